using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using static Segmentation.Domain.Tests.Classification.Xyz.XyzPortfolios;

namespace Segmentation.Domain.Tests.Classification.Xyz;

public class XyzSchemeTests
{
    private const string ByWeek =
        "0 15 40 15 10 15 20 15 10 15 20 15 5 20 45 20 15 20 25 20 15 20 25 20 40 10 35 10 5 10 15 10 5 10 15 10";
    private const string ByMonth = "70 60 60 90 80 80 95 40 40";
    private const string ByQuarter = "190 250 175";

    private static readonly XyzScheme Xyz = new();

    [Theory]
    [InlineData(ByWeek, XyzDeviation.Population, 57.87, "Z")]
    [InlineData(ByWeek, XyzDeviation.Sample, 58.69, "Z")]
    [InlineData(ByMonth, XyzDeviation.Population, 27.59, "Z")]
    [InlineData(ByMonth, XyzDeviation.Sample, 29.27, "Z")]
    [InlineData(ByQuarter, XyzDeviation.Population, 15.81, "Y")]
    [InlineData(ByQuarter, XyzDeviation.Sample, 19.36, "Y")]
    public void OneSeries_VariesByGrainAndDivisor(string series, XyzDeviation deviation, double cv, string expected)
    {
        var thresholds = new XyzThresholds(Deviation: deviation, MinPeriods: 2);
        var portfolio = Months(Parse(series));
        Assert.Equal(expected, Xyz.Keys(portfolio, thresholds));
        Assert.Equal(cv, Cv(portfolio, thresholds), 2);
    }

    [Theory]
    [InlineData(0, "X")]
    [InlineData(999, "X")]
    [InlineData(1000, "Y")]
    [InlineData(1001, "Y")]
    [InlineData(2499, "Y")]
    [InlineData(2500, "Y")]
    [InlineData(2501, "Z")]
    public void Limits_BelowAtAndAbove10And25Percent(int hundredths, string expected) =>
        Assert.Equal(expected, Xyz.Keys(Months(Wavering(hundredths))));

    [Theory]
    [InlineData("7 12 14 11 14 7 10 13 8")]
    [InlineData("23 29 18 23 12 14 27 24 22")]
    public void Limits_ExactlyAtTheLimitWithAMeanThatIsNoWholeNumber_HoldInAnyOrder(string series)
    {
        var values = Parse(series);
        Assert.Equal("Y Y", Xyz.Keys(Months(values, [.. values.Reverse()])));
        Assert.Equal("Y", Xyz.Keys(Months(values), new XyzThresholds(X: 25, Z: 50)));
    }

    [Fact]
    public void Sample_CanChangeTheClass()
    {
        var portfolio = Months(Wavering(2400)); // 24 % of the population, 26.3 % of the sample
        Assert.Equal("Y", Xyz.Keys(portfolio));
        Assert.Equal("Z", Xyz.Keys(portfolio, new XyzThresholds(Deviation: XyzDeviation.Sample)));
    }

    [Fact]
    public void PeriodsWithoutSales_Count() => Assert.Equal("Z", Xyz.Keys(Months([100, 0, 100, 0, 100, 0])));

    [Theory]
    [InlineData(5, "N")]
    [InlineData(6, "X")]
    [InlineData(7, "X")]
    public void Months_FewerThanSix_AreTooFew(int months, string expected) =>
        Assert.Equal(expected, Xyz.Keys(Months(Even(months))));

    [Theory]
    [InlineData(3, "N")]
    [InlineData(4, "X")]
    [InlineData(5, "X")]
    public void Quarters_FewerThanFour_AreTooFew(int quarters, string expected) =>
        Assert.Equal(expected, Xyz.Keys(Quarters(Even(quarters)), new XyzThresholds(Grain: XyzGrain.Quarter)));

    [Fact]
    public void MinPeriods_WinsForBothGrains()
    {
        var thresholds = new XyzThresholds(MinPeriods: 5);
        Assert.Equal("X N", Xyz.Keys(Months(Even(5), Even(4)), thresholds));
        Assert.Equal("X N", Xyz.Keys(Quarters(Even(5), Even(4)), thresholds));
    }

    [Fact]
    public void OnePeriod_NeverGivesAFalseX() => Assert.Equal("N", Xyz.Keys(Months(Even(1))));

    [Theory]
    [InlineData("0 0 0 0 0 0")]
    [InlineData("100 0 0 0 0 -100")]
    [InlineData("100 0 0 0 0 -101")]
    [InlineData("0")]
    public void NothingAboveZeroOverTheSeries_IsNotRated(string series) =>
        Assert.Equal("-", Xyz.Keys(Months(Parse(series))));

    [Fact]
    public void AMeanJustAboveZero_IsRated() => Assert.Equal("Z", Xyz.Keys(Months([100, 0, 0, 0, 0, -99])));

