using Segmentation.LocalPostgres;

namespace Segmentation.TestRun;

/// <summary>Holds a private cluster until its input ends: the process that crash tests kill.</summary>
internal static class HoldCluster
{
    public static async Task RunAsync(string dataDirectory)
    {
        var options = new LocalClusterOptions { DataDirectory = dataDirectory, ForTests = true };
        await using var cluster = await LocalCluster.StartAsync(options, CancellationToken.None);
        Console.WriteLine(cluster.OwnerConnectionString());
        await Console.In.ReadLineAsync();
    }
}
