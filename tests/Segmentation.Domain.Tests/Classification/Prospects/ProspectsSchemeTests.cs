using System.Globalization;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification.Prospects;

public class ProspectsSchemeTests
{
    private static readonly ProspectsScheme Scheme = new();

    [Theory]
    [InlineData("A", 10, 4.0, "VIP", Flags.None)]
    [InlineData("A", 10, 2.0, "TYPICAL", Flags.LargeKeepService)]
    [InlineData("C", 3, 4.0, "STRATEGIC", Flags.None)]
    [InlineData("C", 1, 2.0, "BALLAST", Flags.None)]
    [InlineData("C", 5, 2.0, "TYPICAL", Flags.None)]
    [InlineData("A", 1, 2.0, "BALLAST", Flags.OneOffWhale)]
    [InlineData("C", 0, 4.0, "OUTSIDE", Flags.None)]
    [InlineData("A", 0, null, "OUTSIDE", Flags.None)]
    [InlineData("B", 10, 4.0, "STRATEGIC", Flags.None)]
    [InlineData("C!", 3, 4.0, "STRATEGIC", Flags.None)]
    [InlineData("-", 3, 4.0, "STRATEGIC", Flags.None)]
    public void Vectors(string revenueClass, int orders, double? potential, string expected, Flags flags) =>
        Expect(expected, flags, One(revenueClass, orders, potential));

    [Theory]
    [InlineData(3.49, "TYPICAL")]
    [InlineData(3.5, "STRATEGIC")]
    [InlineData(3.51, "STRATEGIC")]
    public void High_BelowAtAndAbove(double potential, string expected) =>
        Expect(expected, Flags.None, One("B", 5, potential));

    [Theory]
    [InlineData(1, "BALLAST")]
    [InlineData(2, "TYPICAL")]
    public void Orders_AtMostOneIsOneOff(int orders, string expected) =>
        Expect(expected, Flags.None, One("C", orders, 2));

    [Fact]
    public void Orders_MoreAllowed_AreOneOffToo() =>
        Expect("BALLAST", Flags.None, One("C", 2, 2), new ProspectsThresholds(OrdersMax: 2));

    [Theory]
    [InlineData("A", "NEEDS_MARK", Flags.None)]
    [InlineData("B", "NEEDS_MARK", Flags.None)]
    [InlineData("C", "TYPICAL", Flags.Preliminary)]
    [InlineData("C!", "TYPICAL", Flags.Preliminary)]
    [InlineData("-", "TYPICAL", Flags.Preliminary)]
    public void WithoutAMark_LargeOnesNeedOne_OthersAreJudgedAsLow(string revenueClass, string expected, Flags flags) =>
        Expect(expected, flags, One(revenueClass, 5, null));

    [Fact]
    public void WithoutAMark_AOneOffOfClassC_IsBallastOnDayOne() =>
        Expect("BALLAST", Flags.Preliminary, One("C", 1, null));

    [Fact]
    public void NeverBought_IsNotRated_WhateverPeopleExpect()
    {
        var portfolio = One("-", 0, 5);
        portfolio.FirstPurchase[0] = Portfolio.NeverDay;
        Expect("-", Flags.None, portfolio);
        portfolio = One("C!", 0, 5); // only returns, counted or not
        portfolio.Purchases[0] = 0;
        Expect("-", Flags.None, portfolio);
    }

    [Theory]
    [InlineData("2026-04-30", "BALLAST", Flags.None)] // exactly six months
    [InlineData("2026-05-01", "TYPICAL", Flags.New)]
    public void Newcomers_AreNotBallast(string first, string expected, Flags flags)
    {
        var portfolio = One("C", 1, 2);
        portfolio.FirstPurchase[0] = DateOnly.Parse(first, null).DayNumber;
        Expect(expected, flags, portfolio);
    }

    [Fact]
    public void Newcomers_OfClassA_AreTypicalAndKeepTheirService()
    {
        var portfolio = One("A", 1, 2);
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddMonths(-1).DayNumber;
        Expect("TYPICAL", Flags.New | Flags.LargeKeepService, portfolio);
    }

    [Fact]
    public void Tenure_ThatDataCannotTell_IsLeftOut()
    {
        var begins = Portfolios.AsOf.AddMonths(-4);
        var portfolio = One("C", 1, 2, begins);
        portfolio.FirstPurchase[0] = begins.AddDays(92).DayNumber;
        Expect("BALLAST", Flags.TenureAssumed | Flags.ShortHistory, portfolio);
        portfolio.FirstPurchase[0] = begins.AddDays(93).DayNumber;
        Expect("TYPICAL", Flags.New | Flags.ShortHistory, portfolio);
        portfolio.FirstPurchase[0] = Portfolio.UnknownDay;
        Expect("BALLAST", Flags.ShortHistory, portfolio);
        Assert.Equal(["firstPurchase"], Explain(portfolio).Missing);
    }

    [Theory]
    [InlineData("2024-10-31", false)] // exactly 24 months
    [InlineData("2024-11-01", true)]
    public void ShortHistory_IsSaidWherePurchasesWereCounted(string begins, bool isShort)
    {
        var day = DateOnly.Parse(begins, null);
        Assert.Equal(isShort, Outcome(One("C", 1, 2, day)).Flags.HasFlag(Flags.ShortHistory));
        Assert.Equal(isShort, Outcome(One("C", 5, 2, day)).Flags.HasFlag(Flags.ShortHistory));
        Assert.False(Outcome(One("A", 5, 4, day)).Flags.HasFlag(Flags.ShortHistory));
    }

