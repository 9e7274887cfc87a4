using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Tests.Sales;

public sealed class SalesFiguresTests
{
    private static readonly DateOnly AsOf = new(2026, 10, 31);

    [Fact]
    public void Window_IsTheLastTwelveFullMonths_AndGrowthItsHalves()
    {
        var facts = Facts(
            AsOf,
            Sale(2025, 10, 5, 1_000_000),
            Sale(2025, 11, 5, 1),
            Sale(2026, 4, 30, 10),
            Sale(2026, 5, 1, 100),
            Sale(2026, 10, 31, 1000)
        );
        Assert.Equal(1111, facts.Revenue12);
        Assert.Equal(1100, facts.RevenueLast6);
        Assert.Equal(11, facts.RevenuePrevious6);
        Assert.Equal(4, facts.OrderMonths12);
    }

    [Fact]
    public void Window_OfADayWithinAMonth_EndsWithTheMonthBefore()
    {
        var facts = Facts(new(2026, 10, 30), Sale(2025, 10, 1, 7), Sale(2026, 9, 30, 20), Sale(2026, 10, 2, 500));
        Assert.Equal(27, facts.Revenue12);
        Assert.Equal(new DateOnly(2026, 10, 2), facts.LastPurchase);
    }

    [Fact]
    public void Purchases_AfterTheDay_AreNotSeen()
    {
        var month = Month(2026, 10, 90, 3, 20, 31);
        Assert.Equal(2, Facts(new(2026, 10, 20), month).Purchases);
        Assert.Equal(1, Facts(new(2026, 10, 19), month).Purchases);
        Assert.True(Facts(new(2026, 10, 2), month).NeverBought);
        Assert.Null(Facts(new(2026, 10, 2), month).LastPurchase);
    }

    [Fact]
    public void Purchases24_BeginTheDayAfterTheSameDayTwoYearsBefore()
    {
        var month = Month(2024, 10, 90, 30, 31);
        Assert.Equal(1, Facts(new(2026, 10, 30), month).Purchases24);
        Assert.Equal(0, Facts(new(2026, 10, 31), month).Purchases24);
        Assert.Equal(2, Facts(new(2026, 10, 31), month).Purchases);
    }

    [Fact]
    public void AReturn_IsNoPurchase()
    {
        var facts = Facts(AsOf, Month(2026, 9, -500));
        Assert.True(facts.NeverBought);
        Assert.Equal(-500, facts.Revenue12);
        Assert.Equal(0, facts.Months.Periods);
    }

    [Theory]
    [InlineData(95, 100, true)]
    [InlineData(94, 100, false)]
    [InlineData(96, 100, true)]
    public void Profit_IsKnownWhereEnoughOfTheTurnoverCarriesIt(long costed, long turnover, bool known)
    {
        var facts = Facts(AsOf, new SalesMonth(new DateOnly(2026, 9, 1).DayNumber, 1, 100, 40, turnover, costed));
        Assert.Equal(known ? 40 : null, facts.Profit12);
    }

    [Fact]
    public void Interval_IsTheMedianOfTheLastTwelvePurchases()
    {
        // Gaps of 30, 34, 28 and 60 days.
        int[] days = [152, 92, 64, 30, 0];
        Assert.Equal(32, SalesFigures.IntervalOf(days));
        Assert.Equal(64, SalesFigures.IntervalOf([128, 64, 0]));
        Assert.True(double.IsNaN(SalesFigures.IntervalOf([64, 0])));
        // A thirteenth purchase long ago does not count.
        int[] twelve = [.. Enumerable.Range(0, 12).Select(n => 1000 - n * 10)];
        Assert.Equal(10, SalesFigures.IntervalOf([.. twelve, 1]));
    }

    [Fact]
    public void Interval_GoesAcrossMonths_AndIgnoresTheOrderInsideADay()
    {
        var facts = Facts(AsOf, Month(2026, 8, 10, 31), Month(2026, 9, 10, 1, 30), Month(2026, 10, 10, 30));
        Assert.Equal(29, facts.Interval);
    }

