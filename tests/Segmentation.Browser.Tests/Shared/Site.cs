using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segmentation.Data.Company;
using Segmentation.Integration.Tests.Shared;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>
/// The whole application with its workers, over a fresh database and on a port of its own: an installation that nobody has
/// entered yet.
/// </summary>
public class Site : IAsyncLifetime
{
    // The real file is of a British shop.
    private static readonly CompanyStart Start = new("GBP", "Europe/London", "Test");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestDatabase? _database;
    private Storage? _storage;
    private WebApplication? _app;

    /// <summary>Bytes that an upload may have here.</summary>
    public const int MaxUpload = 256 * 1024;

    /// <summary>Where the application answers, without a slash at the end.</summary>
    public string Address => _app!.Urls.First();

    /// <summary>The code that opens the page of the first person.</summary>
    public string FirstPersonCode => Get<FirstPersonCode>().Text;

    /// <summary>A real sales file: 596 rows of published invoices.</summary>
    public static string SalesFile => Path.Combine(AppContext.BaseDirectory, "online-retail-cut.csv");

    public virtual async Task InitializeAsync()
    {
        var server = await TestServer.Current;
        _database = await server.CreateAsync(
            "migrated",
            (owner, application) => Data.Database.MigrateAsync(owner, application, Start)
        );
        _storage = Storage.At(_database.ApplicationConnectionString, _database.OwnerConnectionString);
        _app = WebApp.Build(
            _storage,
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Configuration["Serilog:MinimumLevel:Default"] = nameof(LogLevel.Warning);
                builder.Configuration["Uploads:MaxBytes"] = $"{MaxUpload}";
                Adapt(builder.Services);
            }
        );
        await _app.StartAsync();
    }

    public virtual async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        if (_storage is not null)
            await _storage.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>Changes the services last.</summary>
    protected virtual void Adapt(IServiceCollection services) { }

    /// <summary>Waits for what the workers do.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(100))
            if (await isSo())
                return;
        throw new TimeoutException($"The workers did not finish within {Patience.TotalSeconds} s.");
    }

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();
}
