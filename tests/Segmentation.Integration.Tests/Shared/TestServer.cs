using System.Collections.Concurrent;
using Npgsql;
using Segmentation.LocalPostgres;

namespace Segmentation.Integration.Tests.Shared;

/// <summary>The one PostgreSQL of a test run: the server that SEGMENTATION_TEST_POSTGRES names, else a private
/// cluster in one fixed folder, which a crashed run leaves to the next one.</summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>A connection string of a role that may create databases; it is then owner and application in one.</summary>
    public const string Variable = "SEGMENTATION_TEST_POSTGRES";

    // Both numbers make up an advisory lock that a run holds for its life: a database whose run's lock is free is a
    // leftover of a crash.
    private const int RunLocks = 0x5E67;
    private const string Prefix = "test_";

    private static readonly Lazy<Task<TestServer>> OneServer = new(StartAsync);

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();
    private readonly int _run = Random.Shared.Next(1, int.MaxValue);
    private readonly LocalCluster? _cluster;
    private readonly string _owner;
    private readonly string _application;
    private readonly NpgsqlConnection _runLock;
    private int _databases;

    private TestServer(LocalCluster? cluster, string owner, string application)
    {
        (_cluster, _owner, _application) = (cluster, owner, application);
        _runLock = new NpgsqlConnection(On("postgres", owner, pooling: false));
    }

    /// <summary>The server, started by whoever asks first and stopped when the test run's process ends.</summary>
    public static Task<TestServer> Current => OneServer.Value;

    /// <summary>A database of the caller's own, copied from a template that is made once per run.</summary>
    /// <param name="template">The template's name, for example "migrated"; lower-case letters.</param>
    /// <param name="prepare">Fills the template, given the owner's and the application's connection string.</param>
    public async Task<TestDatabase> CreateAsync(string template, Func<string, string, Task> prepare)
    {
        var source = await _templates
            .GetOrAdd(template, _ => new Lazy<Task<string>>(() => MakeTemplateAsync(template, prepare)))
            .Value;
        return await CopyAsync(source);
    }

    /// <summary>An empty database of the caller's own.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CopyAsync(null);

    /// <summary>Ends all connections to a database of this run and removes it.</summary>
    internal async Task DropAsync(string database)
    {
        foreach (var role in new[] { _owner, _application })
        {
            await using var pool = new NpgsqlConnection(On(database, role));
            NpgsqlConnection.ClearPool(pool);
        }
        await using var connection = await OpenAsync();
        await Databases.DropAsync(connection, database, CancellationToken.None);
    }

    /// <summary>Ends the run: its databases may be dropped by the next one, and the private server stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _runLock.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? new TestServer(null, given, given)
            : await StartPrivateAsync();
        // xunit 2 has no fixture for a whole assembly; the end of the process is the end of the run.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await server._runLock.OpenAsync();
        await ScalarAsync(server._runLock, $"SELECT pg_advisory_lock({RunLocks}, {server._run})");
        await server.DropLeftoversAsync();
        return server;
    }

    private static async Task<TestServer> StartPrivateAsync()
    {
        // One folder per user and version: what is in it is of no value, but a version cannot read another's.
        var programs = await PostgresPrograms.FindAsync(null, CancellationToken.None);
        var name = $"segmentation-tests-{Environment.UserName}-{programs.Major}";
        var options = new LocalClusterOptions
        {
            DataDirectory = Path.Combine(Path.GetTempPath(), name),
            ForTests = true,
        };
        var cluster = await LocalCluster.StartAsync(options, CancellationToken.None);
        return new TestServer(cluster, cluster.OwnerConnectionString(), cluster.ApplicationConnectionString());
    }

    private async Task DropLeftoversAsync()
    {
        await using var connection = await OpenAsync();
        var names = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT datname FROM pg_database WHERE datname ~ '^{Prefix}[0-9]+_'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }
        foreach (var run in names.GroupBy(name => int.Parse(name.Split('_')[1], null)))
        {
            if (await ScalarAsync(connection, $"SELECT pg_try_advisory_lock({RunLocks}, {run.Key})") is not true)
                continue;
            foreach (var name in run)
                await Databases.DropAsync(connection, name, CancellationToken.None);
            await ScalarAsync(connection, $"SELECT pg_advisory_unlock({RunLocks}, {run.Key})");
        }
    }

    private async Task<string> MakeTemplateAsync(string template, Func<string, string, Task> prepare)
    {
        var name = $"{Prefix}{_run}_template_{template}";
        await MakeAsync(name, null);
        await prepare(On(name, _owner), On(name, _application));
        foreach (var role in new[] { _owner, _application })
        {
            await using var pool = new NpgsqlConnection(On(name, role));
            NpgsqlConnection.ClearPool(pool);
        }
        // A copy wants a template that nobody is connected to, and closed connections take a moment to end.
        await using var connection = await OpenAsync();
        await ScalarAsync(
            connection,
            $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        return name;
    }

    private async Task<TestDatabase> CopyAsync(string? template)
    {
        var name = $"{Prefix}{_run}_{Interlocked.Increment(ref _databases)}";
        await MakeAsync(name, template);
        return new TestDatabase(this, name, On(name, _owner), On(name, _application));
    }

    private async Task MakeAsync(string name, string? template)
    {
        await using var connection = await OpenAsync();
        var application = new NpgsqlConnectionStringBuilder(_application).Username;
        await Databases.CreateAsync(connection, name, template, application, CancellationToken.None);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(On("postgres", _owner));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string On(string database, string address, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(address)
        {
            Database = database,
            Pooling = pooling,
            IncludeErrorDetail = true,
        }.ConnectionString;
}
