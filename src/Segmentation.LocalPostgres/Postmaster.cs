using System.Diagnostics;

namespace Segmentation.LocalPostgres;

/// <summary>The server process that a cluster's <c>postmaster.pid</c> names, when it truly lives.</summary>
internal sealed record Postmaster(int Pid, int Port)
{
    private static readonly TimeSpan OrphansMayTake = TimeSpan.FromSeconds(3);

    /// <summary>The living server of the folder, or null. A zombie is dead, and so is a number that the system has
    /// given to another process since.</summary>
    public static Postmaster? Find(ClusterFolder folder)
    {
        if (ReadFile(folder.PostmasterFile) is not [var first, ..] lines || !int.TryParse(first, out var pid))
            return null;
        var port = lines.Length > 3 && int.TryParse(lines[3], out var written) ? written : 0;
        return Lives(pid, lines) ? new Postmaster(pid, port) : null;
    }

    /// <summary>Removes what a killed server left behind and a new one would stumble over.</summary>
    /// <remarks>Its children must be gone first: they still write to the data, and <c>postmaster.pid</c> is what keeps
    /// a second server away from them.</remarks>
    public static async Task ClearAfterCrashAsync(ClusterFolder folder, string socketFolder, CancellationToken ct)
    {
        var lines = ReadFile(folder.PostmasterFile);
        if (lines.Length > 0)
        {
            var waited = Stopwatch.StartNew();
            while (Orphans(lines) is { Count: > 0 } orphans)
            {
                if (waited.Elapsed > OrphansMayTake)
                    orphans.ForEach(Kill);
                await Task.Delay(20, ct);
            }
            // A number without a process is left to PostgreSQL, which then also looks for shared memory in use.
            if (int.TryParse(lines[0], out var pid) && Exists(pid))
                File.Delete(folder.PostmasterFile);
        }
        foreach (var socket in Directory.EnumerateFiles(socketFolder, ".s.PGSQL.*"))
            File.Delete(socket);
    }

    private static string[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // gone, or never there
        }
    }

    private static bool Lives(int pid, string[] lines)
    {
        if (!Exists(pid))
            return false;
        if (!OperatingSystem.IsLinux())
            return NameOf(pid) is "postgres";
        if (StateOf(pid) is null or 'Z' or 'X')
            return false;
        // Without the right to look into the process (root in a container) its name has to do.
        return WorksOn(pid, lines) ?? NameOf(pid) is "postgres";
    }

    private static List<int> Orphans(string[] lines) =>
        OperatingSystem.IsLinux()
            ? Directory
                .EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
                .Where(pid => pid > 0 && WorksOn(pid, lines) is true)
                .ToList()
            : [];

    // A server and its children live in the data folder; reading the file through the process's own view of that
    // folder holds for moved folders and links as well. Null: the process does not let itself be looked into.
    private static bool? WorksOn(int pid, string[] lines)
    {
        var seen = ReadFile($"/proc/{pid}/cwd/postmaster.pid");
        if (seen.Length > 0)
            return seen.Take(3).SequenceEqual(lines.Take(3));
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false) is null ? null : false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static char? StateOf(int pid)
    {
        // pid (name) state …; the name may itself hold brackets.
        var stat = ReadFile($"/proc/{pid}/stat").FirstOrDefault();
        return stat is null ? null : stat[stat.LastIndexOf(')') + 2];
    }

    private static bool Exists(int pid)
    {
        if (OperatingSystem.IsLinux())
            return Directory.Exists($"/proc/{pid}");
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }
}
