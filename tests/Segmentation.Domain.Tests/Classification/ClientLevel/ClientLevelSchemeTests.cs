using System.Text.Json.Nodes;
using CsCheck;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.ClientLevel;
using Segmentation.Domain.Classification.ClientSize;

namespace Segmentation.Domain.Tests.Classification.ClientLevel;

public class ClientLevelSchemeTests
{
    private static readonly ClientLevelScheme Level = new();
    private static readonly ClientLevelThresholds Floor1000 = new(FloorPrice: 1000);

    [Theory]
    [InlineData(0, "C")]
    [InlineData(2_999_99, "C")]
    [InlineData(3_000_00, "B")] // exactly 3 floor prices
    [InlineData(3_000_01, "B")]
    [InlineData(14_999_99, "B")]
    [InlineData(15_000_00, "A")] // exactly 15
    [InlineData(15_000_01, "A")]
    public void Budget_BelowAtAndAboveTheLimits(long budget, string expected)
    {
        var portfolio = One(budget, ClientSizeCategory.Large, 1);
        Assert.Equal(expected, Level.Keys(portfolio, Floor1000));
        Assert.Equal(Flags.None, Level.Outcome(portfolio, 0, Floor1000).Flags);
    }

    [Fact]
    public void ALimitBetweenTwoMinorUnits_IsComparedExactly()
    {
        var thresholds = new ClientLevelThresholds(FloorPrice: 0.01m, CBelowFloorX: 2.5m);
        Assert.Equal("C", Level.Keys(One(2), thresholds));
        Assert.Equal("B", Level.Keys(One(3), thresholds));
    }

    [Theory]
    [InlineData(ClientSizeCategory.Large, "A")]
    [InlineData(ClientSizeCategory.Medium, "B")]
    [InlineData(ClientSizeCategory.Small, "C")]
    public void WithoutABudget_TheSizeDecides_WhateverWasBought(ClientSizeCategory size, string expected)
    {
        var portfolio = One(null, size, 15_000_00);
        var verdict = Explain(portfolio, Floor1000);
        Assert.Equal(expected, Level.Definition.KeyOf(verdict.Outcome.Code));
        Assert.Equal(Flags.BySize, verdict.Outcome.Flags);
        Assert.Equal(["budgetEstimate"], verdict.Missing);
    }

    [Theory]
    [InlineData(1, "C")]
    [InlineData(2_999_99, "C")]
    [InlineData(3_000_00, "B")]
    [InlineData(15_000_00, "A")]
    public void WithoutASizeEither_TheBudgetIsAtLeastWhatWasBought(long revenue, string expected)
    {
        var verdict = Explain(One(null, null, revenue), Floor1000);
        Assert.Equal(expected, Level.Definition.KeyOf(verdict.Outcome.Code));
        Assert.Equal(Flags.BySales, verdict.Outcome.Flags);
        Assert.Equal(["budgetEstimate", "size"], verdict.Missing);
    }

    [Fact]
    public void ASizeThatIsNotRated_IsNoSize()
    {
        var portfolio = One(null, null, 3_000_00);
        portfolio.Remember(ClientSizeScheme.Id, [Category.NotRated], [0]);
        Assert.Equal(Flags.BySales, Level.Outcome(portfolio, 0, Floor1000).Flags);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(null)]
    public void NothingKnown_IsNotRated(int? revenue)
    {
        var verdict = Explain(One(null, null, revenue), Floor1000);
        Assert.Equal(Category.NotRated, verdict.Outcome.Code);
        Assert.Equal(
            revenue is null ? ["budgetEstimate", "size", "revenue12m"] : ["budgetEstimate", "size"],
            verdict.Missing
        );
    }

    [Fact]
    public void WithoutAFloorPriceAndWithoutSales_ABudgetSaysNothing_AndTheSizeDecides()
    {
        var verdict = Explain(One(50_000_00, ClientSizeCategory.Small, 50_000_00), new ClientLevelThresholds());
        Assert.Equal((short)ClientLevelCategory.C, verdict.Outcome.Code);
        Assert.Equal(Flags.BySize, verdict.Outcome.Flags);
        Assert.Equal(["floorPrice"], verdict.Missing);
        Assert.Equal("-", Level.Keys(One(50_000_00, null, 50_000_00)));
    }

    [Fact]
    public void AFloorPriceNobodySet_IsTheLowerQuartileOfWhatAPurchaseDayBrings()
    {
        // Averages of a day: 100 (3 days), 200 (1), 300 (8), 400 (4): the fourth of 16 days lies at 200.
        var portfolio = Portfolios.Revenue(1, 1, 1, 1, 1, 1, 1);
        Sell(portfolio, 0, 3, 300);
        Sell(portfolio, 1, 1, 200);
        Sell(portfolio, 2, 8, 2400);
        Sell(portfolio, 3, 4, 1600);
        Sell(portfolio, 4, 5, -1); // returns alone
        Sell(portfolio, 5, Portfolio.UnknownCount, 7);
        var findings = Level.Prepare(portfolio, Level.Defaults).Findings;
        Assert.Equal(("sales", 200), (findings["floorFrom"].CodeText, findings["floorPrice"].AsMoney));
        portfolio.Answers[6] = Budget(600);
        Assert.Equal((short)ClientLevelCategory.B, Level.Outcome(portfolio, 6).Code);
        Assert.Equal(Flags.FloorGuessed, Level.Outcome(portfolio, 6).Flags);
        Assert.Equal(Flags.FloorGuessed | Flags.BySales, Level.Outcome(portfolio, 5).Flags);
    }

