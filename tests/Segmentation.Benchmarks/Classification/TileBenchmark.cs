using System.Diagnostics;
using Npgsql;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>All categories of all schemes as the segments page asks for them, against counting the states of now.</summary>
internal sealed record TileBenchmark()
    : Benchmark("tile", "the segments of a company from summaries to counting them from the states", 0.2, 0.02)
{
    private const int Runs = 50;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var database = await SyntheticMonths.DatabaseAsync(bench, cancel);
        await using var runs = await TimedRuns.BeginAsync(database, cancel);
        var segments = runs.Get<SegmentQueries>();
        var schemes = Schemes.All.Select(s => s.Definition).ToList();
        await using var live = NpgsqlDataSource.Create(database.Application);
        var times = new List<TimeSpan>();
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            async () =>
            {
                var watch = Stopwatch.StartNew();
                var pictures = await segments.FindAsync(Viewer.Operator, schemes, null, cancel);
                times.Add(watch.Elapsed);
                return pictures.Count == schemes.Count
                    ? watch.Elapsed
                    : throw new InvalidOperationException("A scheme has no summary.");
            },
            () => CountAsync(live, cancel)
        );
        await bench.DropAsync(database.Owner, cancel);
        var p95 = times.Order().ElementAt(times.Count * 95 / 100);
        return new Measured(
            product / peer,
            Runs,
            $"{bench.Accounts / 1e3:0}k accounts, {schemes.Count} schemes; {product.TotalMilliseconds:0.0} ms "
                + $"(p95 {p95.TotalMilliseconds:0.0} ms) against {peer.TotalMilliseconds:0} ms"
        );
    }

    private static async Task<TimeSpan> CountAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await using var command = source.CreateCommand(
            """
            SELECT k.scheme, k.code, count(*), sum(s.revenue12), sum(s.profit12)
            FROM state_at s CROSS JOIN LATERAL unnest(s.category) WITH ORDINALITY k (code, scheme)
            WHERE s.as_of = 'infinity' AND k.code <> 0 GROUP BY 1, 2
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) { }
        return watch.Elapsed;
    }
}
