using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Domain.Tests.Classification.Concentration;

public class ConcentrationFiguresTests
{
    private static readonly ConcentrationThresholds Limits = new();

    [Fact]
    public void Shares_OfTheLargest_AreOfTheSumOfPositiveValues()
    {
        var figures = Of(Values(400, 200, 100, 80, 60, 50, 40, 30, 20, 10, 10, -500));
        Assert.Equal((1000, 40, 70, 99), (figures.Base, figures.Top1, figures.Top3, figures.Top10));
        Assert.Null(figures.Mono);
    }

    [Fact]
    public void Mono_IsNamedByTheHeadOfItsGroup()
    {
        var portfolio = Values(30, 30, 40);
        portfolio.Group[0] = 2;
        var figures = Of(portfolio);
        Assert.Equal(2, figures.Mono);
        Assert.Equal(["MONO", "TOP3", "TOP10", "HHI"], figures.Alarms);
    }

    [Fact]
    public void ASingleClient_IsHundredPercent_AndNobodyIsNone()
    {
        var one = Of(Values(7));
        Assert.Equal((100, 100, 100, 10_000, 1), (one.Top1, one.Top3, one.Top10, one.Hhi, one.Mono));
        var none = Of(Values(0, -5, null));
        Assert.Equal((0, null, null, null, null), (none.Base, none.Top1, none.Top10, none.Hhi, none.Mono));
        Assert.Empty(none.Alarms);
    }

    [Theory]
    [InlineData(4000, false)] // the three largest make exactly 40 %
    [InlineData(4003, true)]
    public void Top3_RingsAboveItsLimit(long three, bool rings)
    {
        var rest = Enumerable.Repeat((long?)1, (int)(10_000 - three));
        var figures = Of(Values([three - 2, 1, 1, .. rest]));
        Assert.Equal(rings, figures.Alarms.Contains("TOP3"));
    }

    [Theory]
    [InlineData(10, false)] // ten of 600 and 4000 ones: exactly 60 %
    [InlineData(11, true)]
    public void Top10_RingsAboveItsLimit(int first, bool rings)
    {
        var rest = Enumerable.Repeat((long?)1, 4000);
        var figures = Of(Values([590 + first, .. Enumerable.Repeat((long?)600, 9), .. rest]));
        Assert.Equal(rings, figures.Alarms.Contains("TOP10"));
    }

    [Fact]
    public void TopAlarms_GoByRevenue_WhateverTheBasis()
    {
        var portfolio = Portfolios.Of(
            [.. Enumerable.Repeat((long?)10, 100)],
            [100, .. Enumerable.Repeat((long?)1, 99)]
        );
        var figures = ConcentrationFigures.Of(GroupTotals.Of(portfolio), AbcMetric.Profit, Limits);
        Assert.Equal(["MONO", "HHI"], figures.Alarms);
        Assert.Equal(100 * 100 / 199d, figures.Top1!.Value, 9);
    }

    [Theory]
    [InlineData(new long[] { 1, 1, 1, 1 }, false)] // exactly 2500
    [InlineData(
        new long[] { 1_000_000_000_000_001, 1_000_000_000_000_000, 1_000_000_000_000_000, 1_000_000_000_000_000 },
        true
    )]
    [InlineData(new long[] { long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue }, false)]
    public void Hhi_RingsAboveItsLimit_HoweverClose(long[] values, bool rings)
    {
        var figures = Of(Values([.. values.Select(v => (long?)v)]));
        Assert.Equal(rings, figures.Alarms.Contains("HHI"));
        Assert.Equal(2500, figures.Hhi!.Value, 6);
    }

    [Theory]
    [InlineData(2999, "LOW")]
    [InlineData(3000, "NORMAL")]
    [InlineData(5500, "NORMAL")]
    [InlineData(5501, "HIGH")]
    [InlineData(7500, "HIGH")]
    [InlineData(7501, "ALARM")]
    public void KeyPortfolio_BelowAtAndAbove(long key, string expected)
    {
        var portfolio = Values(key, 10_000 - key, -700);
        portfolio.MarkedKey[0] = portfolio.MarkedKey[2] = true;
        var figures = Of(portfolio);
        Assert.Equal(expected, figures.KeyPortfolio);
        Assert.Equal(key / 100d, figures.KeyPortfolioPct!.Value, 9);
        Assert.Equal(expected == "ALARM", figures.Alarms.Contains("KEY_PORTFOLIO"));
    }

    [Fact]
    public void KeyPortfolio_WhileNobodyIsMarked_IsNoPercentageOfNothing()
    {
        var figures = Of(Values(5, 6));
        Assert.Equal((null, null), (figures.KeyPortfolioPct, figures.KeyPortfolio));
    }

    [Fact]
    public void Findings_AreTheFiguresOfTheWholeBase()
    {
        var portfolio = Values(60, 30, 10);
        portfolio.MarkedKey[1] = true;
        var found = new ConcentrationScheme().Prepare(portfolio, Limits).Findings;
        Assert.Equal("revenue", found["basis"].CodeText);
        Assert.Equal(
            (60, 100, 100, 4600, 1, 30),
            (
                found["top1"].AsNumber,
                found["top3"].AsNumber,
                found["top10"].AsNumber,
                Math.Round(found["hhi"].AsNumber, 6),
                found["mono"].AsNumber,
                found["keyPortfolioPct"].AsNumber
            )
        );
        Assert.Equal("NORMAL", found["keyPortfolio"].CodeText);
        Assert.Equal("MONO;TOP3;TOP10;HHI", found["alarms"].CodeText);
    }

    private static Portfolio Values(params long?[] revenue) => Portfolios.Of(revenue, null);

    private static ConcentrationFigures Of(Portfolio portfolio) =>
        ConcentrationFigures.Of(GroupTotals.Of(portfolio), AbcMetric.Revenue, Limits);
}
