using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Domain.Tests.Classification.Concentration;

public class ConcentrationSchemeTests
{
    private static readonly ConcentrationScheme Scheme = new();

    [Fact]
    public void Vector_TheFirstIsMono_TheSecondADependency_TheThirdNotable()
    {
        var portfolio = Profits(60, 30, 10, -20);
        Assert.Equal("MONO DEPENDENCY NOTABLE -", Scheme.Keys(portfolio));
        var found = Scheme.Prepare(portfolio, Scheme.Defaults).Findings;
        Assert.Equal(4600, found["hhi"].AsNumber, 9);
        Assert.Equal((100, 60d), (found["base"].AsMoney, found["top1"].AsNumber));
    }

    [Theory]
    [InlineData("999 9001", "NORMAL MONO")] // 9.99 %
    [InlineData("1000 9000", "NOTABLE MONO")] // exactly 10 %
    [InlineData("2000 8000", "NOTABLE MONO")] // exactly 20 %
    [InlineData("2001 7999", "DEPENDENCY MONO")]
    [InlineData("5000 5000", "DEPENDENCY DEPENDENCY")] // exactly 50 %: not mono
    [InlineData("5001 4999", "MONO DEPENDENCY")]
    [InlineData("4000000000000000 4000000000000001", "DEPENDENCY MONO")] // a kopeck over half
    [InlineData("42", "MONO")]
    [InlineData("1", "MONO")]
    [InlineData("0 -5", "- -")]
    [InlineData("7 7 7 7", "DEPENDENCY DEPENDENCY DEPENDENCY DEPENDENCY")]
    public void Levels_BelowAtAndAbove(string profits, string expected) =>
        Assert.Equal(expected, Scheme.Keys(Profits([.. profits.Split(' ').Select(p => (long?)long.Parse(p, null))])));

    [Fact]
    public void Levels_AreThresholds() =>
        Assert.Equal("MONO NORMAL", Scheme.Keys(Profits(70, 30), new ConcentrationThresholds(31, 40, 69.99m)));

    [Fact]
    public void Notable_AlsoByTheShareOfRevenue()
    {
        var portfolio = Portfolios.Of([100, 900], [1, 999]);
        Assert.Equal("NOTABLE MONO", Scheme.Keys(portfolio));
        var reasons = Explain(portfolio, 0).Reasons;
        Assert.Equal(
            [
                ("profit12m", Comparison.More, 1d),
                ("shareOfBase", Comparison.Less, 0.1),
                ("shareOfRevenue", Comparison.AtLeast, 10),
            ],
            reasons.Select(r => (r.Fact, r.Sign, r.Value.Kind == ValueKind.Money ? r.Value.AsMoney : r.Value.AsNumber))
        );
        Assert.Equal("NORMAL MONO", Scheme.Keys(Portfolios.Of([99, 901], [1, 999])));
    }

    [Fact]
    public void Basis_IsWhatAbcGoesBy()
    {
        // Profit is known for 70 % of revenue: ABC falls back on revenue, unless it is told that this is enough.
        var portfolio = Portfolios.Of([700, 300], [10, null]);
        Assert.Equal("MONO DEPENDENCY", Scheme.Keys(portfolio));
        Assert.Equal(Flags.ByRevenue, Scheme.Outcome(portfolio, 1).Flags);
        portfolio = Portfolios.Of([700, 300], [10, null]);
        new AbcScheme().Prepare(portfolio, new AbcThresholds(ProfitCoverageMin: 70));
        Assert.Equal("MONO DEPENDENCY", Scheme.Keys(portfolio));
        Assert.Equal(Flags.None, Scheme.Outcome(portfolio, 0).Flags);
        portfolio = Portfolios.Of([700, 300], [300, 700]);
        new AbcScheme().Prepare(portfolio, new AbcThresholds(Metric: AbcMetric.Revenue));
        Assert.Equal("MONO DEPENDENCY", Scheme.Keys(portfolio));
        Assert.Equal(Flags.None, Scheme.Outcome(portfolio, 0).Flags);
        Assert.Equal("revenue", Scheme.Prepare(portfolio, Scheme.Defaults).Findings["basis"].CodeText);
    }

    [Fact]
    public void ProfitUnknown_IsJudgedByTheShareOfRevenue()
    {
        var portfolio = Portfolios.Of([850, 150], [10, null]);
        Assert.Equal("MONO NOTABLE", Scheme.Keys(portfolio));
        Assert.Equal(Flags.ByRevenueShare, Scheme.Outcome(portfolio, 1).Flags);
        Assert.Equal(["profit12m"], Explain(portfolio, 1).Missing);
    }

