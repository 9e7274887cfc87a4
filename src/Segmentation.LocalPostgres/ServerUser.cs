using System.Globalization;

namespace Segmentation.LocalPostgres;

/// <summary>The system user that runs the server for root, because PostgreSQL refuses to run as root.</summary>
internal sealed record ServerUser(string Name, uint Uid, uint Gid)
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>True when this process is root and the server must run as somebody else.</summary>
    public static bool IsNeeded => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The user to become when there is no cluster yet.</summary>
    /// <exception cref="LocalPostgresException">There is no user to hand over to.</exception>
    public static ServerUser ForNew()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3);
        var known = users.GroupBy(fields => fields[0]).ToDictionary(g => g.Key, g => g.First());
        var name =
            Preferred.FirstOrDefault(known.ContainsKey)
            ?? throw new LocalPostgresException(
                "PostgreSQL refuses to run as root, and this machine has neither a user 'postgres' nor 'nobody': "
                    + "start the application as an ordinary user."
            );
        return new ServerUser(name, Number(known[name][2]), Number(known[name][3]));
    }

    /// <summary>The user to become for the server's folder: its owner, who may be an ordinary person or a user that
    /// was preferred when it was made.</summary>
    public static async Task<ServerUser> ForAsync(string serverFolder, CancellationToken ct)
    {
        if (!Directory.Exists(serverFolder))
            return ForNew();
        var run = await ProgramRun.Of(["stat", "-c", "%u:%g", serverFolder], ct: ct);
        if (!run.Succeeded)
            throw new LocalPostgresException($"The owner of '{serverFolder}' cannot be seen: {run.LastWords}");
        var owner = run.Output.Trim().Split(':');
        return owner[0] == "0" ? ForNew() : new ServerUser(owner[0], Number(owner[0]), Number(owner[1]));
    }

    /// <summary>The command as this user runs it, without any of root's rights.</summary>
    public IReadOnlyList<string> Command(IReadOnlyList<string> command) =>
        ["setpriv", $"--reuid={Uid}", $"--regid={Gid}", "--clear-groups", "--inh-caps=-all", .. command];

    /// <summary>Hands a file or folder over to this user.</summary>
    /// <exception cref="LocalPostgresException">The file system does not allow it.</exception>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        var run = await ProgramRun.Of(["chown", $"{Uid}:{Gid}", path], ct: ct);
        if (!run.Succeeded)
            throw new LocalPostgresException($"'{path}' cannot be given to the user {Name}: {run.LastWords}");
    }

    /// <summary>True when this user can walk to the folder through all its parents.</summary>
    public async Task<bool> ReachesAsync(string folder, CancellationToken ct) =>
        (await ProgramRun.Of(Command(["sh", "-c", "cd -- \"$1\"", "sh", folder]), ct: ct)).Succeeded;

    private static uint Number(string digits) => uint.Parse(digits, CultureInfo.InvariantCulture);
}
