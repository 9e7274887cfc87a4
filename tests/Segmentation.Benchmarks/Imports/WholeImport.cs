using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segmentation.Data;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;

namespace Segmentation.Benchmarks.Imports;

/// <summary>Runs an import as the product does: from the queue, as the application role.</summary>
internal static class WholeImport
{
    /// <summary>Uploads the file and answers the time from taking it from the queue to "done".</summary>
    public static async Task<TimeSpan> RunAsync(string application, string path, int rows, CancellationToken cancel)
    {
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error))
            .AddSegmentationData(application)
            .BuildServiceProvider();
        var queue = services.GetRequiredService<ImportQueue>();
        await using var file = File.OpenRead(path);
        var id = await queue.AddAsync(new NewImport("sales.csv", new SalesImportOptions(), null), file, cancel);
        var watch = Stopwatch.StartNew();
        await services.GetRequiredService<ImportFiles>().WorkAsync("benchmark", cancel);
        var time = watch.Elapsed;
        var status = (await queue.FindAsync(Viewer.Operator, id, cancel))!;
        if (status.State != ImportState.Done || status.Inserted != rows)
            throw new InvalidOperationException(
                $"The import ended {status.State} with {status.Inserted} of {rows} rows."
            );
        return time;
    }
}
