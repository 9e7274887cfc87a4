using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>
/// A run of now from the queue to the commit, with states, summaries and overview, against DuckDB in this process. Before
/// each run one account in a hundred has sold something, as on a day of business; the server has run before, so that months
/// and the picture before are in memory, as DuckDB's table is.
/// </summary>
internal sealed record RunDuckDbBenchmark()
    : Benchmark("run-duckdb", "a run with all schemes so far to DuckDB computing ABC and XYZ into a table", 8, 4)
{
    private const int Runs = 7;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var (owner, application) = await bench.DatabaseAsync(cancel);
        await SyntheticMonths.FillAsync(owner, bench.Accounts, cancel);
        using var duck = await SyntheticMonths.CopyToDuckAsync(owner, cancel);
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(
                new FakeTimeProvider(new DateTimeOffset(SyntheticMonths.Today, new TimeOnly(12, 0), TimeSpan.Zero))
            )
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error))
            .AddSegmentationData(application)
            .BuildServiceProvider();
        await RunAsync(services, cancel); // the last month-end is made here, and does not count
        var turn = 0;
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            async () =>
            {
                await SyntheticMonths.SellAsync(owner, turn++, cancel);
                return await RunAsync(services, cancel);
            },
            () =>
            {
                var watch = Stopwatch.StartNew();
                SyntheticMonths.ClassifyInDuck(duck);
                return Task.FromResult(watch.Elapsed);
            }
        );
        await bench.DropAsync(owner, cancel);
        return new Measured(
            product / peer,
            Runs,
            $"{bench.Accounts / 1e3:0}k accounts, {Schemes.All.Count} scheme(s); run {product.TotalSeconds:0.00} s, "
                + $"DuckDB {peer.TotalSeconds:0.00} s"
        );
    }

    private static async Task<TimeSpan> RunAsync(ServiceProvider services, CancellationToken cancel)
    {
        var queue = services.GetRequiredService<ClassificationQueue>();
        var id = await queue.OrderAsync(RunOrder.CatchUp(), null, cancel);
        var watch = Stopwatch.StartNew();
        await services.GetRequiredService<ClassifyAccounts>().WorkAsync("benchmark", cancel);
        var time = watch.Elapsed;
        var status = (await queue.FindAsync(id, cancel))!;
        return status.State == RunState.Done
            ? time
            : throw new InvalidOperationException($"Run failed: {status.Error}");
    }
}
