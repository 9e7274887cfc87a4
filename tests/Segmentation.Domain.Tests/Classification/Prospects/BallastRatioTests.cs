using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification.Prospects;

public class BallastRatioTests
{
    private static readonly ProspectsThresholds Rule = new();

    [Theory]
    [InlineData(19, 0, 100, 0, null)]
    [InlineData(20, 10, 100, 5, true)]
    [InlineData(20, 11, 100, 5, false)]
    [InlineData(20, 10, 10000, 501, false)]
    [InlineData(20, 0, 0, 0, true)]
    public void IsNormal_BelowAtAndAbove(int buyers, int ballast, long revenue, long ballastRevenue, bool? expected) =>
        Assert.Equal(expected, new BallastRatio(buyers, ballast, revenue, ballastRevenue).IsNormal(Rule));

    [Fact]
    public void OfNobody_ThereIsNoPercentage()
    {
        var none = new BallastRatio(0, 0, 0, 0);
        Assert.Equal((null, null, null), (none.CountPct, none.RevenuePct, none.IsNormal(Rule)));
    }

    [Fact]
    public void Findings_CountBuyersOf24Months()
    {
        // 20 buyers of 100 each, twelve of them one-off with a low mark; one outside, one who never bought.
        var portfolio = Portfolios.Of([.. Enumerable.Repeat((long?)100, 20), 0, 0], null);
        Array.Fill(portfolio.FirstPurchase, Portfolios.AsOf.AddYears(-3).DayNumber);
        Array.Fill(portfolio.MarkOfHead, Mark.Of(2, Portfolios.AsOf));
        for (var row = 0; row < 20; row++)
            portfolio.Purchases24[row] = row < 12 ? 1 : 2;
        portfolio.Revenue12[0] = -50; // returned more than it bought
        portfolio.Purchases24[20] = 0;
        portfolio.FirstPurchase[21] = Portfolio.NeverDay;
        portfolio.Remember(AbcScheme.Id, new short[22], [.. Enumerable.Repeat((short)AbcCategory.C, 22)]);
        var found = new ProspectsScheme().Prepare(portfolio, Rule).Findings;
        Assert.Equal(20, found["buyers"].AsNumber);
        Assert.Equal(12, found["ballast"].AsNumber);
        Assert.Equal(60, found["ballastCountPct"].AsNumber);
        Assert.Equal(100 * 1100 / 1900d, found["ballastRevenuePct"].AsNumber, 9);
        Assert.Equal("no", found["ballastNormal"].CodeText);
    }

    [Fact]
    public void Findings_OfASmallBase_AreNotJudged()
    {
        var found = new ProspectsScheme().Prepare(ProspectsSchemeTests.One("C", 1, 2), Rule).Findings;
        Assert.Equal(Value.Nothing, found["ballastNormal"]);
        Assert.Equal(100, found["ballastCountPct"].AsNumber);
    }
}
