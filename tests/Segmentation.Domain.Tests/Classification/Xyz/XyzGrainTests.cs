using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using static Segmentation.Domain.Tests.Classification.Xyz.XyzPortfolios;

namespace Segmentation.Domain.Tests.Classification.Xyz;

public class XyzGrainTests
{
    private static readonly XyzScheme Xyz = new();

    [Theory]
    [InlineData("8", "quarter")]
    [InlineData("9", "month")]
    [InlineData("10", "month")]
    [InlineData("1 9 12", "month")]
    [InlineData("8 10", "month")] // the median of two lies between them: exactly 9
    [InlineData("8 9", "quarter")]
    [InlineData("0 0 0 9", "month")] // who bought nothing in the window is not asked
    [InlineData("? ? 4", "quarter")]
    public void Auto_AsksHowOftenTheMiddleAccountOrders(string orderMonths, string expected)
    {
        var portfolio = OrderMonths(orderMonths);
        Assert.Equal((expected, "rhythm"), GrainOf(portfolio));
    }

    [Theory]
    [InlineData("0 0")]
    [InlineData("?")]
    public void Auto_WhereNothingIsKnownOfOrders_TakesMonthsAndSaysSo(string orderMonths) =>
        Assert.Equal(("month", "unknownRhythm"), GrainOf(OrderMonths(orderMonths)));

    [Theory]
    [InlineData(XyzGrain.Month, "month")]
    [InlineData(XyzGrain.Quarter, "quarter")]
    public void AGrainThatIsSet_IsNotGuessed(XyzGrain grain, string expected) =>
        Assert.Equal((expected, "set"), GrainOf(OrderMonths("9"), new XyzThresholds(Grain: grain)));

    // The day is 31 October 2026, so the last full quarter is the third.
    [Theory]
    [InlineData("2025-10-31", "quarter")] // begins in its first month: four full quarters
    [InlineData("2025-11-01", "month")] // three
    [InlineData("2025-07-31", "quarter")] // five
    [InlineData("2025-09-30", "quarter")] // begins in the middle of the third quarter: four remain
    public void Quarters_NeedFourFullOnesOfHistory(string begins, string expected)
    {
        var portfolio = OrderMonths("3", DateOnly.Parse(begins, null));
        Assert.Equal((expected, expected == "month" ? "shortHistory" : "rhythm"), GrainOf(portfolio));
        Assert.Equal(expected, GrainOf(portfolio, new XyzThresholds(Grain: XyzGrain.Quarter)).Grain);
    }

    [Fact]
    public void Quarters_OfHistory_EndWithTheLastFullOne()
    {
        var begins = new DateOnly(2025, 7, 1);
        var inJune = Portfolios.Of([null], null, new DateOnly(2026, 6, 29), begins);
        var atItsEnd = Portfolios.Of([null], null, new DateOnly(2026, 6, 30), begins);
        inJune.OrderMonths12[0] = atItsEnd.OrderMonths12[0] = 3;
        Assert.Equal("month", GrainOf(inJune).Grain);
        Assert.Equal("quarter", GrainOf(atItsEnd).Grain);
    }

    [Fact]
    public void ASeriesOfTheOtherGrain_DecidesWhereItIsAllThatIsKnown()
    {
        Assert.Equal("Y", Xyz.Keys(Quarters(Wavering(2000)), new XyzThresholds(Grain: XyzGrain.Month)));
        Assert.Equal("Y", Xyz.Keys(Months(Wavering(2000)), new XyzThresholds(Grain: XyzGrain.Quarter)));
    }

    [Fact]
    public void BothKnown_TheGrainInForceDecides()
    {
        var portfolio = Months(Wavering(2000));
        portfolio.Quarters[0] = Spread.Of(Wavering(3000));
        Assert.Equal("Y", Xyz.Keys(portfolio, new XyzThresholds(Grain: XyzGrain.Month)));
        Assert.Equal("Z", Xyz.Keys(portfolio, new XyzThresholds(Grain: XyzGrain.Quarter)));
    }

    private static (string Grain, string Why) GrainOf(Portfolio portfolio, XyzThresholds? thresholds = null)
    {
        var findings = Xyz.Prepare(portfolio, thresholds ?? new XyzThresholds()).Findings;
        return (findings["grain"].CodeText!, findings["grainWhy"].CodeText!);
    }

    private static Portfolio OrderMonths(string orderMonths, DateOnly? historyBegins = null)
    {
        var counts = orderMonths.Split(' ');
        var portfolio = Portfolios.Of(new long?[counts.Length], null, historyBegins: historyBegins);
        for (var row = 0; row < counts.Length; row++)
            portfolio.OrderMonths12[row] = counts[row] == "?" ? Portfolio.UnknownCount : int.Parse(counts[row], null);
        return portfolio;
    }
}
