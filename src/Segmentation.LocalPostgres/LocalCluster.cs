using Npgsql;

namespace Segmentation.LocalPostgres;

/// <summary>A running PostgreSQL of the application's own. Several applications may hold the same one; whoever
/// leaves last stops it. While it is held, a server that dies is started again.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The database that a fresh cluster holds, empty and owned by the owner role.</summary>
    public const string DefaultDatabase = "segmentation";

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(1);

    private readonly ClusterServer _server;
    private readonly ClusterFolder _folder;
    private readonly ClusterLocks _locks;
    private readonly Passwords _passwords;
    private readonly IDisposable _held;
    private readonly IProgress<string>? _progress;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _watch;

    private LocalCluster(
        ClusterServer server,
        ClusterFolder folder,
        ClusterLocks locks,
        Passwords passwords,
        IDisposable held,
        IProgress<string>? progress
    )
    {
        (_server, _folder, _locks, _passwords, _held, _progress) = (server, folder, locks, passwords, held, progress);
        _watch = WatchAsync(_leaving.Token);
    }

    /// <summary>Makes the cluster if there is none, starts its server unless it runs, and returns once it answers.</summary>
    /// <exception cref="LocalPostgresException">It cannot be had; the message says what to do.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, CancellationToken ct)
    {
        var folder = await ClusterFolder.OpenAsync(options, ct);
        var locks = new ClusterLocks(folder.Root);
        using var transition = await locks.TransitionAsync(ct);

        var programs = await PostgresPrograms.FindAsync(folder.Major, folder.User, options.Progress, ct);
        var server = new ClusterServer(folder, programs, options, await folder.SocketFolderAsync(ct));
        var passwords = await PasswordsAsync(folder, server, locks, ct);
        var held = locks.Hold();
        try
        {
            await server.EnsureRunningAsync(passwords, ct);
            return new LocalCluster(server, folder, locks, passwords, held, options.Progress);
        }
        catch
        {
            held.Dispose();
            if (locks.NobodyHolds())
                await server.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Connects as the role that owns the databases and may make new ones; for migrations.</summary>
    public string OwnerConnectionString(string database = DefaultDatabase) =>
        _server.Connection(ClusterSettings.Owner, _passwords.Owner, database).ConnectionString;

    /// <summary>Connects as the role of the running application: it may connect and make temporary tables, and
    /// otherwise what the owner grants it.</summary>
    public string ApplicationConnectionString(string database = DefaultDatabase) =>
        _server.Connection(ClusterSettings.Application, _passwords.Application, database).ConnectionString;

    /// <summary>Makes a database of the owner's, empty or as a copy of another to which nobody is connected.</summary>
    /// <exception cref="PostgresException">The name is taken, or the template is missing or in use.</exception>
    public async Task CreateDatabaseAsync(string name, string? templateName, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await Databases.CreateAsync(connection, name, templateName, ClusterSettings.Application, ct);
    }

    /// <summary>Removes a database, if it exists, and ends whatever is connected to it.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await Databases.DropAsync(connection, name, ct);
    }

    /// <summary>Leaves the cluster and stops its server when nobody else holds it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_leaving.IsCancellationRequested)
            return;
        await _leaving.CancelAsync();
        await _watch;
        try
        {
            using var patience = new CancellationTokenSource(StopWithin);
            using var transition = await _locks.TransitionAsync(patience.Token);
            _held.Dispose();
            if (_locks.NobodyHolds())
                await _server.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            _held.Dispose(); // somebody is busy starting to use the server: it is theirs to stop
        }
        _leaving.Dispose();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        var address = _server.Connection(ClusterSettings.Owner, _passwords.Owner, "postgres");
        address.Pooling = false;
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task<Passwords> PasswordsAsync(
        ClusterFolder folder,
        ClusterServer server,
        ClusterLocks locks,
        CancellationToken ct
    )
    {
        if (folder.Major is null)
            return await server.InitialiseAsync(ct);
        if (await Passwords.LoadAsync(folder.PasswordFile, ct) is { } known)
            return known;
        if (!locks.NobodyHolds())
            throw new LocalPostgresException(
                $"'{folder.PasswordFile}' is missing and another application uses the database: stop it first."
            );
        return await server.ReplacePasswordsAsync(ct);
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(WatchEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                if (Postmaster.Find(_folder) is null)
                    await RestartAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The cluster is being left.
        }
    }

    private async Task RestartAsync(CancellationToken ct)
    {
        try
        {
            using var transition = await _locks.TransitionAsync(ct);
            await _server.EnsureRunningAsync(_passwords, ct);
            _progress?.Report("The database's server had ended and was started again.");
        }
        catch (Exception e) when (e is LocalPostgresException or IOException or UnauthorizedAccessException)
        {
            _progress?.Report($"The database's server ended and cannot be started again yet: {e.Message}");
        }
    }
}
