using Npgsql;
using Segmentation.Data;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.LocalPostgres;

namespace Segmentation.Web.Hosting;

/// <summary>
/// The database this process works with: the one that configuration names, else a private cluster that is left when this
/// is disposed. Dispose it after the application has stopped, never before.
/// </summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly LocalCluster? _cluster;

    private Storage(string application, string owner, LocalCluster? cluster) =>
        (Application, Owner, _cluster) = (application, owner, cluster);

    /// <summary>Connects as the role of the running application.</summary>
    public string Application { get; }

    /// <summary>Connects as the role that migrates.</summary>
    public string Owner { get; }

    /// <summary>The database that is named; nothing is started.</summary>
    public static Storage At(string application, string owner) => new(application, owner, null);

    /// <summary>Finds the database, or starts the private cluster.</summary>
    /// <exception cref="RefusedException">There is none, and none may or can be started.</exception>
    public static async Task<Storage> OpenAsync(
        IConfiguration configuration,
        string environment,
        string? dataFolder,
        IProgress<string> progress,
        CancellationToken cancel
    )
    {
        var application = configuration.GetConnectionString("Segmentation");
        var owner = configuration.GetConnectionString("SegmentationOwner");
        if (!string.IsNullOrWhiteSpace(application))
            return At(application, string.IsNullOrWhiteSpace(owner) ? application : owner);
        if (!string.IsNullOrWhiteSpace(owner))
            return At(owner, owner);
        if (environment == Environments.Production)
            throw new RefusedException(
                "No database is configured, and in the environment Production none is made up. Nothing was started. Set "
                    + "ConnectionStrings__Segmentation (and ConnectionStrings__SegmentationOwner for migrations), or "
                    + $"ASPNETCORE_ENVIRONMENT={Place.Local} to work with a private database."
            );
        var options = new LocalClusterOptions { DataDirectory = Place.DataFolder(dataFolder), Progress = progress };
        try
        {
            var cluster = await LocalCluster.StartAsync(options, cancel);
            return new Storage(cluster.ApplicationConnectionString(), cluster.OwnerConnectionString(), cluster);
        }
        catch (LocalPostgresException e)
        {
            throw new RefusedException(e.Message, e);
        }
    }

    /// <summary>Migrates, unless configuration leaves that to <c>migrate</c>; then the shape must be right already.</summary>
    /// <exception cref="RefusedException">The database does not answer or does not fit this version.</exception>
    public async Task PrepareAsync(IConfiguration configuration, CancellationToken cancel)
    {
        try
        {
            if (configuration.GetValue("Database:MigrateAtStart", true))
                await Database.MigrateAsync(Owner, Application, FirstStart(configuration), cancel);
            else if (!await Database.IsCurrentAsync(Application, cancel))
                throw new RefusedException(
                    "The database is older than this version, and Database__MigrateAtStart is false. Nothing was changed. "
                        + "Run the verb 'migrate' with the owner's connection string, then start again."
                );
        }
        catch (SchemeChangedException e)
        {
            throw new RefusedException(e.Message, e);
        }
        catch (NpgsqlException e)
        {
            var address = new NpgsqlConnectionStringBuilder(Owner);
            throw new RefusedException(
                $"The database '{address.Database}' at {address.Host}:{address.Port} does not do what it should: "
                    + $"{e.Message} Nothing was started. Check that it runs and that the connection string is right.",
                e
            );
        }
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static CompanyStart FirstStart(IConfiguration configuration)
    {
        var section = configuration.GetSection("Company");
        var start = CompanyStart.Default;
        var zone = section["TimeZone"] is { Length: > 0 } named ? named : start.TimeZone;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw new RefusedException(
                $"Company__TimeZone '{zone}' is no time zone. Use an IANA name, such as Europe/Moscow."
            );
        var currency = section["Currency"] is { Length: > 0 } code ? code.ToUpperInvariant() : start.Currency;
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            throw new RefusedException(
                $"Company__Currency '{currency}' is no ISO 4217 code. Use three letters, such as RUB."
            );
        return new CompanyStart(currency, zone, section["Name"] ?? start.Name);
    }
}
