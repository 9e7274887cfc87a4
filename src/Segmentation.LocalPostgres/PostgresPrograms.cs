using System.Globalization;

namespace Segmentation.LocalPostgres;

/// <summary>PostgreSQL's programs on this machine: <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> in one folder.</summary>
/// <param name="Folder">The folder that holds them.</param>
/// <param name="Major">Their major version.</param>
public sealed record PostgresPrograms(string Folder, int Major)
{
    /// <summary>The environment variable that names the folder of the programs; the value <c>fetch</c> passes over
    /// whatever is installed.</summary>
    public const string FolderVariable = "SEGMENTATION_PG_BIN";

    /// <summary>The oldest major version that a new cluster is made with.</summary>
    public const int OldestMajor = 15;

    private const string Advice =
        "Install PostgreSQL (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17; "
        + $"Windows: winget install PostgreSQL.PostgreSQL.17) or set {FolderVariable} to the folder of initdb.";

    /// <summary>The path of one of the programs.</summary>
    public string this[string program] =>
        Path.Combine(Folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program);

    /// <summary>Finds the programs on the machine, else fetches them, else installs them.</summary>
    /// <param name="progress">Receives a sentence before anything that takes long.</param>
    /// <param name="ct">Stops looking.</param>
    /// <exception cref="LocalPostgresException">There are none and none can be had.</exception>
    public static Task<PostgresPrograms> FindAsync(IProgress<string>? progress, CancellationToken ct) =>
        FindAsync(null, ServerUser.IsNeeded ? ServerUser.ForNew() : null, progress, ct);

    /// <summary>As above, for a cluster that <paramref name="major"/> made (null: a new one).</summary>
    internal static async Task<PostgresPrograms> FindAsync(
        int? major,
        ServerUser? user,
        IProgress<string>? progress,
        CancellationToken ct
    )
    {
        var wished = Environment.GetEnvironmentVariable(FolderVariable);
        var folders = wished switch
        {
            null or "" => InstalledFolders(),
            "fetch" => [],
            _ => [wished],
        };
        var seen = new List<PostgresPrograms>();
        foreach (var folder in folders.Append(FetchedPrograms.Folder))
        {
            if (await AtAsync(folder, user, ct) is not { } programs)
                continue;
            if (major is null ? programs.Major >= OldestMajor : programs.Major == major)
                return programs;
            seen.Add(programs);
        }

        if (wished is null or "" or "fetch")
        {
            if (major is null or FetchedPrograms.Major && await FetchedPrograms.FetchAsync(progress, ct))
                return await AtAsync(FetchedPrograms.Folder, user, ct) ?? throw new LocalPostgresException(Advice);
            if (major is null && await SystemPackages.InstallPostgresAsync(progress, ct))
                return await FirstInstalledAsync(user, ct) ?? throw new LocalPostgresException(Advice);
        }
        else if (seen.Count == 0)
            throw new LocalPostgresException(
                $"{FolderVariable} is '{wished}', but initdb, pg_ctl and postgres are not in that folder. {Advice}"
            );
        throw major is null
            ? new LocalPostgresException($"PostgreSQL is not on this machine and could not be fetched. {Advice}")
            : OtherMajor(major.Value, seen);
    }

    private static LocalPostgresException OtherMajor(int major, List<PostgresPrograms> seen)
    {
        var versions = seen.Select(p => p.Major).Distinct().Order();
        var here = seen.Count == 0 ? "no PostgreSQL" : $"PostgreSQL {string.Join(" and ", versions)}";
        return new LocalPostgresException(
            $"The data folder was made by PostgreSQL {major}, and {here} was found here; nothing was changed. "
                + $"Either install PostgreSQL {major} or set {FolderVariable} to the folder of its initdb, "
                + "or load a backup made with that version into a new folder chosen with --data."
        );
    }

    private static async Task<PostgresPrograms?> FirstInstalledAsync(ServerUser? user, CancellationToken ct)
    {
        foreach (var folder in InstalledFolders())
            if (await AtAsync(folder, user, ct) is { Major: >= OldestMajor } programs)
                return programs;
        return null;
    }

    // "postgres (PostgreSQL) 17.10" or "… 18beta1"; null when the folder holds no programs that work for this user.
    private static async Task<PostgresPrograms?> AtAsync(string folder, ServerUser? user, CancellationToken ct)
    {
        var programs = new PostgresPrograms(folder, 0);
        if (!File.Exists(programs["initdb"]) || !File.Exists(programs["pg_ctl"]) || !File.Exists(programs["postgres"]))
            return null;
        if (user is not null && !await user.ReachesAsync(folder, ct))
            return null;
        var run = await ProgramRun.Of([programs["postgres"], "--version"], ct: ct);
        var digits = run.Output.Split(") ")[^1].TakeWhile(char.IsAsciiDigit).ToArray();
        return run.Succeeded && int.TryParse(digits, CultureInfo.InvariantCulture, out var major)
            ? programs with
            {
                Major = major,
            }
            : null;
    }

    private static IEnumerable<string> InstalledFolders()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var onPath = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(HomeOfInitdb);
        var programFiles = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        return onPath
            .OfType<string>()
            .Concat(Versions("/usr/lib/postgresql", "*", "bin"))
            .Concat(Versions("/usr", "pgsql-*", "bin"))
            .Concat(Versions("/opt/homebrew/opt", "postgresql@*", "bin"))
            .Concat(Versions("/usr/local/opt", "postgresql@*", "bin"))
            .Concat(Versions("/Applications/Postgres.app/Contents/Versions", "*", "bin"))
            .Concat(Versions(Path.Combine(programFiles, "PostgreSQL"), "*", "bin"))
            .Distinct();
    }

    // A link on the PATH leads to a folder that holds the other programs too.
    private static string? HomeOfInitdb(string folder)
    {
        var initdb = new FileInfo(new PostgresPrograms(folder, 0)["initdb"]);
        if (!initdb.Exists)
            return null;
        return Path.GetDirectoryName((initdb.ResolveLinkTarget(returnFinalTarget: true) ?? initdb).FullName);
    }

    private static IEnumerable<string> Versions(string parent, string pattern, string child) =>
        Directory.Exists(parent)
            ? Directory
                .GetDirectories(parent, pattern)
                .OrderByDescending(VersionOf)
                .Select(folder => Path.Combine(folder, child))
            : [];

    private static int VersionOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('@', '-')[^1].Split('.')[0], out var version) ? version : 0;
}
