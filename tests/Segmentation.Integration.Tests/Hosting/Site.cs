using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Shared;
using Segmentation.Web.Hosting;

namespace Segmentation.Integration.Tests.Hosting;

/// <summary>The whole web application on a port of its own, over a migrated database in which nobody can sign in yet.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>A password that fits, for people whose password does not matter.</summary>
    public const string Password = "correct horse battery";

    private TestDatabase? _database;
    private WebApplication? _app;

    public Uri Address => new(_app!.Urls.First());

    public string ConnectionString => _database!.ApplicationConnectionString;

    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async Task InitializeAsync()
    {
        var server = await TestServer.Current;
        _database = await server.CreateAsync(
            "migrated",
            (owner, application) => Data.Database.MigrateAsync(owner, application, MigratedDatabase.Start)
        );
        _app = WebApp.Build(
            Storage.At(_database.ApplicationConnectionString, _database.OwnerConnectionString),
            builder => builder.WebHost.UseUrls("http://127.0.0.1:0")
        );
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>Adds somebody whose password is <see cref="Password"/>, or one-time when asked for.</summary>
    public async Task<PersonOutcome> AddAsync(string email, Roles roles, int? supervisorId = null, bool oneTime = false)
    {
        var outcome = await Get<People>()
            .AddAsync(
                new PersonDraft(email, email, roles, supervisorId),
                oneTime ? null : Password,
                Author.CommandLine
            );
        Assert.Null(outcome.Refusal);
        return outcome;
    }

    public Visitor Visit() => new(Address);

    public async Task<Visitor> VisitAsAsync(string email, string password = Password)
    {
        var visitor = Visit();
        await visitor.SignInAsync(email, password);
        return visitor;
    }
}
