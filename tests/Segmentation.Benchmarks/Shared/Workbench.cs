using Npgsql;
using Segmentation.Data;
using Segmentation.Data.Company;
using Segmentation.LocalPostgres;

namespace Segmentation.Benchmarks.Shared;

/// <summary>
/// A private PostgreSQL with the settings of production, made for this run and thrown away after it, and the synthetic
/// sales that the benchmarks share.
/// </summary>
internal sealed class Workbench(BenchmarkOptions options) : IAsyncDisposable
{
    private const string Migrated = "migrated";
    private const int DropTries = 60;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segmentation-benchmarks-");
    private readonly HashSet<string> _filled = [];
    private LocalCluster? _cluster;
    private int _databases;

    /// <summary>Size of the portfolio.</summary>
    public int Accounts => options.Accounts;

    /// <summary>The cluster, started by whoever needs it first.</summary>
    public async Task<LocalCluster> ClusterAsync(CancellationToken cancel)
    {
        if (_cluster is not null)
            return _cluster;
        _cluster = await LocalCluster.StartAsync(new LocalClusterOptions { DataDirectory = _folder.FullName }, cancel);
        await _cluster.CreateDatabaseAsync(Migrated, null, cancel);
        var owner = _cluster.OwnerConnectionString(Migrated);
        await Database.MigrateAsync(
            owner,
            _cluster.ApplicationConnectionString(Migrated),
            CompanyStart.Default,
            cancel
        );
        NpgsqlConnection.ClearAllPools();
        return _cluster;
    }

    /// <summary>A migrated database without a row of business in it.</summary>
    /// <returns>Connection strings of the owner and of the application.</returns>
    public async Task<(string Owner, string Application)> DatabaseAsync(CancellationToken cancel)
    {
        var cluster = await ClusterAsync(cancel);
        var name = $"bench_{++_databases}";
        await cluster.CreateDatabaseAsync(name, Migrated, cancel);
        return (cluster.OwnerConnectionString(name), cluster.ApplicationConnectionString(name));
    }

    /// <summary>A copy of a database that is filled once for all benchmarks that ask for it.</summary>
    /// <returns>Connection strings of the owner and of the application.</returns>
    public async Task<(string Owner, string Application)> FilledAsync(
        string name,
        Func<string, CancellationToken, Task> fill,
        CancellationToken cancel
    )
    {
        var cluster = await ClusterAsync(cancel);
        if (_filled.Add(name))
        {
            await cluster.CreateDatabaseAsync(name, Migrated, cancel);
            await fill(cluster.OwnerConnectionString(name), cancel);
            NpgsqlConnection.ClearAllPools();
        }
        var copy = $"bench_{++_databases}";
        await cluster.CreateDatabaseAsync(copy, name, cancel);
        return (cluster.OwnerConnectionString(copy), cluster.ApplicationConnectionString(copy));
    }

    /// <summary>Ends the connections to a database of this run and removes it, so that the disk does not fill.</summary>
    public async Task DropAsync(string connectionString, CancellationToken cancel)
    {
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var cluster = await ClusterAsync(cancel);
        for (var attempt = 1; ; attempt++)
            try
            {
                await cluster.DropDatabaseAsync(name, cancel);
                return;
            }
            catch (PostgresException busy)
                when (busy.SqlState == PostgresErrorCodes.InsufficientPrivilege && attempt < DropTries)
            {
                // PostgreSQL is vacuuming what was just filled, and the owner may not end that.
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
    }

    /// <summary>A file of canonical sales, written once per size.</summary>
    public string SalesFile(int accounts)
    {
        var file = Path.Combine(_folder.FullName, $"sales-{accounts}.csv");
        if (!File.Exists(file))
            SyntheticSales.Write(file, accounts);
        return file;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