    [Fact]
    public void AGuess_WeighsAnAccountByItsDays()
    {
        var portfolio = Portfolios.Revenue(1, 1);
        Sell(portfolio, 0, 1, 100);
        Sell(portfolio, 1, 4, 1600); // four of five days: the quartile is one of them
        Assert.Equal(400, Level.Prepare(portfolio, Level.Defaults).Findings["floorPrice"].AsMoney);
        Sell(portfolio, 1, 3, 1200); // three of four: exactly a quarter lies at the first
        Assert.Equal(100, Level.Prepare(portfolio, Level.Defaults).Findings["floorPrice"].AsMoney);
    }

    [Fact]
    public void Findings_SayWhereTheFloorPriceComesFrom()
    {
        var portfolio = Portfolios.Revenue(1);
        Assert.Equal("set", Level.Prepare(portfolio, Floor1000).Findings["floorFrom"].CodeText);
        Assert.Equal(1000_00, Level.Prepare(portfolio, Floor1000).Findings["floorPrice"].AsMoney);
        var unknown = Level.Prepare(portfolio, Level.Defaults).Findings;
        Assert.Equal("unknown", unknown["floorFrom"].CodeText);
        Assert.DoesNotContain("floorPrice", unknown.Keys);
    }

    [Fact]
    public void Reasons_AreTheLimitsThatDecided()
    {
        var verdict = Explain(One(4_000_00), Floor1000);
        Assert.Equal(
            [
                ("floorPrice", Comparison.Is, 0),
                ("budgetEstimate", Comparison.AtLeast, 3_000_00),
                ("budgetEstimate", Comparison.Less, 15_000_00),
            ],
            verdict.Reasons.Select(r => (r.Fact, r.Sign, r.Limit.AsMoney))
        );
        Assert.Equal(
            [((short)ClientLevelCategory.C, 2_999_99, -1_000_01), ((short)ClientLevelCategory.A, 15_000_00, 11_000_00)],
            verdict.Changes.Select(c => (c.Code, c.Value.AsMoney, c.By.AsMoney))
        );
    }

    [Fact]
    public void WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Select(Gen.Long[0, 60_000], Gen.Int[1, 3000], Gen.Bool)
            .Sample(
                (amount, floorMinor, byBudget) =>
                {
                    var thresholds = new ClientLevelThresholds(FloorPrice: floorMinor / 100m, CBelowFloorX: 2.25m);
                    Portfolio With(long value) => byBudget ? One(value) : One(null, null, value);
                    var verdict = Explain(With(amount), thresholds);
                    return verdict.Changes.All(change =>
                    {
                        var at = change.Value.AsMoney;
                        return Level.Outcome(With(at), 0, thresholds).Code == change.Code
                            && change.Code != verdict.Outcome.Code
                            && Level.Outcome(With(at - Math.Sign(change.By.AsMoney)), 0, thresholds).Code
                                == verdict.Outcome.Code;
                    });
                }
            );

    [Theory]
    [InlineData("""{"floorPrice": 0}""", "floorPrice: must be above 0")]
    [InlineData("""{"floorPrice": 1.001}""", "floorPrice: must be above 0, with two decimals")]
    [InlineData("""{"cBelowFloorX": 0}""", "cBelowFloorX: must be above 0")]
    [InlineData("""{"aFromFloorX": 3}""", "aFromFloorX: must be above cBelowFloorX")]
    [InlineData("""{"aFromFloorX": 1001}""", "aFromFloorX: must be above cBelowFloorX, at most 1000")]
    [InlineData("""{"cDeclineSigns": 0}""", "cDeclineSigns: must lie between 1 and 4")]
    [InlineData("""{"cDeclineSigns": 5}""", "cDeclineSigns: must lie between 1 and 4")]
    public void Unusable_IsRefusedWithASentence(string changes, string sentence)
    {
        var refusal = Assert.Throws<FormatException>(() =>
            ThresholdJson.Change(Level.Definition, Level.Defaults, JsonNode.Parse(changes)!.AsObject())
        );
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Version1_SpeaksTheKeysOfTheApi_AndTakesAFloorPriceBackAgain()
    {
        Assert.Equal(
            """{"floorPrice":null,"cBelowFloorX":3,"aFromFloorX":15,"cDeclineSigns":2}""",
            ThresholdJson.Write(Level.Defaults)
        );
        Assert.Equal(
            Level.Defaults,
            ThresholdJson.Change(Level.Definition, Floor1000, new JsonObject { ["floorPrice"] = null })
        );
    }

    private static Verdict Explain(Portfolio portfolio, ClientLevelThresholds thresholds) =>
        Verdict.Explain(Level.Prepare(portfolio, thresholds), portfolio[0]);

    private static Portfolio One(long? budget, ClientSizeCategory? size = null, long? revenue = null)
    {
        var portfolio = Portfolios.Revenue(revenue);
        if (budget is { } money)
            portfolio.Answers[0] = Budget(money);
        if (size is { } known)
            portfolio.Remember(ClientSizeScheme.Id, [(short)known], [0]);
        return portfolio;
    }

    private static Answers Budget(long money) =>
        new(new Dictionary<string, Value> { [AnswerKeys.BudgetEstimate] = Value.Money(money) });

    private static void Sell(Portfolio portfolio, int row, int days, long revenue)
    {
        portfolio.Purchases24[row] = days;
        portfolio.Months[row] = Spread.Of([revenue, 0]);
    }
}
