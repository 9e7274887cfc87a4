using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Classification.MetalTier;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification.MetalTier;

public class MetalTierSchemeTests
{
    private static readonly MetalTierScheme Scheme = new();

    [Theory]
    [InlineData("A", "GOLD", Flags.None)]
    [InlineData("B", "SILVER", Flags.None)]
    [InlineData("C", "BRONZE", Flags.None)]
    [InlineData("C!", "BRONZE", Flags.Loss)]
    public void TheClassOfAbc_OfAnOldActiveProfitableClient(string abc, string expected, Flags flags) =>
        Expect(expected, flags, One(abc));

    [Theory]
    [InlineData(1L, "GOLD", Flags.None)]
    [InlineData(0L, "SILVER", Flags.None)]
    [InlineData(-1L, "SILVER", Flags.None)]
    [InlineData(null, "GOLD", Flags.ByRevenue)] // left out, and said so
    public void Gold_NeedsAProfitWhereItIsKnown(long? profit, string expected, Flags flags)
    {
        var portfolio = One("A");
        portfolio.Profit12[0] = profit ?? Portfolio.Unknown;
        Expect(expected, flags, portfolio);
        Assert.Equal(profit is null ? ["profit12m"] : [], Explain(portfolio).Missing);
    }

    [Theory]
    [InlineData("2025-10-31", "GOLD")] // exactly twelve months
    [InlineData("2025-11-01", "SILVER")]
    [InlineData("2026-10-01", "SILVER")] // new
    public void Gold_NeedsTenure(string first, string expected)
    {
        var portfolio = One("A");
        portfolio.FirstPurchase[0] = DateOnly.Parse(first, null).DayNumber;
        Expect(expected, Flags.None, portfolio);
    }

    [Fact]
    public void Gold_ByAPersonsWordOnTheTenure()
    {
        var portfolio = One("A");
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddMonths(-2).DayNumber;
        portfolio.ClientSince[0] = Portfolios.AsOf.AddMonths(-13).DayNumber;
        Expect("GOLD", Flags.None, portfolio);
        Assert.Contains(Explain(portfolio).Reasons, r => r.Fact == "clientSince" && r.Sign == Comparison.AtMost);
    }

    [Fact]
    public void Gold_WhereTheDataBeginTooLateToTell_TenureIsLeftOut()
    {
        var begins = Portfolios.AsOf.AddMonths(-8);
        var portfolio = One("A", begins);
        portfolio.FirstPurchase[0] = begins.AddDays(92).DayNumber;
        Expect("GOLD", Flags.TenureAssumed, portfolio);
        portfolio.FirstPurchase[0] = begins.AddDays(93).DayNumber;
        Expect("SILVER", Flags.None, portfolio);
        portfolio.FirstPurchase[0] = Portfolio.UnknownDay;
        Expect("GOLD", Flags.TenureAssumed, portfolio);
        Assert.Equal(["firstPurchase"], Explain(portfolio).Missing);
    }

    [Fact]
    public void Gold_IsNeverNew_HoweverFewMonthsAreAskedFor()
    {
        var portfolio = One("A");
        var few = new MetalTierThresholds(TenureMonths: 2);
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddMonths(-6).AddDays(1).DayNumber;
        Expect("SILVER", Flags.None, portfolio, few);
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddMonths(-6).DayNumber;
        Expect("GOLD", Flags.None, portfolio, few);
    }

    [Theory]
    [InlineData(LifecycleCategory.Active, "GOLD")]
    [InlineData(LifecycleCategory.AtRisk, "GOLD")]
    [InlineData(LifecycleCategory.Sleeping, "SILVER")]
    [InlineData(LifecycleCategory.Lost, "SILVER")]
    [InlineData((LifecycleCategory)Category.NotRated, "GOLD")]
    [InlineData((LifecycleCategory)Category.None, "GOLD")]
    public void Gold_IsAwake(LifecycleCategory lifecycle, string expected)
    {
        var portfolio = One("A");
        portfolio.Remember(LifecycleScheme.Id, [(short)lifecycle], [0]);
        Expect(expected, Flags.None, portfolio);
        Assert.Equal((short)lifecycle > 0 ? [] : ["lifecycle"], Explain(portfolio).Missing);
    }

    [Theory]
    [InlineData(129_999L, 100_000L, 3.5, "BRONZE", Flags.None)]
    [InlineData(130_000L, 100_000L, 3.5, "SILVER", Flags.None)] // exactly +30 %
    [InlineData(130_000L, 100_001L, 3.5, "BRONZE", Flags.None)]
    [InlineData(200_000L, 100_000L, 3.0, "BRONZE", Flags.None)]
    [InlineData(200_000L, 100_000L, null, "BRONZE", Flags.None)]
    [InlineData(1L, 0L, 3.5, "SILVER", Flags.FromZero)]
    [InlineData(1L, -50L, 3.5, "SILVER", Flags.FromZero)]
    [InlineData(0L, 0L, 5.0, "BRONZE", Flags.None)]
    [InlineData(-10L, -50L, 5.0, "BRONZE", Flags.None)]
    [InlineData(9_000_000_000_000_000_000L, 6_000_000_000_000_000_000L, 4.0, "SILVER", Flags.None)]
    public void Small_IsSilverWithGrowthAndPotential(
        long last,
        long before,
        double? potential,
        string expected,
        Flags flags
    ) => Expect(expected, flags, Growing(last, before, potential));

