using System.Diagnostics;

namespace Segmentation.TestRun;

/// <summary>Runs one built test project with the runner of the .NET SDK.</summary>
internal static class TestProject
{
    // A test that hangs must not keep a build machine for ever; nobody looks at dumps of the whole process.
    private static readonly string[] Watch = ["--blame-hang-timeout", "10m", "--blame-hang-dump-type", "none"];

    /// <returns>What the runner counted; a crash, and a project without any test to run, is one failure more.</returns>
    public static async Task<TestCounts> RunAsync(string project, TestChoice choice, string? chromium)
    {
        // …/tests/Segmentation.TestRun/bin/Debug/net10.0/: the other projects are built beside this one.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = own.Parent!.Parent!.Parent!.Parent!.FullName;
        var library = Path.Combine(tests, project, "bin", own.Parent.Name, own.Name, $"{project}.dll");
        var results = Directory.CreateTempSubdirectory("segmentation-results-");
        try
        {
            var file = Path.Combine(results.FullName, "results.trx");
            string[] report = ["--logger", $"trx;LogFileName={file}", "--results-directory", results.FullName];
            var start = new ProcessStartInfo("dotnet", ["test", library, .. report, .. Watch, .. choice.Arguments]);
            if (chromium is not null)
                start.Environment[Chromium.Variable] = chromium;

            Console.WriteLine($"== {project}");
            using var runner = Process.Start(start)!;
            await runner.WaitForExitAsync();
            return Judge(project, TestCounts.Read(file), runner.ExitCode, choice);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    private static TestCounts Judge(string project, TestCounts counts, int exitCode, TestChoice choice)
    {
        if (exitCode != 0 && counts.Failed == 0)
        {
            Console.WriteLine($"{project}: the test runner ended with exit code {exitCode}; counted as one failure.");
            return counts + TestCounts.OneFailed;
        }
        if (counts.Passed + counts.Failed == 0 && !choice.IsPart)
        {
            Console.WriteLine($"{project}: no test ran; counted as one failure.");
            return counts + TestCounts.OneFailed;
        }
        return counts;
    }
}
