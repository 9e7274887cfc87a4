using Segmentation.LocalPostgres;
using Segmentation.TestRun;

if (args is ["hold", var dataDirectory])
{
    await HoldCluster.RunAsync(dataDirectory);
    return 0;
}

var progress = new Said();
try
{
    await PostgresPrograms.FindAsync(progress, CancellationToken.None);
}
catch (LocalPostgresException e)
{
    progress.Report(e.Message); // the tests that need it say so themselves
}
var chromium = await Chromium.FindAsync(progress, CancellationToken.None);
if (chromium is null)
    progress.Report($"Chromium is missing: install it, or set {Chromium.Variable} to the path of one or of Chrome.");

var choice = TestChoice.Of(args);
var sum = TestCounts.None;
foreach (var project in new[] { "Domain", "Integration", "Browser" })
    sum += await TestProject.RunAsync($"Segmentation.{project}.Tests", choice, chromium);

if (sum is { Passed: 0, Failed: 0, Skipped: 0 })
{
    Console.WriteLine("No test was chosen.");
    sum = TestCounts.OneFailed;
}
Console.WriteLine(sum);
return sum.Failed == 0 ? 0 : 1;
