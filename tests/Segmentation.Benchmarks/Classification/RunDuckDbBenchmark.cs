using System.Diagnostics;
using Segmentation.Benchmarks.Shared;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>A run of now from the queue to the commit, with states, summaries and overview, against DuckDB in this process.</summary>
internal sealed record RunDuckDbBenchmark()
    : Benchmark("run-duckdb", "a run with all schemes so far to DuckDB computing ABC and XYZ into a table", 8, 4)
{
    private const int Runs = 7;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var database = await SyntheticMonths.DatabaseAsync(bench, cancel);
        using var duck = await SyntheticMonths.CopyToDuckAsync(database.Owner, cancel);
        await using var runs = await TimedRuns.BeginAsync(database, cancel);
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            () => runs.OnceAsync(cancel),
            () =>
            {
                var watch = Stopwatch.StartNew();
                SyntheticMonths.ClassifyInDuck(duck);
                return Task.FromResult(watch.Elapsed);
            }
        );
        await bench.DropAsync(database.Owner, cancel);
        return new Measured(
            product / peer,
            Runs,
            $"{bench.Accounts / 1e3:0}k accounts, {Schemes.All.Count} schemes; run {product.TotalSeconds:0.00} s, "
                + $"DuckDB {peer.TotalSeconds:0.00} s"
        );
    }
}
