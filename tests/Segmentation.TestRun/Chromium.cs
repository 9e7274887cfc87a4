using System.Diagnostics;
using Segmentation.LocalPostgres;

namespace Segmentation.TestRun;

/// <summary>The browser that the browser tests drive.</summary>
internal static class Chromium
{
    /// <summary>The path of the browser; given by a person, or set here for the tests.</summary>
    public const string Variable = "SEGMENTATION_CHROMIUM";

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
    ];

    /// <summary>Finds a browser that starts, else installs Chromium; null when there is none to be had.</summary>
    public static async Task<string?> FindAsync(IProgress<string> progress, CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        if (await FirstThatStartsAsync(ct) is { } found)
            return found;
        // Chromium alone draws empty boxes; this family has Latin and Cyrillic.
        string[] packages = ["chromium", "fonts-dejavu-core"];
        return await SystemPackages.InstallAsync(packages, "--cask chromium", progress, ct)
            ? await FirstThatStartsAsync(ct)
            : null;
    }

    private static async Task<string?> FirstThatStartsAsync(CancellationToken ct)
    {
        foreach (var path in Places().Where(File.Exists))
            if (await StartsAsync(path, ct))
                return path;
        return null;
    }

    private static IEnumerable<string> Places()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var name in Names)
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(folder, name);

        foreach (var application in new[] { "Chromium", "Google Chrome", "Microsoft Edge" })
            yield return $"/Applications/{application}.app/Contents/MacOS/{application}";

        foreach (
            var root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }
        )
        {
            yield return Path.Combine(Environment.GetFolderPath(root), @"Google\Chrome\Application\chrome.exe");
            yield return Path.Combine(Environment.GetFolderPath(root), @"Microsoft\Edge\Application\msedge.exe");
        }
    }

    // Ubuntu's chromium-browser may be a note that says to install a snap. On Windows asking opens a window.
    private static async Task<bool> StartsAsync(string path, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            return true;
        var start = new ProcessStartInfo(path, ["--version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var browser = Process.Start(start)!;
        await browser.StandardOutput.ReadToEndAsync(ct);
        await browser.WaitForExitAsync(ct);
        return browser.ExitCode == 0;
    }
}
