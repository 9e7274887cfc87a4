using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Domain.Tests.Classification.Concentration;

public class ContributionCurveTests
{
    private static readonly Gen<long[]> Values = Gen.Long[-400, 1000].Array[1, 900];

    [Fact]
    public void Pareto_GathersPositiveValuesFromTheLargestDown() =>
        Assert.Equal(
            [default, new(1, 50, 60, 60), new(2, 100, 100, 100)],
            ContributionCurve.Pareto([40, -20, 0, 60, Portfolio.Unknown])
        );

    [Fact]
    public void Whale_ClimbsAboveTheTotalAndComesBack() =>
        Assert.Equal(
            [default, new(1, 100 / 3d, 60, 75), new(2, 200 / 3d, 100, 125), new(3, 100, 80, 100)],
            ContributionCurve.Whale([40, -20, 0, 60, Portfolio.Unknown])
        );

    [Fact]
    public void Whale_OfATotalBelowZero_IsHeldAgainstWhatIsGained() =>
        Assert.Equal([0, 100, -50], ContributionCurve.Whale([10, -15]).Select(p => p.SharePct));

    [Fact]
    public void WithoutAnyGain_ThereIsNoCurve()
    {
        Assert.Empty(ContributionCurve.Pareto([0, -1]));
        Assert.Empty(ContributionCurve.Whale([-1, -2]));
        Assert.Empty(ContributionCurve.Whale([]));
    }

    [Fact]
    public void Pareto_HasExactEnds_RisesAndBends_AndFewPoints() =>
        Values.Sample(values =>
        {
            var points = ContributionCurve.Pareto(values);
            var positive = values.Where(v => v > 0).ToArray();
            return positive.Length == 0
                ? points.Count == 0
                : points[0] == default
                    && points[^1] == new CurvePoint(positive.Length, 100, positive.Sum(), 100)
                    && points.Zip(points.Skip(1)).All(p => p.Second.SharePct >= p.First.SharePct)
                    && points.All(p => p.SharePct >= p.AccountsPct - 1e-9)
                    && points.Count <= 203;
        });

    [Fact]
    public void Whale_HasItsTop_AndItsEnd_AmongItsPoints() =>
        Values.Sample(values =>
        {
            var points = ContributionCurve.Whale(values);
            var gained = values.Where(v => v > 0).Sum();
            return gained == 0
                || (
                    points.Max(p => p.Sum) == gained
                    && points[^1].Sum == values.Sum()
                    && points[^1].Accounts == values.Count(v => v != 0)
                    && points.Count <= 203
                );
        });

    [Fact]
    public void OfALargeBase_NoStepIsLargerThanAHundredth()
    {
        var values = Enumerable.Range(1, 100_000).Select(i => 1_000_000_000L / i).ToArray();
        var points = ContributionCurve.Pareto(values);
        Assert.InRange(points.Count, 100, 203);
        Assert.All(points.Zip(points.Skip(1)), p => Assert.True(p.Second.AccountsPct - p.First.AccountsPct <= 1.01));
    }
}
