using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Tests.Classification.Abc;

public class AbcSchemeTests
{
    private static readonly AbcScheme Abc = new();
    private static readonly AbcThresholds Including = new(Boundary: AbcBoundary.Including);

    [Theory]
    [InlineData("5000 3000 1000 600 400", "A A B B C")]
    [InlineData("8000 1500 500", "A B C")]
    [InlineData("7999 1501 500", "A A C")]
    [InlineData("100 100 100 100 100", "A A A A A")]
    [InlineData("900 100 0 -50 ?", "A B - C! -")]
    [InlineData("42", "A")]
    [InlineData("400 600 1000 3000 5000", "C B B A A")]
    public void Before_TheAccountThatCrosses_BelongsToTheUpperClass(string values, string expected) =>
        Assert.Equal(expected, Abc.Keys(Portfolios.Revenue(Parse(values))));

    [Theory]
    [InlineData("5000 3000 1000 600 400", "A A B C C")]
    [InlineData("9000 600 400", "A C C")]
    [InlineData("8000 1500 500", "A B C")]
    [InlineData("42", "A")]
    [InlineData("100 100 100 100 100", "A A A A A")]
    public void Including_TheShareWithTheAccountItself_Decides(string values, string expected) =>
        Assert.Equal(expected, Abc.Keys(Portfolios.Revenue(Parse(values)), Including));

    [Theory]
    [InlineData(AbcBoundary.Before, "7999 1 2000", "A C A")]
    [InlineData(AbcBoundary.Before, "8000 1 1999", "A C B")]
    [InlineData(AbcBoundary.Before, "8001 1 1998", "A C B")]
    [InlineData(AbcBoundary.Including, "5000 2999 2001", "A A C")]
    [InlineData(AbcBoundary.Including, "5000 3000 2000", "A A C")]
    [InlineData(AbcBoundary.Including, "5000 3001 1999", "A B C")]
    public void Boundary_BelowAtAndAbove80Percent(AbcBoundary boundary, string values, string expected) =>
        Assert.Equal(expected, Abc.Keys(Portfolios.Revenue(Parse(values)), new AbcThresholds(Boundary: boundary)));

    [Fact]
    public void Ties_ShareTheClassOfTheirFirstMember() =>
        // The three of 700 start at 79 % and end at 100 %: all of them are A.
        Assert.Equal("A A A A", Abc.Keys(Portfolios.Revenue(7900, 700, 700, 700)));

    [Fact]
    public void Ties_OfTheFirstGroup_AreAllAEvenBeyondTheLimit() =>
        Assert.Equal("A A C", Abc.Keys(Portfolios.Revenue(4900, 4900, 200), Including));

    [Fact]
    public void NobodyPositive_EverybodyIsUnratedOrLoss() =>
        Assert.Equal("- C! -", Abc.Keys(Portfolios.Revenue(0, -10, null)));

    [Fact]
    public void Money_BeyondSixtyThreeBitsWhenMultiplied_IsComparedExactly() =>
        Assert.Equal(
            "A B C",
            Abc.Keys(Portfolios.Revenue(8_000_000_000_000_000, 1_500_000_000_000_000, 500_000_000_000_000))
        );

    [Fact]
    public void Presets_AgreeWithTheTableTheyComeFrom() =>
        Assert.Equal("A B C", Abc.Keys(Portfolios.Revenue(5500, 3000, 1500), new AbcThresholds(A: 55, B: 85)));

    [Fact]
    public void Profit_KnownForEnoughRevenue_Decides()
    {
        var portfolio = Portfolios.Of([100, 800, 100], [700, 200, 100]);
        Assert.Equal("A A B", Abc.Keys(portfolio));
        Assert.Equal(Flags.SmallBase, Abc.Outcome(portfolio, 0).Flags);
    }