    [Fact]
    public void Series_BeginsWithTheFirstPurchase_AndCountsEmptyMonths()
    {
        var facts = Facts(AsOf, Sale(2026, 7, 20, 300), Sale(2026, 10, 1, 100));
        Assert.Equal(4, facts.Months.Periods);
        Assert.Equal(100, facts.Months.Mean);
        Assert.Equal(200 * 200 + 100 * 100 * 2, facts.Months.Squares);
    }

    [Fact]
    public void Series_ReachesBackTwoYears_AndEndsWithTheLastFullMonth()
    {
        SalesMonth[] months = [.. Enumerable.Range(0, 40).Select(n => Sale(2023 + n / 12, n % 12 + 1, 1, n))];
        var facts = Facts(new(2026, 4, 15), months);
        Assert.Equal(24, facts.Months.Periods);
        Assert.Equal((15 + 38) / 2.0, facts.Months.Mean);
        Assert.Equal(8, facts.Quarters.Periods);
        Assert.Equal(3 * (15 + 38) / 2.0, facts.Quarters.Mean);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    public void Quarters_CountTheOneOfTheBeginningOnlyWhenItIsWhole(int month, int quarters)
    {
        var begins = new DateOnly(2025, month, 3);
        var portfolio = new Portfolio(new(2025, 12, 31), begins, [1]);
        new SalesFigures(new(2025, 12, 31), begins, 24).Fill(portfolio, 0, [Sale(2025, month, 3, 90)]);
        Assert.Equal(quarters, portfolio[0].Quarters.Periods);
    }

    [Fact]
    public void SeasonalCv_ComparesWithTheYearBefore()
    {
        // Twice last year's month, whatever the season.
        SalesMonth[] months =
        [
            .. Enumerable
                .Range(0, 24)
                .Select(n => Sale(2024 + (n + 10) / 12, (n + 10) % 12 + 1, 1, (n % 12 + 1) * (n / 12 + 1))),
        ];
        Assert.Equal(0, Facts(AsOf, months).SeasonalCv);
        Assert.Null(Facts(AsOf, months[1..]).SeasonalCv);
    }

    [Fact]
    public void WhatLiesAfterTheDay_NeverChangesAFigure() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[1, 1_000_000].Array[1, 40], Gen.Int[0, 700].Array[1, 40])
            .Sample(
                (day, amounts, offsets) =>
                {
                    var begin = new DateOnly(2024, 1, 1);
                    var asOf = begin.AddDays(day);
                    var sales = amounts.Zip(offsets, (amount, offset) => (On: begin.AddDays(offset), amount)).ToList();
                    var known = Facts(asOf, Months(sales.Where(s => s.On <= asOf)));
                    var all = Facts(asOf, Months(sales));
                    Assert.Equal(known.Purchases, all.Purchases);
                    Assert.Equal(known.Purchases24, all.Purchases24);
                    Assert.Equal(known.LastPurchase, all.LastPurchase);
                    Assert.Equal(known.Interval, all.Interval);
                    Assert.Equal(known.Months, all.Months);
                    Assert.Equal(known.Revenue12, all.Revenue12);
                }
            );

    private static SalesMonth[] Months(IEnumerable<(DateOnly On, int Amount)> sales) =>
        [
            .. sales
                .GroupBy(s => (s.On.Year, s.On.Month))
                .OrderBy(g => g.Key)
                .Select(g => Month(g.Key.Year, g.Key.Month, g.Sum(s => (long)s.Amount), [.. g.Select(s => s.On.Day)])),
        ];

    private static SalesMonth Sale(int year, int month, int day, long revenue) => Month(year, month, revenue, day);

    private static SalesMonth Month(int year, int month, long revenue, params int[] days) =>
        new(
            new DateOnly(year, month, 1).DayNumber,
            days.Aggregate(0, (bits, d) => bits | 1 << (d - 1)),
            revenue,
            0,
            revenue,
            0
        );

    private static AccountFacts Facts(DateOnly asOf, params SalesMonth[] months)
    {
        DateOnly? begins = months.Length == 0 ? null : DateOnly.FromDayNumber(months[0].First);
        var portfolio = new Portfolio(asOf, begins, [1]);
        new SalesFigures(asOf, begins, 24).Fill(portfolio, 0, months);
        return portfolio[0];
    }
}
