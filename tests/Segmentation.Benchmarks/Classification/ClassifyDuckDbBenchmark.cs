using System.Data;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>Deciding alone, with the figures in memory: categories, standings, counts per owner; against the same query.</summary>
internal sealed record ClassifyDuckDbBenchmark()
    : Benchmark("classify-duckdb", "deciding every account in memory to DuckDB computing ABC and XYZ", 0.2, 0.07)
{
    private const int Runs = 15;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var (owner, application) = await SyntheticMonths.DatabaseAsync(bench, cancel);
        using var duck = await SyntheticMonths.CopyToDuckAsync(owner, cancel);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSegmentationData(application)
            .BuildServiceProvider();
        var sets = await services.GetRequiredService<ThresholdVersions>().CurrentAsync(cancel);
        Portfolio portfolio;
        await using (var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel))
        {
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            using var months = new ResidentMonths();
            portfolio = (await PortfolioReader.ReadAsync(connection, months, SyntheticMonths.Begins, 24, cancel)).Of(
                SyntheticMonths.Today
            );
        }
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            () =>
                Timed(() =>
                    DayClassification.Decide(portfolio, sets, new Earlier(null, null), new PeoplesWords(), false, false)
                ),
            () => Timed(() => SyntheticMonths.ClassifyInDuck(duck))
        );
        await bench.DropAsync(owner, cancel);
        return new Measured(
            product / peer,
            Runs,
            $"{bench.Accounts / 1e3:0}k accounts, {Schemes.All.Count} scheme(s); {product.TotalMilliseconds:0.0} ms "
                + $"against {peer.TotalMilliseconds:0} ms"
        );
    }

    private static Task<TimeSpan> Timed(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return Task.FromResult(watch.Elapsed);
    }
}