    [Fact]
    public void NothingKnown_NamesWhatIsMissing()
    {
        var portfolio = Portfolios.Of([900, null], [10, null]);
        Assert.Equal("MONO -", Scheme.Keys(portfolio));
        Assert.Equal(["profit12m", "revenue12m"], Explain(portfolio, 1).Missing);
    }

    [Fact]
    public void Group_IsAddedUp_AndItsMembersCarryItsLevel()
    {
        var portfolio = Profits(300, 250, 450, 0);
        Join(portfolio, head: 1, 2);
        Join(portfolio, head: 1, 4);
        portfolio.FirstPurchase[3] = Portfolio.NeverDay; // a branch that never bought itself
        Assert.Equal("MONO MONO DEPENDENCY MONO", Scheme.Keys(portfolio));
        Assert.Equal(
            [
                ("groupProfit12m", Comparison.More, 550d),
                ("groupShare", Comparison.More, 55),
                ("ownShare", Comparison.Is, 25),
            ],
            Explain(portfolio, 1)
                .Reasons.Select(r =>
                    (r.Fact, r.Sign, r.Value.Kind == ValueKind.Money ? r.Value.AsMoney : r.Value.AsNumber)
                )
        );
        Assert.Empty(Explain(portfolio, 1).Changes);
    }

    [Fact]
    public void Group_WhoseHeadIsNotInTheBase_IsAGroupAllTheSame()
    {
        var portfolio = Profits(300, 250, 450);
        Join(portfolio, head: 99, 1);
        Join(portfolio, head: 99, 2);
        Assert.Equal("MONO MONO DEPENDENCY", Scheme.Keys(portfolio));
    }

    [Fact]
    public void Group_WithANegativeSum_IsOutOfTheBase()
    {
        var portfolio = Profits(100, -150, 60, 40);
        Join(portfolio, head: 1, 2);
        Assert.Equal("- - MONO DEPENDENCY", Scheme.Keys(portfolio));
    }

    [Fact]
    public void Group_PartlyKnown_GoesByWhatIsKnown_AndByRevenueWhereNothingIs()
    {
        var portfolio = Portfolios.Of([400, 500, 60, 40], [40, 50, null, null]);
        Join(portfolio, head: 1, 3);
        Join(portfolio, head: 4, 4);
        Assert.Equal("DEPENDENCY MONO DEPENDENCY NORMAL", Scheme.Keys(portfolio));
        Assert.Equal(Flags.None, Scheme.Outcome(portfolio, 2).Flags);
        Assert.Equal(Flags.ByRevenueShare, Scheme.Outcome(portfolio, 3).Flags);
        portfolio = Portfolios.Of([900, 60, 40], [90, null, null]);
        Join(portfolio, head: 2, 3);
        Assert.Equal("MONO NOTABLE NOTABLE", Scheme.Keys(portfolio));
        Assert.Equal(["groupProfit12m"], Explain(portfolio, 2).Missing);
    }

    [Fact]
    public void NeverBought_IsNotRated()
    {
        var portfolio = Profits(5, 0);
        portfolio.FirstPurchase[1] = Portfolio.NeverDay;
        Assert.Equal("MONO -", Scheme.Keys(portfolio));
        Assert.Equal("purchases", Explain(portfolio, 1).Reasons.Single().Fact);
    }

    [Fact]
    public void SingleAccounts_DecidedAgainAlone_GoByThePreparedBase()
    {
        var portfolio = Profits(300, 250, 450);
        Join(portfolio, head: 1, 2);
        var classifier = Scheme.Prepare(portfolio, Scheme.Defaults);
        for (var row = 0; row < 3; row++)
            Assert.Equal(classifier.Classify(portfolio[row]), classifier.Classify(portfolio.Pick([row])[0]));
    }

    [Fact]
    public void Thresholds_OutsideTheirRange_AreNamed()
    {
        Assert.Equal(
            ["hhi", "monoOver", "notable", "portfolioLow", "top10"],
            new ConcentrationThresholds(30, 30, 30.001m, PortfolioLow: 60, Top10: 0, Hhi: 10_001)
                .Faults()
                .Select(f => f.Key)
                .Distinct()
                .Order()
        );
        Assert.Throws<ArgumentException>(() => Scheme.Prepare(Profits(1), new AbcThresholds()));
    }

    internal static Portfolio Profits(params long?[] profits) => Portfolios.Of(profits, profits);

    internal static void Join(Portfolio portfolio, int head, int account) =>
        portfolio.Group[portfolio.RowOf(account)] = head;

    private static Verdict Explain(Portfolio portfolio, int row) =>
        Verdict.Explain(Scheme.Prepare(portfolio, Scheme.Defaults), portfolio[row]);
}
