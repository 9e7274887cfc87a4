using System.Diagnostics;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Benchmarks.Classification;

/// <summary>
/// One step of a dragged threshold, from the numbers to the counts, the money and the ten largest accounts by name: of ABC,
/// which most other schemes read. Opening the trial, once before the dragging begins, is told beside it.
/// </summary>
internal sealed record WhatIfBenchmark()
    : Benchmark("what-if", "trying a threshold of ABC and all that reads it to a run", 0.2, 0.02)
{
    private const int Runs = 7;
    private const int Shown = 10;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var database = await SyntheticMonths.DatabaseAsync(bench, cancel);
        await using var runs = await TimedRuns.BeginAsync(database, cancel);
        var trials = runs.Get<ThresholdTrials>();
        var (opened, leaf, moved) = (new List<TimeSpan>(), new List<TimeSpan>(), 0);
        var turn = 0;
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            async () =>
            {
                turn++;
                var watch = Stopwatch.StartNew();
                var trial = (await trials.OpenAsync(Viewer.Operator, Schemes.Get(AbcScheme.Id), cancel))!;
                opened.Add(watch.Elapsed);
                var prospects = (await trials.OpenAsync(Viewer.Operator, Schemes.Get(ProspectsScheme.Id), cancel))!;
                leaf.Add(await StepAsync(prospects, new ProspectsThresholds(High: 2 + turn / 10m)));
                return await StepAsync(trial, new AbcThresholds(60 + turn, 90));
            },
            () => runs.OnceAsync(cancel)
        );
        await bench.DropAsync(database.Owner, cancel);
        return new Measured(
            product / peer,
            Runs,
            $"{bench.Accounts / 1e3:0}k accounts, {moved} of them moved; ABC {product.TotalMilliseconds:0.0} ms, prospects "
                + $"{InTurns.Median(leaf).TotalMilliseconds:0.0} ms, opening after a run "
                + $"{InTurns.Median(opened).TotalMilliseconds:0} ms, run {peer.TotalSeconds:0.00} s"
        );

        async Task<TimeSpan> StepAsync(ThresholdTrial trial, IThresholds values)
        {
            var watch = Stopwatch.StartNew();
            var foretold = await trial.DecideAsync(values, cancel);
            var largest = await trial.AccountsAsync(foretold.Changed, 1, Shown, cancel);
            var time = watch.Elapsed;
            moved = foretold.Changed.Moved;
            return largest.Count == Math.Min(moved, Shown)
                ? time
                : throw new InvalidOperationException("Accounts that move are not named.");
        }
    }
}
