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
        var user = ServerUser.ForThisProcess();
        var home = Path.GetFullPath(Path.Combine(options.DataDirectory, "postgres"));
        try
        {
            Make(home, user is null ? Private : Passable);
            var root = user is null ? home : await ReachableAsync(home, user, options.Progress, ct);
            var folder = new ClusterFolder(root, user);
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
                await WritePrivateAsync(note, Directory.CreateTempSubdirectory("segmentation-").FullName, ct);
            }
            inside = (await File.ReadAllTextAsync(note, ct)).Trim();
        }

        await MakeForServerAsync(inside, ct);
        return inside;
    }

    /// <summary>Writes a file that only this user can read, whole or not at all.</summary>
    public static async Task WritePrivateAsync(string path, string text, CancellationToken ct)
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
        File.Move(draft, path, overwrite: true);
    }

    // Root's home is closed to everybody else; a server that runs as another user cannot live below it.
    private static async Task<string> ReachableAsync(
        string home,
        ServerUser user,
        IProgress<string>? progress,
        CancellationToken ct
    )
    {
        var pointer = Path.Combine(home, "kept-elsewhere.txt");
        var kept = File.Exists(pointer) ? File.ReadLines(pointer).First() : null;
        if (kept is null && await user.ReachesAsync(home, ct))
            return home;

        var elsewhere = kept ?? Path.Combine("/var/lib/segmentation", Hash(home));
        Make(elsewhere, Passable);
        if (kept is null)
        {
            var why =
                $"The database of '{home}' is kept in '{elsewhere}', because the user {user.Name}, who runs it "
                + "for root, cannot reach the former.";
            await File.WriteAllTextAsync(pointer, $"{elsewhere}\n{why}\n", ct);
            progress?.Report(why);
        }
        return elsewhere;
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