    [Theory]
    [InlineData("C", 2.0, "TYPICAL", Flags.None)]
    [InlineData("A", 2.0, "TYPICAL", Flags.LargeKeepService)]
    [InlineData("A", 4.0, "VIP", Flags.None)]
    public void UncountedPurchases_LeaveOutWhatRestsOnThem(
        string revenue,
        double potential,
        string expected,
        Flags flags
    )
    {
        var portfolio = One(revenue, null, potential);
        Expect(expected, flags, portfolio);
        Assert.Equal(potential < 3.5 ? ["purchases24m"] : [], Explain(portfolio).Missing);
    }

    [Theory]
    [InlineData(4.0, 10, "-", "revenueClass")] // VIP or strategic: cannot be told
    [InlineData(null, 10, "-", "potential revenueClass")]
    [InlineData(2.0, 10, "TYPICAL", "")]
    [InlineData(2.0, 1, "BALLAST", "")]
    public void UnknownRevenueClass_IsMissedOnlyWhereItDecides(
        double? potential,
        int orders,
        string expected,
        string missing
    )
    {
        var portfolio = One(null, orders, potential);
        Expect(expected, Flags.None, portfolio);
        Assert.Equal(missing, string.Join(' ', Explain(portfolio).Missing));
    }

    [Fact]
    public void Marks_BringTheirRemarks()
    {
        var portfolio = One("A", 5, null);
        portfolio.MarkOfManager[0] = Mark.Of(5, Portfolios.AsOf);
        portfolio.MarkOfHead[0] = Mark.Of(2, Portfolios.AsOf.AddDays(-93));
        Expect("TYPICAL", Flags.MarksDisagree | Flags.StaleMark | Flags.LargeKeepService, portfolio);
        Assert.Equal(
            [
                ("potentialManager", 5d, Comparison.Is),
                ("potentialHead", 2, Comparison.Is),
                ("potentialHeadOn", 0, Comparison.Less),
                ("marksApart", 3, Comparison.AtLeast),
                ("potential", 2, Comparison.Less),
                ("purchases24m", 5, Comparison.More),
            ],
            Explain(portfolio).Reasons.Select(r => (r.Fact, r.Value.AsNumber, r.Sign))
        );
    }

    [Fact]
    public void RevenueClass_IsTheSecondCodeOfAbc_AlsoWhereProfitDecides()
    {
        var portfolio = Portfolios.Of([100, 800, 100], [700, 200, 100]);
        var abc = new AbcScheme();
        var outcomes = Enumerable.Range(0, 3).Select(row => abc.Outcome(portfolio, row)).ToArray();
        portfolio.Remember(AbcScheme.Id, [.. outcomes.Select(o => o.Code)], [.. outcomes.Select(o => o.SubCode)]);
        Array.Fill(portfolio.MarkOfHead, Mark.Of(5, Portfolios.AsOf));
        Assert.Equal("STRATEGIC VIP STRATEGIC", Scheme.Keys(portfolio));
    }

    [Fact]
    public void Thresholds_OfAnotherScheme_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Scheme.Prepare(Portfolios.Revenue(1), new AbcThresholds()));

    [Fact]
    public void Thresholds_OutsideTheirRange_AreNamed()
    {
        Assert.Equal(
            ["ballastMonths", "disagree", "high", "normalCountPct", "ordersMax"],
            new ProspectsThresholds(High: 1, Disagree: 5, BallastMonths: 12, OrdersMax: 0, NormalCountPct: 50.001m)
                .Faults()
                .Select(f => f.Key)
                .Order()
        );
        Assert.Empty(new ProspectsThresholds(High: 5, Disagree: 4, NewMonths: 0).Faults());
    }

    [Fact]
    public void Anchors_AreThereForEveryMarkInBothLanguages()
    {
        for (var mark = 1; mark <= 5; mark++)
            Assert.NotEqual(
                MarkAnchors.Of(mark, CultureInfo.GetCultureInfo("en")),
                MarkAnchors.Of(mark, CultureInfo.GetCultureInfo("ru"))
            );
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkAnchors.Of(6, CultureInfo.InvariantCulture));
    }

    /// <summary>One account that first bought two years ago; a null is unknown.</summary>
    internal static Portfolio One(string? revenueClass, int? orders, double? potential, DateOnly? historyBegins = null)
    {
        var portfolio = Portfolios.Of([100], null, historyBegins: historyBegins ?? new DateOnly(2015, 1, 1));
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddYears(-2).DayNumber;
        portfolio.Purchases24[0] = orders ?? Portfolio.UnknownCount;
        if (potential is { } value)
            portfolio.Answers[0] = new Answers(
                new Dictionary<string, Value> { [Potential.Fact] = Value.Number(value) }
            );
        if (revenueClass is not null)
            portfolio.Remember(AbcScheme.Id, [0], [new AbcScheme().Definition.CodeOf(revenueClass)!.Value]);
        return portfolio;
    }

    private static void Expect(string key, Flags flags, Portfolio portfolio, ProspectsThresholds? thresholds = null)
    {
        var outcome = Scheme.Outcome(portfolio, 0, thresholds);
        Assert.Equal((key, flags), (Scheme.Definition.KeyOf(outcome.Code)!, outcome.Flags));
        Assert.Equal(
            outcome,
            Verdict.Explain(Scheme.Prepare(portfolio, thresholds ?? Scheme.Defaults), portfolio[0]).Outcome
        );
    }

    private static Outcome Outcome(Portfolio portfolio) => Scheme.Outcome(portfolio, 0);

    private static Verdict Explain(Portfolio portfolio) =>
        Verdict.Explain(Scheme.Prepare(portfolio, Scheme.Defaults), portfolio[0]);
}
