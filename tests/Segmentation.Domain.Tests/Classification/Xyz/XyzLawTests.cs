using System.Numerics;
using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using static Segmentation.Domain.Tests.Classification.Xyz.XyzPortfolios;

namespace Segmentation.Domain.Tests.Classification.Xyz;

public class XyzLawTests
{
    private static readonly XyzScheme Xyz = new();
    private static readonly Gen<long[]> Series = Gen.OneOf(
        Gen.Long[-20, 60].Array[1, 24],
        Gen.Long[80, 120].Array[6, 24],
        Gen.Long[0, 10_000_000_000].Array[6, 24]
    );
    private static readonly Gen<XyzDeviation> Deviations = Gen.Bool.Select(b =>
        b ? XyzDeviation.Population : XyzDeviation.Sample
    );

    [Fact]
    public void TheClassifier_AgreesWithTheRuleInWholeNumbers() =>
        Gen.Select(Series, Deviations)
            .Sample(
                (series, deviation) =>
                    Code(series, new XyzThresholds(Deviation: deviation)) == ByTheLetter(series, deviation)
            );

    [Fact]
    public void TheOrderOfPeriods_ChangesNothing() =>
        Gen.Select(Series, Gen.Shuffle(Enumerable.Range(0, 24).ToArray()))
            .Sample(
                (series, order) => Code(series) == Code([.. order.Where(i => i < series.Length).Select(i => series[i])])
            );

    [Fact]
    public void AnotherCurrency_ChangesNothing() =>
        Gen.Select(Series, Gen.Long[2, 1000])
            .Sample((series, rate) => Code(series) == Code([.. series.Select(v => v * rate)]));

    [Fact]
    public void WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Int[0, 9999]
            .Sample(hundredths =>
            {
                var portfolio = Months(Wavering(hundredths));
                var verdict = Verdict.Explain(Xyz.Prepare(portfolio, Xyz.Defaults), portfolio[0]);
                return verdict.Changes.Count > 0
                    && verdict.Changes.All(change =>
                        Code(Wavering((int)Math.Round(100 * change.Value.AsNumber))) == change.Code
                        && change.Code != verdict.Outcome.Code
                        && Math.Abs(change.Value.AsNumber - hundredths / 100d - change.By.AsNumber) < 1e-6
                    );
            });

    [Fact]
    public void ByRank_AgreesWithCountingWhoIsSteadier() =>
        Gen.Int[0, 30]
            .Array[1, 40]
            .Sample(percents =>
            {
                var portfolio = Percents(percents);
                var classifier = Xyz.Prepare(portfolio, new XyzThresholds(Preset: XyzPreset.ByRank));
                return Enumerable
                    .Range(0, percents.Length)
                    .All(row =>
                    {
                        var before = percents.Count(p => p < percents[row]) * 100;
                        var expected =
                            before < 30 * percents.Length ? XyzCategory.X
                            : before < 80 * percents.Length ? XyzCategory.Y
                            : XyzCategory.Z;
                        return classifier.Classify(portfolio[row]).Code == (short)expected;
                    });
            });

    [Fact]
    public void AProposal_IsGivenExactlyWhereAClassIsThin_AndPopulatesAllThree() =>
        Gen.Int[0, 99]
            .Array[1, 40]
            .Sample(percents =>
            {
                var findings = Xyz.Prepare(Percents(percents), Xyz.Defaults).Findings;
                var now = new XyzCounts(
                    (int)findings["x"].AsNumber,
                    (int)findings["y"].AsNumber,
                    (int)findings["z"].AsNumber,
                    0
                );
                return XyzProposal.Read(findings) is not { } proposal
                    || (!now.IsPopulated && proposal.Counts.IsPopulated && proposal.Counts.Rated == percents.Length);
            });

    /// <summary>Variation squared is (n·Σv² − (Σv)²) over (Σv)², times n/(n−1) for a sample: whole numbers throughout.</summary>
    private static short ByTheLetter(long[] series, XyzDeviation deviation)
    {
        BigInteger sum = 0,
            squares = 0;
        foreach (var value in series)
        {
            sum += value;
            squares += (BigInteger)value * value;
        }
        if (sum <= 0)
            return Category.NotRated;
        if (series.Length < 6)
            return (short)XyzCategory.New;
        var above = (series.Length * squares - sum * sum) * 10_000;
        var below = sum * sum;
        if (deviation == XyzDeviation.Sample)
        {
            above *= series.Length;
            below *= series.Length - 1;
        }
        return (short)(
            above < 100 * below ? XyzCategory.X
            : above <= 625 * below ? XyzCategory.Y
            : XyzCategory.Z
        );
    }

    private static short Code(long[] series, XyzThresholds? thresholds = null) =>
        Xyz.Outcome(Months(series), 0, thresholds).Code;
}
