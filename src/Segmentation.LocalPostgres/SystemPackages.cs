namespace Segmentation.LocalPostgres;

/// <summary>Installs programs with the system's package manager, where this user may do so without being asked.</summary>
public static class SystemPackages
{
    private const string Install = "apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300";

    // Debian's package makes and starts a cluster of its own unless told not to; that wish is taken back afterwards.
    private const string WithoutDebiansCluster = $"""
        {Install} postgresql-common
        conf=/etc/postgresql-common/createcluster.conf
        cp $conf $conf.before
        trap 'mv $conf.before $conf' EXIT
        echo 'create_main_cluster = false' >>$conf
        {Install} postgresql
        """;

    /// <summary>Installs PostgreSQL's programs and leaves no cluster or service of the distribution running.</summary>
    /// <returns>False, after a sentence to <paramref name="progress"/>, when this machine does not allow it.</returns>
    public static Task<bool> InstallPostgresAsync(IProgress<string>? progress, CancellationToken ct) =>
        OperatingSystem.IsMacOS()
            ? InstallAsync("brew install postgresql@17", "PostgreSQL", progress, ct)
            : AptAsync(WithoutDebiansCluster, "PostgreSQL", progress, ct);

    /// <summary>Installs Debian packages, or what Homebrew calls <paramref name="onMac"/>.</summary>
    /// <param name="packages">Names of Debian packages.</param>
    /// <param name="onMac">Arguments for <c>brew install</c>.</param>
    /// <param name="progress">Receives a sentence before and when it fails.</param>
    /// <param name="ct">Stops the installation.</param>
    /// <returns>False, after a sentence to <paramref name="progress"/>, when this machine does not allow it.</returns>
    public static Task<bool> InstallAsync(
        IReadOnlyList<string> packages,
        string onMac,
        IProgress<string>? progress,
        CancellationToken ct
    ) =>
        OperatingSystem.IsMacOS()
            ? InstallAsync($"brew install {onMac}", onMac, progress, ct)
            : AptAsync($"{Install} {string.Join(' ', packages)}", packages[0], progress, ct);

    private static Task<bool> AptAsync(string script, string what, IProgress<string>? progress, CancellationToken ct) =>
        InstallAsync(
            $"set -e\nexport DEBIAN_FRONTEND=noninteractive\ncommand -v apt-get\napt-get update -q\n{script}",
            what,
            progress,
            ct,
            asRoot: true
        );

    private static async Task<bool> InstallAsync(
        string script,
        string what,
        IProgress<string>? progress,
        CancellationToken ct,
        bool asRoot = false
    )
    {
        if (OperatingSystem.IsWindows())
            return false;
        progress?.Report($"Installing {what} with the system's package manager (only this once) …");
        string[] shell = ["sh", "-c", script];
        // -n: rather fail than wait for a password that nobody may be there to type.
        var command = asRoot && !Environment.IsPrivilegedProcess ? ["sudo", "-n", .. shell] : shell;
        try
        {
            var run = await ProgramRun.Of(command, ct: ct);
            if (!run.Succeeded)
                progress?.Report($"{what} could not be installed: {run.LastWords}");
            return run.Succeeded;
        }
        catch (LocalPostgresException e)
        {
            progress?.Report($"{what} could not be installed: {e.Message}");
            return false;
        }
    }
}
