using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Segmentation.Data;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Accounts;

/// <summary>
/// A company of five people and seventy accounts with fourteen months of sales, classified: what reads are held against.
/// Today is 15 June 2026; sales end on 10 June, so the picture of now speaks of 15 June.
/// </summary>
public sealed class SmallCompany : IAsyncLifetime
{
    public const int Accounts = 70;
    public static readonly DateOnly Today = new(2026, 6, 15);

    private TestDatabase? _database;
    private ServiceProvider? _services;

    /// <summary>Company head, a head under them, the head's manager, a manager under nobody else, an administrator alone.</summary>
    public static string[] People { get; } =
    ["chief@test.example", "head@test.example", "anna@test.example", "boris@test.example", "admin@test.example"];

    public string ConnectionString => _database!.ApplicationConnectionString;

    public string OwnerConnectionString => _database!.OwnerConnectionString;

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        var server = await TestServer.Current;
        _database = await server.CreateAsync("smallcompany", FillAsync);
        _services = Services(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>A person as access sees them.</summary>
    public async Task<Viewer> ViewerAsync(string email) => (await Get<Viewers>().FindAsync(await IdOfAsync(email)))!;

    public async Task<int> IdOfAsync(string email)
    {
        await using var db = await Get<IDbContextFactory<SegmentationDb>>().CreateDbContextAsync();
        return await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
    }

    /// <summary>A new token of a person.</summary>
    public async Task<string> TokenAsync(string email) =>
        await Get<ApiTokens>().MakeAsync(Viewer.Operator, await IdOfAsync(email), "test");

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static ServiceProvider Services(string connectionString) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FixedTime())
            .AddSegmentationData(connectionString)
            .BuildServiceProvider();

    private static async Task FillAsync(string owner, string application)
    {
        await Database.MigrateAsync(owner, application, new CompanyStart("RUB", "Europe/Moscow", "Small company"));
        await using var services = Services(application);
        await using (
            var db = await services.GetRequiredService<IDbContextFactory<SegmentationDb>>().CreateDbContextAsync()
        )
            await PeopleAsync(db);
        await using (var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Rows))
            await command.ExecuteNonQueryAsync();
        await services.GetRequiredService<ClassificationQueue>().OrderAsync(RunOrder.CatchUp(), null);
        await services.GetRequiredService<ClassifyAccounts>().WorkAsync("test", CancellationToken.None);
    }

    private static async Task PeopleAsync(SegmentationDb db)
    {
        Roles[] roles = [Roles.Head, Roles.Head | Roles.Manager, Roles.Manager, Roles.Manager, Roles.Administrator];
        int?[] supervisors = [null, 1, 2, 1, null];
        for (var i = 0; i < People.Length; i++)
        {
            var person = new AppUser
            {
                Email = People[i],
                NormalizedEmail = People[i].ToUpperInvariant(),
                UserName = People[i],
                NormalizedUserName = People[i].ToUpperInvariant(),
                DisplayName =
                    char.ToUpperInvariant(People[i][0])
                    + People[i][1..People[i].IndexOf('@', StringComparison.Ordinal)],
                Roles = roles[i],
                SupervisorId = supervisors[i],
            };
            db.Add(person);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>
    /// Owners go round: head, anna, boris, nobody. Account 1 brings most; the last ones return more than they buy or never
    /// bought; number 60 rises to the top with one purchase in February. Some names hold what a pattern or a spreadsheet would take for its own.
    /// </summary>
    private const string Rows = """
        INSERT INTO user_reach (viewer_id, owner_id) VALUES
            (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (3, 3), (4, 4);
        INSERT INTO account (external_id, name, tax_id, owner_id, region, industry, created_on, from_sales)
        SELECT 'K' || lpad(n::text, 3, '0'),
               CASE n WHEN 1 THEN 'ООО «Зелёный Остров»' WHEN 2 THEN '=SUM(1;2)' WHEN 3 THEN '100%_Cotton\Linen'
                      WHEN 4 THEN '-' WHEN 5 THEN E'+7 "Звонок",\nвторой адрес' WHEN 6 THEN 'Ёлка и сын' ELSE 'Клиент ' || n END,
               '77' || lpad(n::text, 8, '0'), nullif(2 + n % 4, 5),
               CASE n % 3 WHEN 0 THEN 'Москва' WHEN 1 THEN 'Тверь' END, CASE WHEN n % 5 = 0 THEN 'Retail & trade' END,
               '2024-01-01', false
        FROM generate_series(1, 70) n;
        INSERT INTO account (external_id, name, created_on, from_sales) VALUES ('a/b c+d?é', 'Odd key', '2026-06-15', true);
        INSERT INTO sale (document, line, account_id, sold_on, amount, profit, is_return, import_id)
        SELECT 'D' || n || '-' || m, 1, n, day,
               CASE WHEN n > 66 THEN NULL WHEN n > 63 THEN -5000 * n ELSE 100000000 / (n * n) + 1000 + CASE WHEN n = 60 AND m = 9 THEN 500000000 ELSE 0 END + m * CASE WHEN n % 2 = 0 THEN 1 ELSE -1 END * n END,
               NULL, n > 63, 1
        FROM generate_series(1, 66) n, generate_series(0, 13) m,
             LATERAL (SELECT (date '2025-05-10' + m * interval '1 month')::date AS day) d
        WHERE n % 7 <> 6 OR m < 9;
        INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
        SELECT account_id, date_trunc('month', sold_on)::date, sum(amount), 0, sum(abs(amount)), 0, count(*),
               CASE WHEN sum(amount) > 0 THEN 1 << 9 ELSE 0 END
        FROM sale GROUP BY 1, 2;
        """;

    public sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
    }
}
