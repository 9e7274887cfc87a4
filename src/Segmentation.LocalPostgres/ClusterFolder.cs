using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Segmentation.LocalPostgres;

/// <summary>The files of one cluster: <c>passwords</c> and the locks are the application's, <c>server</c> is the
/// server's own and belongs to the user it runs as.</summary>
internal sealed class ClusterFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable =
        Private
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    // A socket's address holds about 100 bytes; these separate hosts and ports in a connection string.
    private const int LongestSocketPath = 80;
    private const string TroublesomeInHost = ",:;'\"";

    private ClusterFolder(string root, ServerUser? user) => (Root, User) = (root, user);

    public string Root { get; }
    public ServerUser? User { get; }
    public string Server => Path.Combine(Root, "server");
    public string Data => Path.Combine(Server, "data");
    public string Log => Path.Combine(Server, "server.log");
    public string Settings => Path.Combine(Server, "segmentation.conf");
    public string PasswordFile => Path.Combine(Root, "passwords");
    public string PostmasterFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The major version that made the cluster, or null while there is no cluster.</summary>
    public int? Major
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>Finds or makes the folder inside the data folder, or elsewhere when the server could not reach it.</summary>
    /// <exception cref="LocalPostgresException">The folder cannot be made or written.</exception>
    public static async Task<ClusterFolder> OpenAsync(LocalClusterOptions options, CancellationToken ct)
    {
        var home = Path.GetFullPath(Path.Combine(options.DataDirectory, "postgres"));
        try
        {
            var folder = ServerUser.IsNeeded
                ? await OpenForRootAsync(home, options.Progress, ct)
                : new ClusterFolder(home, null);
            Make(folder.Root, folder.User is null ? Private : Passable);
            // Also after a start that was killed between making the folder and handing it over.
            if (folder.Major is null)
                await folder.MakeForServerAsync(folder.Server, ct);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException(
                $"The data folder '{options.DataDirectory}' cannot be used: {e.Message} "
                    + "Make it writable for this user, or choose another with --data.",
                e
            );
        }
    }

    /// <summary>The folder of the server's socket: inside the cluster, or a private short one where that path is too
    /// long for a socket. Once chosen it stays, so that every application finds the same server.</summary>
    public async Task<string> SocketFolderAsync(CancellationToken ct)
    {
        var inside = Path.Combine(Server, "socket");
        var note = Path.Combine(Root, "socket-folder");
        var tooLong = Encoding.UTF8.GetByteCount(inside) > LongestSocketPath;
        if (tooLong || inside.AsSpan().ContainsAny(TroublesomeInHost))
        {
            if (!File.Exists(note))
            {
                // A made-up name that nobody else can foresee, in a folder that anybody may write to.
                var made = Directory.CreateTempSubdirectory("segmentation-").FullName;
                await WriteAsync(note, made, forServer: false, ct);
            }
            inside = (await File.ReadAllTextAsync(note, ct)).Trim();
        }

        await MakeForServerAsync(inside, ct);
        return inside;
    }

    /// <summary>Writes a file whole or not at all: for this user alone, or also for the server's user to read.</summary>
    public static async Task WriteAsync(string path, string text, bool forServer, CancellationToken ct)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            file.Flush(flushToDisk: true);
        }
        if (forServer && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, File.GetUnixFileMode(draft) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(draft, path, overwrite: true);
    }

    // Root's home is closed to everybody else; a server that runs as another user cannot live below it.
    private static async Task<ClusterFolder> OpenForRootAsync(
        string home,
        IProgress<string>? progress,
        CancellationToken ct
    )
    {
        Make(home, Passable);
        var pointer = Path.Combine(home, "kept-elsewhere.txt");
        var root = File.Exists(pointer) ? File.ReadLines(pointer).First() : home;
        var folder = new ClusterFolder(root, await ServerUser.ForAsync(Path.Combine(root, "server"), ct));
        if (root != home || await folder.User!.ReachesAsync(home, ct))
            return folder;

        const string Shelf = "/var/lib/segmentation";
        Make(Shelf, Passable);
        var elsewhere = Path.Combine(Shelf, Hash(home));
        var why =
            $"The database of '{home}' is kept in '{elsewhere}', because the user {folder.User.Name}, who runs it for "
            + "root, cannot reach the former.";
        progress?.Report(why);
        await File.WriteAllTextAsync(pointer, $"{elsewhere}\n{why}\n", ct);
        return new ClusterFolder(elsewhere, await ServerUser.ForAsync(Path.Combine(elsewhere, "server"), ct));
    }

    private async Task MakeForServerAsync(string folder, CancellationToken ct)
    {
        Make(folder, Private);
        if (User is not null)
            await User.OwnAsync(folder, ct);
    }

    private static void Make(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, mode);
    }

    private static string Hash(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