    [Fact]
    public void NeverBought_IsNotRated()
    {
        var portfolio = Portfolios.Revenue(0, null);
        portfolio.FirstPurchase[0] = Portfolio.NeverDay;
        portfolio.Months[0] = default;
        Assert.Equal("- -", Xyz.Keys(portfolio));
    }

    [Fact]
    public void NoSeries_NamesTheMissingFact()
    {
        var portfolio = Portfolios.Revenue(1);
        Assert.Equal(["series"], Verdict.Explain(Xyz.Prepare(portfolio, Xyz.Defaults), portfolio[0]).Missing);
    }

    [Theory]
    [InlineData("2026-04-30", "X")] // exactly six months
    [InlineData("2026-05-01", "N")]
    public void FirstPurchaseLessThanSixMonthsAgo_IsTooNew(string first, string expected)
    {
        var portfolio = Months(Even(6));
        portfolio.FirstPurchase[0] = DateOnly.Parse(first, null).DayNumber;
        Assert.Equal(expected, Xyz.Keys(portfolio));
        Assert.Equal(expected == "N", Xyz.Outcome(portfolio, 0).Flags.HasFlag(Flags.New));
    }

    [Fact]
    public void FirstPurchaseInTheRunningMonth_IsTooNewWhereverHistoryBegins()
    {
        var first = new DateOnly(2026, 10, 5);
        var portfolio = Portfolios.Of([null], null, new DateOnly(2026, 10, 20), first);
        portfolio.FirstPurchase[0] = first.DayNumber;
        portfolio.Months[0] = portfolio.Quarters[0] = default;
        Assert.Equal("N", Xyz.Keys(portfolio));
    }

    [Fact]
    public void WhoStoppedBuying_KeepsTheClassOfTheSeries()
    {
        var portfolio = Months([100, 100, 100, 100, 100, 100, 0, 0, 0, 0, 0, 0]);
        portfolio.Revenue12[0] = 0;
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddYears(-3).DayNumber;
        Assert.Equal("Z", Xyz.Keys(portfolio));
    }

    [Theory]
    [InlineData(2400, Flags.None)] // Y anyway
    [InlineData(2501, Flags.Seasonal)]
    public void Seasonal_MarksWhoIsIrregularByMonthsAlone(int hundredths, Flags expected)
    {
        var portfolio = Months(Wavering(hundredths));
        portfolio.SeasonalCv[0] = 3;
        Assert.Equal(expected, Xyz.Outcome(portfolio, 0).Flags);
    }

    [Theory]
    [InlineData(24.99, true)]
    [InlineData(25, true)]
    [InlineData(25.01, false)]
    public void Seasonal_BelowAtAndAboveTheLimitOfZ(double seasonal, bool marked)
    {
        var portfolio = Months(Wavering(5000));
        portfolio.SeasonalCv[0] = seasonal;
        Assert.Equal(marked, Xyz.Outcome(portfolio, 0).Flags.HasFlag(Flags.Seasonal));
        var verdict = Verdict.Explain(Xyz.Prepare(portfolio, Xyz.Defaults), portfolio[0]);
        Assert.Contains(verdict.Reasons, r => r.Fact == "seasonalCv" && r.Value.AsNumber == seasonal);
    }

    [Fact]
    public void Reasons_AreTheComparisonsThatDecided()
    {
        var portfolio = Percents(20);
        var verdict = Verdict.Explain(Xyz.Prepare(portfolio, Xyz.Defaults), portfolio[0]);
        Assert.Equal(
            [
                ("seriesMonths", 6d, Comparison.AtLeast, 6d),
                ("cv", 20d, Comparison.AtLeast, 10d),
                ("cv", 20d, Comparison.AtMost, 25d),
            ],
            verdict.Reasons.Select(r => (r.Fact, r.Value.AsNumber, r.Sign, r.Limit.AsNumber))
        );
        Assert.Equal(
            [((short)XyzCategory.Z, 25.01, 5.01), ((short)XyzCategory.X, 9.99, -10.01)],
            verdict.Changes.Select(c => (c.Code, c.Value.AsNumber, c.By.AsNumber))
        );
    }

    [Fact]
    public void Thresholds_OfAnotherScheme_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Xyz.Prepare(Percents(1), new Domain.Classification.Abc.AbcThresholds()));

    private static double Cv(Portfolio portfolio, XyzThresholds thresholds) =>
        Verdict
            .Explain(Xyz.Prepare(portfolio, thresholds), portfolio[0])
            .Reasons.First(r => r.Fact == "cv")
            .Value.AsNumber;

    private static long[] Even(int periods) => [.. Enumerable.Repeat(100L, periods)];

    private static long[] Parse(string series) => [.. series.Split(' ').Select(v => long.Parse(v, null))];
}