    [Fact]
    public void Small_WithoutTheFacts_NamesThem()
    {
        var portfolio = One("C");
        Expect("BRONZE", Flags.None, portfolio);
        Assert.Equal(["revenueLast6m", "potential"], Explain(portfolio).Missing);
        portfolio.RevenueLast6[0] = 5;
        Assert.Equal(["revenuePrev6m", "potential"], Explain(portfolio).Missing);
    }

    [Fact]
    public void Small_MarksBringTheirRemarks_ByTheRuleOfProspects()
    {
        var portfolio = Growing(200, 100, null);
        portfolio.MarkOfManager[0] = Mark.Of(2, Portfolios.AsOf);
        portfolio.MarkOfHead[0] = Mark.Of(5, Portfolios.AsOf.AddDays(-93));
        Expect("SILVER", Flags.MarksDisagree | Flags.StaleMark, portfolio);
        new ProspectsScheme().Prepare(portfolio, new ProspectsThresholds(Disagree: 4, StaleDays: 100));
        Expect("SILVER", Flags.None, portfolio); // now their mean of 3.5
        Assert.Equal(3.5, Explain(portfolio).Reasons.Single(r => r.Fact == "potential").Value.AsNumber);
    }

    [Theory]
    [InlineData(2, null, null, "-")]
    [InlineData(3, null, null, "FALSE_CLIENT")]
    [InlineData(0, 61, 30.0, "FALSE_CLIENT")]
    [InlineData(0, 60, 20.0, "-")] // sixty days are not above sixty
    [InlineData(0, 80, 40.0, "-")] // nor is twice the median above itself
    [InlineData(0, 81, 40.0, "FALSE_CLIENT")]
    [InlineData(0, 900, null, "-")] // nobody knows how long is usual
    [InlineData(0, null, 1.0, "-")]
    public void NeverBought_IsFalseWithADealThatKeepsBeingPutOff(
        int moves,
        int? stageDays,
        double? median,
        string expected
    )
    {
        var portfolio = Prospect(new DealFacts(0, 1, 400), new DealFacts(moves, stageDays, median));
        Expect(expected, Flags.None, portfolio);
    }

    [Fact]
    public void NeverBought_WithoutDeals_IsNotRated_AlsoWithReturnsAlone()
    {
        Expect("-", Flags.None, Prospect());
        var portfolio = Prospect();
        portfolio.Remember(AbcScheme.Id, [(short)AbcCategory.Loss], [(short)AbcCategory.Loss]);
        Expect("-", Flags.None, portfolio);
    }

    [Fact]
    public void ABuyer_IsNeverFalse()
    {
        var portfolio = One("B");
        portfolio.SetDeals(0, [new DealFacts(9, 900, 1)]);
        Expect("SILVER", Flags.None, portfolio);
    }

    [Theory]
    [InlineData("2025-10-31", Flags.Lapsed)] // the day before the window
    [InlineData("2025-11-01", Flags.None)]
    public void BoughtBefore_AndNothingInTheWindow_IsBronze(string last, Flags flags)
    {
        var portfolio = One("-");
        portfolio.LastPurchase[0] = DateOnly.Parse(last, null).DayNumber;
        Expect("BRONZE", flags, portfolio);
    }

    [Fact]
    public void BoughtBefore_ByACountAlone_IsLapsed()
    {
        var portfolio = One("-");
        portfolio.FirstPurchase[0] = portfolio.LastPurchase[0] = Portfolio.UnknownDay;
        portfolio.Purchases[0] = 3;
        Expect("BRONZE", Flags.Lapsed, portfolio);
        portfolio.Purchases[0] = Portfolio.UnknownCount;
        Expect("-", Flags.None, portfolio);
        Assert.Equal(["purchases"], Explain(portfolio).Missing);
    }

    [Fact]
    public void ProfitThatComesToNothing_IsNoLapse()
    {
        var portfolio = One("-");
        portfolio.Remember(AbcScheme.Id, [Category.NotRated], [(short)AbcCategory.B]);
        portfolio.LastPurchase[0] = Portfolio.UnknownDay;
        Expect("BRONZE", Flags.None, portfolio);
    }

    [Fact]
    public void WithoutRevenueOrAClass_ItIsNotRatedAndSaysWhy()
    {
        var portfolio = One("-");
        portfolio.Remember(AbcScheme.Id, [Category.NotRated], [Category.None]);
        Expect("-", Flags.None, portfolio);
        Assert.Equal(["revenue12m"], Explain(portfolio).Missing);
        portfolio.Remember(AbcScheme.Id, [Category.None], [Category.None]);
        Expect("-", Flags.None, portfolio);
        Assert.Equal(["abc"], Explain(portfolio).Missing);
    }

