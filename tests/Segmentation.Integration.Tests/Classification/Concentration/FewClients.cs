using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Segmentation.Data;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Accounts;
using Segmentation.Integration.Tests.Shared;
using Segmentation.Web.Hosting;

namespace Segmentation.Integration.Tests.Classification.Concentration;

/// <summary>
/// A company of four clients, the whole application over it. Profits of the window are in proportion 60 (anna's), 30
/// (boris's, a client since December), 10 (nobody's) and −20 (anna's); revenues 120, 120, 180, 120. Nobody's was called a
/// key client in March. Today is 15 June 2026.
/// </summary>
public sealed class FewClients : IAsyncLifetime
{
    private readonly Dictionary<string, int> _people = [];
    private TestDatabase? _database;
    private Storage? _storage;
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        var server = await TestServer.Current;
        _database = await server.CreateAsync("fewclients", FillAsync);
        _storage = Storage.At(_database.ApplicationConnectionString, _database.OwnerConnectionString);
        _app = WebApp.Build(
            _storage,
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Services.AddSingleton<TimeProvider>(new SmallCompany.FixedTime());
            }
        );
        await _app.StartAsync();
        await using var db = await Get<IDbContextFactory<SegmentationDb>>().CreateDbContextAsync();
        foreach (var person in await db.Users.ToListAsync())
            _people[person.DisplayName] = person.Id;
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_storage is not null)
            await _storage.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async Task<Viewer> ViewerAsync(string name) => (await Get<Viewers>().FindAsync(_people[name]))!;

    public async Task<int> IdOfAsync(string externalId)
    {
        await using var command = Get<NpgsqlDataSource>()
            .CreateCommand($"SELECT id FROM account WHERE external_id = '{externalId}'");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a person is answered, with the status.</summary>
    public async Task<(int Status, JsonElement Answer)> AskAsync(string name, string path)
    {
        var token = await Get<ApiTokens>().MakeAsync(Viewer.Operator, _people[name], "test");
        using var client = new HttpClient { BaseAddress = new Uri(_app!.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative));
        return (
            (int)response.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync())
        );
    }

    private static async Task FillAsync(string owner, string application)
    {
        await Database.MigrateAsync(owner, application, new CompanyStart("RUB", "Europe/Moscow", "Few clients"));
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new SmallCompany.FixedTime())
            .AddSegmentationData(application)
            .BuildServiceProvider();
        await using (
            var db = await services.GetRequiredService<IDbContextFactory<SegmentationDb>>().CreateDbContextAsync()
        )
        {
            await AddAsync(db, "chief", Roles.Head, null);
            await AddAsync(db, "head", Roles.Head, 1);
            await AddAsync(db, "anna", Roles.Manager, 2);
            await AddAsync(db, "boris", Roles.Manager, 1);
        }
        await using (var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Rows))
            await command.ExecuteNonQueryAsync();
        await services.GetRequiredService<ClassificationQueue>().OrderAsync(RunOrder.CatchUp(), null);
        await services.GetRequiredService<ClassifyAccounts>().WorkAsync("test", CancellationToken.None);
    }

    private static async Task AddAsync(SegmentationDb db, string name, Roles roles, int? supervisor)
    {
        var email = $"{name}@test.example";
        db.Add(
            new AppUser
            {
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                DisplayName = name,
                Roles = roles,
                SupervisorId = supervisor,
            }
        );
        await db.SaveChangesAsync();
    }

    private const string Rows = """
        INSERT INTO user_reach (viewer_id, owner_id) VALUES (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (3, 3), (4, 4);
        INSERT INTO account (external_id, name, owner_id, created_on, from_sales) VALUES
            ('SIXTY', 'Sixty', 3, '2024-01-01', false), ('THIRTY', 'Thirty', 4, '2024-01-01', false),
            ('TEN', 'Ten', NULL, '2024-01-01', false), ('LOSS', 'Loss', 3, '2024-01-01', false);
        INSERT INTO key_mark (account_id, on_day, is_key, reason, at) VALUES (3, '2026-03-10', true, 'Grows', '2026-03-10');
        INSERT INTO sale (document, line, account_id, sold_on, amount, profit, is_return, import_id)
        SELECT 'D' || id || '-' || m, 1, id, (date '2025-06-10' + m * interval '1 month')::date,
               CASE WHEN m < 6 THEN first ELSE last END, profit, false, 1
        FROM (VALUES (1, 10000, 10000, 6000, 0), (2, 0, 20000, 6000, 6), (3, 10000, 20000, 1000, 0), (4, 10000, 10000, -2000, 0))
                 client (id, first, last, profit, since),
             generate_series(0, 12) m
        WHERE m >= since;
        INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
        SELECT account_id, date_trunc('month', sold_on)::date, sum(amount), sum(profit), sum(amount), sum(amount), count(*), 1 << 9
        FROM sale GROUP BY 1, 2;
        """;
}