    [Fact]
    public void Profit_UnknownForAFewAccounts_TheyTakeTheClassOfTheRevenueRun()
    {
        // Known profits stand for exactly 80 % of revenue: enough. The second account brings 20 % of revenue, gathered
        // before it: 80 %, so it is B there, and it stays out of the profit base.
        var portfolio = Portfolios.Of([800, 200], [10, null]);
        Assert.Equal("A B", Abc.Keys(portfolio));
        Assert.Equal(Flags.ByRevenueShare | Flags.SmallBase, Abc.Outcome(portfolio, 1).Flags);
    }

    [Fact]
    public void Profit_KnownForTooLittleRevenue_RevenueDecidesAndSaysSo()
    {
        var portfolio = Portfolios.Of([799, 201], [1, null]);
        Assert.Equal("A A", Abc.Keys(portfolio));
        Assert.Equal(Flags.ByRevenue | Flags.SmallBase, Abc.Outcome(portfolio, 0).Flags);
    }

    [Fact]
    public void SubCode_IsTheClassByRevenueOverTheWholeBase_WhateverDecides()
    {
        // By profit A, A, B; by revenue the second one comes first with 80 % of it.
        var portfolio = Portfolios.Of([100, 800, 100], [700, 200, 100]);
        Assert.Equal([(1, 2), (1, 1), (2, 2)], Both(portfolio));
        Assert.All(Both(Portfolios.Revenue(5000, 3000, 1000, 600, 400)), both => Assert.Equal(both.Code, both.Sub));
    }

    [Fact]
    public void SubCode_WhereNothingIsDecidedOrRevenueSaysOtherwise() =>
        Assert.Equal(
            [(1, 1), (4, 2), (-1, 4), (-1, -1), (2, 0), (-1, 0)],
            Both(Portfolios.Of([800, 100, -5, 0, null, null], [800, -1, 0, 0, 190, null]))
        );

    [Fact]
    public void SubCode_OfAnUnknownProfit_IsTheClassItself() =>
        Assert.Equal((2, 2), Both(Portfolios.Of([800, 200], [10, null]))[1]);

    [Fact]
    public void SubCode_IsTold_WhereTheTwoClassesDiffer()
    {
        var portfolio = Portfolios.Of([100, 800, 100], [700, 200, 100]);
        var classifier = Abc.Prepare(portfolio, Abc.Defaults);
        var told = Verdict.Explain(classifier, portfolio[0]).Reasons.Single(r => r.Fact == "revenueClass");
        Assert.Equal(("B", Comparison.Is), (told.Value.CodeText, told.Sign));
        Assert.DoesNotContain(Verdict.Explain(classifier, portfolio[1]).Reasons, r => r.Fact == "revenueClass");
    }

    [Fact]
    public void Basis_IsTheOneOfTheFirstPreparation_AndChosenByTheMethodsNumbersWithoutOne()
    {
        var portfolio = Portfolios.Of([10, 10], [5, null]); // profit known for half of revenue
        Assert.Equal(new AbcBasis(AbcMetric.Revenue, Flags.ByRevenue), AbcBasis.Of(portfolio));
        Abc.Prepare(portfolio, new AbcThresholds(ProfitCoverageMin: 50));
        Abc.Prepare(portfolio, new AbcThresholds(Metric: AbcMetric.Revenue));
        Assert.Equal(new AbcBasis(AbcMetric.Profit, Flags.None), AbcBasis.Of(portfolio));
    }

    [Fact]
    public void Metric_Revenue_IsTheRuleAndNoRemark() =>
        Assert.Equal(
            Flags.SmallBase,
            Abc.Outcome(Portfolios.Of([10], [5]), 0, new AbcThresholds(Metric: AbcMetric.Revenue)).Flags
        );

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void SmallBase_BelowFiveRatedAccounts(int rated, bool small)
    {
        var values = Enumerable.Range(1, rated).Select(v => (long?)v).Append(0).ToArray();
        Assert.Equal(small, Abc.Outcome(Portfolios.Revenue(values), 0).Flags.HasFlag(Flags.SmallBase));
    }