    [Fact]
    public void WhatWouldMoveIt_IsTheDayTheTenureIsReached()
    {
        var portfolio = One("A");
        portfolio.FirstPurchase[0] = new DateOnly(2025, 12, 15).DayNumber;
        var change = Explain(portfolio).Changes.Single();
        Assert.Equal(((short)MetalTierCategory.Gold, "tenureOn"), (change.Code, change.Fact));
        Assert.Equal((new DateOnly(2026, 12, 15), 45), (change.Value.AsDay, change.By.AsNumber));
        portfolio.Profit12[0] = -1; // time alone would not help
        Assert.Empty(Explain(portfolio).Changes);
    }

    [Fact]
    public void Reasons_AreTheComparisonsThatDecided()
    {
        Assert.Equal(
            ["abc Is", "profit12m More", "firstPurchase AtMost", "lifecycle Is"],
            Explain(One("A")).Reasons.Select(r => $"{r.Fact} {r.Sign}")
        );
        Assert.Equal(
            ["abc Is", "growthPct AtLeast", "potential Less"],
            Explain(Growing(200, 100, 3)).Reasons.Select(r => $"{r.Fact} {r.Sign}")
        );
        Assert.Equal(
            ["purchases Equal", "promiseMoves Less"],
            Explain(Prospect(new DealFacts(2, 5, 3))).Reasons.Select(r => $"{r.Fact} {r.Sign}")
        );
        var stuck = Explain(Prospect(new DealFacts(0, 81, 40))).Reasons[^1];
        Assert.Equal(("stageDays", 80d), (stuck.Fact, stuck.Limit.AsNumber));
    }

    [Fact]
    public void Thresholds_OutsideTheirRange_AreNamed()
    {
        Assert.Equal(
            ["growthPct", "moves", "potentialMin", "stageDays", "stageFactor", "tenureMonths"],
            new MetalTierThresholds(-1, 0, 1, 0, 0.5m, -1).Faults().Select(f => f.Key).Order()
        );
        Assert.Throws<ArgumentException>(() => Scheme.Prepare(One("A"), new AbcThresholds()));
    }

    [Fact]
    public void Order_ItComesAfterWhatItReads()
    {
        var order = Schemes.InOrder.Select(s => s.Definition.Id).ToList();
        Assert.All(
            Scheme.Definition.DependsOn,
            id => Assert.True(order.IndexOf(id) < order.IndexOf(MetalTierScheme.Id))
        );
    }

    /// <summary>A buyer of three years, awake and at a profit.</summary>
    internal static Portfolio One(string abc, DateOnly? historyBegins = null)
    {
        var portfolio = Portfolios.Of([100], [50], historyBegins: historyBegins ?? new DateOnly(2015, 1, 1));
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddYears(-3).DayNumber;
        portfolio.LastPurchase[0] = Portfolios.AsOf.AddDays(-40).DayNumber;
        var code = new AbcScheme().Definition.CodeOf(abc)!.Value;
        portfolio.Remember(AbcScheme.Id, [code], [code]);
        portfolio.Remember(LifecycleScheme.Id, [(short)LifecycleCategory.Active], [0]);
        return portfolio;
    }

    internal static Portfolio Growing(long? last, long? before, double? potential)
    {
        var portfolio = One("C");
        portfolio.RevenueLast6[0] = last ?? Portfolio.Unknown;
        portfolio.RevenuePrevious6[0] = before ?? Portfolio.Unknown;
        if (potential is { } value)
            portfolio.Answers[0] = new Answers(
                new Dictionary<string, Value> { [Potential.Fact] = Value.Number(value) }
            );
        return portfolio;
    }

    private static Portfolio Prospect(params DealFacts[] deals)
    {
        var portfolio = One("-");
        portfolio.FirstPurchase[0] = portfolio.LastPurchase[0] = Portfolio.NeverDay;
        portfolio.SetDeals(0, deals);
        return portfolio;
    }

    private static void Expect(string key, Flags flags, Portfolio portfolio, MetalTierThresholds? thresholds = null)
    {
        var classifier = Scheme.Prepare(portfolio, thresholds ?? Scheme.Defaults);
        var outcome = classifier.Classify(portfolio[0]);
        Assert.Equal((key, flags), (Scheme.Definition.KeyOf(outcome.Code)!, outcome.Flags));
        var verdict = Verdict.Explain(classifier, portfolio[0]);
        Assert.Equal(outcome, verdict.Outcome);
        Assert.True(verdict.IsWorded());
    }

    private static Verdict Explain(Portfolio portfolio) =>
        Verdict.Explain(Scheme.Prepare(portfolio, Scheme.Defaults), portfolio[0]);
}
