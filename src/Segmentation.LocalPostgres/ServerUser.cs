using System.Globalization;

namespace Segmentation.LocalPostgres;

/// <summary>The system user that runs the server for root, because PostgreSQL refuses to run as root.</summary>
internal sealed record ServerUser(string Name, uint Uid, uint Gid)
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>The user to become, or null when this process is nobody special and the server may run as it.</summary>
    /// <exception cref="LocalPostgresException">This is root, and there is no user to hand over to.</exception>
    public static ServerUser? ForThisProcess()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3);
        var known = users.GroupBy(fields => fields[0]).ToDictionary(g => g.Key, g => g.First());
        var name =
            Preferred.FirstOrDefault(known.ContainsKey)
            ?? throw new LocalPostgresException(
                "PostgreSQL refuses to run as root, and this machine has neither a user 'postgres' nor 'nobody': "
                    + "start the application as an ordinary user."
            );
        uint Number(int field) => uint.Parse(known[name][field], CultureInfo.InvariantCulture);
        return new ServerUser(name, Number(2), Number(3));
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
}
