using Segmentation.Benchmarks.Shared;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>Whether a run grows with the base and no faster: ten times the accounts, the same services, in turns.</summary>
internal sealed record RunMillionBenchmark() : Benchmark("run-1m", "a run at a million accounts to one at 100k", 14, 11)
{
    private const int Runs = 5;
    private const int Large = 1_000_000;
    private const int Small = 100_000;

    public override bool IsLarge => true;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var large = await FilledAsync(bench, Large, cancel);
        var small = await FilledAsync(bench, Small, cancel);
        await using var million = await TimedRuns.BeginAsync(large, cancel);
        await using var tenth = await TimedRuns.BeginAsync(small, cancel);
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            () => million.OnceAsync(cancel),
            () => tenth.OnceAsync(cancel)
        );
        await bench.DropAsync(large.Owner, cancel);
        await bench.DropAsync(small.Owner, cancel);
        return new Measured(
            product / peer,
            Runs,
            $"{Schemes.All.Count} schemes; {product.TotalSeconds:0.0} s against {peer.TotalSeconds:0.00} s"
        );
    }

    private static async Task<(string Owner, string Application)> FilledAsync(
        Workbench bench,
        int accounts,
        CancellationToken cancel
    )
    {
        var database = await bench.DatabaseAsync(cancel);
        await SyntheticMonths.FillAsync(database.Owner, accounts, cancel);
        return database;
    }
}