    [Fact]
    public void NoSpread_AllRatedValuesEqual()
    {
        Assert.True(Abc.Outcome(Portfolios.Revenue(7, 7, 7), 0).Flags.HasFlag(Flags.NoSpread));
        Assert.False(Abc.Outcome(Portfolios.Revenue(7, 7, 8), 0).Flags.HasFlag(Flags.NoSpread));
        Assert.False(Abc.Outcome(Portfolios.Revenue(7, 7, -1), 0).Flags.HasFlag(Flags.NoSpread));
        Assert.False(Abc.Outcome(Portfolios.Revenue(7), 0).Flags.HasFlag(Flags.NoSpread));
    }

    [Fact]
    public void NothingInTheWindow_IsUnrated_AndLapsedOnlyWhereSomethingWasBoughtBefore()
    {
        var portfolio = Portfolios.Revenue(0, 0, 5);
        portfolio.FirstPurchase[0] = Portfolios.AsOf.AddYears(-2).DayNumber;
        portfolio.FirstPurchase[1] = Portfolio.NeverDay;
        Assert.Equal((Category.NotRated, Flags.Lapsed), Plain(Abc.Outcome(portfolio, 0)));
        Assert.Equal((Category.NotRated, Flags.None), Plain(Abc.Outcome(portfolio, 1)));
    }

    [Theory]
    [InlineData("2026-04-30", false)] // exactly six months
    [InlineData("2026-05-01", true)]
    public void New_FirstPurchaseLessThanSixMonthsAgo_IsProvisional(string first, bool isNew)
    {
        var portfolio = Portfolios.Revenue(5, 4, 3, 2, 1);
        portfolio.FirstPurchase[0] = DateOnly.Parse(first, null).DayNumber;
        Assert.Equal(isNew ? Flags.New | Flags.Provisional : Flags.None, Plain(Abc.Outcome(portfolio, 0)).Item2);
    }

    [Fact]
    public void Unknown_NamesTheMissingFact()
    {
        var portfolio = Portfolios.Revenue(null, 5);
        var verdict = Verdict.Explain(Abc.Prepare(portfolio, Abc.Defaults), portfolio[0]);
        Assert.Equal(["revenue12m"], verdict.Missing);
    }

    [Fact]
    public void Thresholds_OfAnotherScheme_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Abc.Prepare(Portfolios.Revenue(1), new OtherThresholds()));

    [Fact]
    public void Reasons_AreTheComparisonsThatDecided()
    {
        var portfolio = Portfolios.Revenue(Parse("5000 3000 1000 600 400"));
        var verdict = Verdict.Explain(Abc.Prepare(portfolio, Abc.Defaults), portfolio[2]);
        Assert.Equal(
            [
                ("revenue12m", Comparison.More, 0d),
                ("shareOfBase", Comparison.Is, 0d),
                ("shareBefore", Comparison.AtLeast, 80d),
                ("shareBefore", Comparison.Less, 95d),
            ],
            verdict.Reasons.Select(r => (r.Fact, r.Sign, r.Limit.AsNumber))
        );
        Assert.Equal(80, verdict.Reasons[2].Value.AsNumber);
    }

    private static (int Code, int Sub)[] Both(Portfolio portfolio)
    {
        var classifier = Abc.Prepare(portfolio, Abc.Defaults);
        return
        [
            .. Enumerable
                .Range(0, portfolio.Count)
                .Select(row => classifier.Classify(portfolio[row]))
                .Select(outcome => ((int)outcome.Code, (int)outcome.SubCode)),
        ];
    }

    private static (short, Flags) Plain(Outcome outcome) =>
        (outcome.Code, outcome.Flags & ~Flags.SmallBase & ~Flags.ByRevenue);

    private static long?[] Parse(string values) =>
        [.. values.Split(' ').Select(v => v == "?" ? null : (long?)long.Parse(v, null))];

    private sealed record OtherThresholds : IThresholds
    {
        public IEnumerable<ThresholdFault> Faults() => [];
    }
}
