using Npgsql;
using Segmentation.Benchmarks.Shared;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>What schemes beyond the first seven cost: two bases alike, one of which knows thresholds of seven only.</summary>
internal sealed record RunAllSchemesBenchmark()
    : Benchmark("run-all-schemes", "a run with all schemes to one with the first seven", 1.5, 1.2)
{
    private const int Runs = 7;

    private static readonly string[] FirstSeven =
    [
        "abc",
        "xyz",
        "abc-xyz",
        "metal",
        "concentration",
        "prospects",
        "lifecycle",
    ];

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var whole = await SyntheticMonths.DatabaseAsync(bench, cancel);
        var seven = await SyntheticMonths.DatabaseAsync(bench, cancel);
        await LeaveAsync(seven.Owner, cancel);
        await using var all = await TimedRuns.BeginAsync(whole, cancel);
        await using var first = await TimedRuns.BeginAsync(seven, cancel);
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            () => all.OnceAsync(cancel),
            () => first.OnceAsync(cancel)
        );
        await bench.DropAsync(whole.Owner, cancel);
        await bench.DropAsync(seven.Owner, cancel);
        return new Measured(
            product / peer,
            Runs,
            $"{bench.Accounts / 1e3:0}k accounts; {Schemes.All.Count} schemes {product.TotalSeconds:0.00} s, "
                + $"seven {peer.TotalSeconds:0.00} s"
        );
    }

    /// <summary>A scheme without a threshold set does not run.</summary>
    private static async Task LeaveAsync(string owner, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand(
            "DELETE FROM threshold_set USING scheme s WHERE s.id = scheme_id AND s.key <> ALL ($1)"
        );
        command.Parameters.Add(new() { Value = FirstSeven });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
