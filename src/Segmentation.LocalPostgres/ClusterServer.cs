using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Segmentation.LocalPostgres;

/// <summary>Makes, starts and stops the server of one folder; every method runs under the transition lock.</summary>
internal sealed class ClusterServer(
    ClusterFolder folder,
    PostgresPrograms programs,
    LocalClusterOptions options,
    string socketFolder
)
{
    private const string Draft = "data.new-";
    private const int SocketPort = 5432;
    private const long LargestLog = 8 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static bool UsesSocket => !OperatingSystem.IsWindows();

    /// <summary>The port it was started on: also part of a socket's name.</summary>
    public int Port { get; private set; } = SocketPort;

    /// <summary>Makes a cluster with its roles and its database, whole or not at all.</summary>
    public async Task<Passwords> InitialiseAsync(CancellationToken ct)
    {
        options.Progress?.Report($"Making a database in '{folder.Root}' (PostgreSQL {programs.Major}) …");
        DeleteDrafts();
        var name = $"{Draft}{Guid.NewGuid():N}";
        var draft = Path.Combine(folder.Server, name);
        var run = new ProgramRun(-1, "");
        foreach (var locale in ClusterSettings.Locales(programs.Major))
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
            string[] hurry = options.ForTests ? ["--no-sync"] : [];
            run = await RunAsync(
                ["initdb", "-D", name, "-U", "postgres", "--auth=reject", "--encoding=UTF8", .. locale, .. hurry],
                ct
            );
            if (run.Succeeded)
                break;
        }
        Demand(run, "The database cannot be made");

        var passwords = Passwords.New();
        await SingleUserAsync(name, ClusterSettings.Roles(passwords), ct);
        await File.WriteAllTextAsync(Path.Combine(draft, "pg_hba.conf"), ClusterSettings.WhoMayConnect + "\n", ct);
        await File.AppendAllTextAsync(
            Path.Combine(draft, "postgresql.conf"),
            $"\ninclude = '../{Path.GetFileName(folder.Settings)}'\n",
            ct
        );
        await passwords.SaveAsync(folder.PasswordFile, ct);
        Directory.Move(draft, folder.Data);
        return passwords;
    }

    /// <summary>Gives the roles new passwords, for when the file that held them was lost.</summary>
    public async Task<Passwords> ReplacePasswordsAsync(CancellationToken ct)
    {
        await StopAsync(ct);
        await Postmaster.ClearAfterCrashAsync(folder, socketFolder, ct);
        await WriteSettingsAsync(ct);
        var passwords = Passwords.New();
        await SingleUserAsync("data", ClusterSettings.NewPasswords(passwords), ct);
        await passwords.SaveAsync(folder.PasswordFile, ct);
        return passwords;
    }

    /// <summary>Returns once the server answers: one found running, one that was just starting or stopping, or a new
    /// one.</summary>
    public async Task EnsureRunningAsync(Passwords passwords, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (Postmaster.Find(folder) is not { } postmaster)
            {
                await StartAsync(ct);
                continue;
            }
            if (!UsesSocket)
                Port = postmaster.Port;
            if (await AnswersAsync(passwords, ct))
                return;
            await Task.Delay(30, ct);
        }
        throw new LocalPostgresException(
            $"PostgreSQL has not answered for {Patience.TotalMinutes:0} minutes; if it is recovering from a crash, "
                + $"start again to go on waiting. Its own words are in '{folder.Log}'."
        );
    }

    /// <summary>Stops the server, if it runs, and ends its connections.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Postmaster.Find(folder) is null)
            return;
        var run = await RunAsync(["pg_ctl", "stop", "-D", "data", "-m", "fast", "-w", "-s"], ct);
        if (!run.Succeeded && Postmaster.Find(folder) is not null)
            Demand(run, "PostgreSQL does not stop");
    }

    /// <summary>Where a role connects to.</summary>
    public NpgsqlConnectionStringBuilder Connection(string role, string password, string database) =>
        new()
        {
            Host = UsesSocket ? socketFolder : IPAddress.Loopback.ToString(),
            Port = Port,
            Username = role,
            Password = password,
            Database = database,
        };

    // A killed application may have left an initdb that still writes; what it leaves is deleted the next time.
    private void DeleteDrafts()
    {
        foreach (var draft in Directory.EnumerateDirectories(folder.Server, $"{Draft}*"))
            try
            {
                Directory.Delete(draft, recursive: true);
            }
            catch (IOException e)
            {
                options.Progress?.Report($"The unfinished '{draft}' is still being written: {e.Message}");
            }
    }

    private async Task StartAsync(CancellationToken ct)
    {
        await Postmaster.ClearAfterCrashAsync(folder, socketFolder, ct);
        await WriteSettingsAsync(ct);
        var log = new FileInfo(folder.Log);
        if (log.Exists && log.Length > LargestLog)
            log.MoveTo(folder.Log + ".old", overwrite: true);

        // pg_ctl gives the server a session of its own, so that Ctrl+C here does not reach it, and its output a file.
        // Names relative to the folder keep whatever the path may hold away from the shell that pg_ctl uses.
        var run = await RunAsync(
            ["pg_ctl", "start", "-D", "data", "-l", "server.log", "-w", "-t", "110", "-s"],
            ct,
            captured: !OperatingSystem.IsWindows()
        );
        if (run.Succeeded || Postmaster.Find(folder) is not null)
            return;
        var words = File.Exists(folder.Log) ? File.ReadLines(folder.Log).TakeLast(3) : [run.LastWords];
        throw new LocalPostgresException($"PostgreSQL does not start: {string.Join(" / ", words)} ('{folder.Log}')");
    }

    private async Task WriteSettingsAsync(CancellationToken ct)
    {
        if (!UsesSocket)
            Port = PortToUse();
        var text = ClusterSettings.Configuration(UsesSocket ? socketFolder : null, Port, options.ForTests);
        await ClusterFolder.WriteAsync(folder.Settings, text, forServer: true, ct);
    }

    // A restart keeps the port that connection strings already name.
    private int PortToUse()
    {
        if (Port != SocketPort)
            return Port;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(Passwords passwords, CancellationToken ct)
    {
        var address = Connection(ClusterSettings.Owner, passwords.Owner, "postgres");
        address.Pooling = false;
        address.Timeout = 5;
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new LocalPostgresException(
                $"The passwords in '{folder.PasswordFile}' do not fit the database beside it. Put back the file that "
                    + "belongs to it, or delete the file while the application is stopped: new ones are then made.",
                e
            );
        }
        catch (NpgsqlException)
        {
            return false; // starting, or about to end: the caller asks again
        }
    }

    private async Task SingleUserAsync(string data, string statements, CancellationToken ct)
    {
        var run = await RunAsync(["postgres", "--single", "-D", data, "template1"], ct, statements);
        // In this mode a refused statement does not change the exit code.
        var refused = run.Output.Contains("ERROR:", StringComparison.Ordinal);
        Demand(refused ? run with { ExitCode = -1 } : run, "The database's roles cannot be made");
    }

    private Task<ProgramRun> RunAsync(
        string[] command,
        CancellationToken ct,
        string? input = null,
        bool captured = true
    )
    {
        IReadOnlyList<string> full = [programs[command[0]], .. command.Skip(1)];
        return ProgramRun.Of(folder.User?.Command(full) ?? full, folder.Server, input, captured, ct);
    }

    private static void Demand(ProgramRun run, string otherwise)
    {
        if (!run.Succeeded)
            throw new LocalPostgresException($"{otherwise}: {run.LastWords}");
    }
}
