using System.Text.Json.Nodes;
using CsCheck;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.ClientSize;

namespace Segmentation.Domain.Tests.Classification.ClientSize;

public class ClientSizeSchemeTests
{
    private const long Million = 100_000_000; // in minor units

    private static readonly ClientSizeScheme Size = new();

    [Theory]
    [InlineData(0, "SMALL")]
    [InlineData(100, "SMALL")]
    [InlineData(101, "MEDIUM")]
    [InlineData(250, "MEDIUM")]
    [InlineData(251, "LARGE")]
    public void People_UpToALimitInclusive(int employees, string expected) => Assert.Equal(expected, Key(employees, 0));

    [Theory]
    [InlineData(800 * Million, "SMALL")]
    [InlineData(800 * Million + 1, "MEDIUM")]
    [InlineData(2000 * Million, "MEDIUM")]
    [InlineData(2000 * Million + 1, "LARGE")]
    public void Turnover_UpToALimitInclusive(long turnover, string expected) =>
        Assert.Equal(expected, Key(1, turnover));

    [Theory]
    [InlineData(15, 120 * Million, Flags.Micro)]
    [InlineData(16, 120 * Million, Flags.None)]
    [InlineData(15, 120 * Million + 1, Flags.None)]
    public void Micro_IsSmallWithAFlag(int employees, long turnover, Flags expected)
    {
        var outcome = Size.Outcome(One(employees, turnover), 0);
        Assert.Equal(((short)ClientSizeCategory.Small, expected), (outcome.Code, outcome.Flags));
    }

    [Theory]
    [InlineData(251, 1, "LARGE")]
    [InlineData(1, 2001 * Million, "LARGE")]
    [InlineData(101, 1, "MEDIUM")]
    [InlineData(50, 801 * Million, "MEDIUM")]
    public void TheLargerBand_Wins(int employees, long turnover, string expected) =>
        Assert.Equal(expected, Key(employees, turnover));

    [Theory]
    [InlineData(101, null, "MEDIUM", Flags.Preliminary, "annualTurnover")]
    [InlineData(10, null, "SMALL", Flags.Preliminary | Flags.Micro, "annualTurnover")]
    [InlineData(null, 2001 * Million, "LARGE", Flags.Preliminary, "employees")]
    public void OneFigure_DecidesAlone_AndTheOtherIsMissing(
        int? employees,
        long? turnover,
        string expected,
        Flags flags,
        string missing
    )
    {
        var verdict = Explain(One(employees, turnover));
        Assert.Equal(expected, Size.Definition.KeyOf(verdict.Outcome.Code));
        Assert.Equal(flags, verdict.Outcome.Flags);
        Assert.Equal([missing], verdict.Missing);
    }

    [Fact]
    public void NothingKnown_IsNotRated()
    {
        var verdict = Explain(Portfolios.Revenue(1_000_000 * Million));
        Assert.Equal(Category.NotRated, verdict.Outcome.Code);
        Assert.Equal(["employees", "annualTurnover"], verdict.Missing);
    }

    [Fact]
    public void Reasons_AreTheLimitsAroundEachFigure()
    {
        var verdict = Explain(One(120, 10 * Million));
        Assert.Equal(
            [
                ("employees", Comparison.More, Value.Number(100)),
                ("employees", Comparison.AtMost, Value.Number(250)),
                ("annualTurnover", Comparison.AtMost, Value.Money(120 * Million)),
            ],
            verdict.Reasons.Select(r => (r.Fact, r.Sign, r.Limit))
        );
        Assert.Equal(
            [
                ((short)ClientSizeCategory.Large, "employees", Value.Number(251), Value.Number(131)),
                ((short)ClientSizeCategory.Small, "employees", Value.Number(100), Value.Number(-20)),
                (
                    (short)ClientSizeCategory.Large,
                    "annualTurnover",
                    Value.Money(2000 * Million + 1),
                    Value.Money(1990 * Million + 1)
                ),
            ],
            verdict.Changes.Select(c => (c.Code, c.Fact, c.Value, c.By))
        );
    }

    [Fact]
    public void WhatWouldMoveIt_MovesItExactlyThere() =>
        Gen.Select(
                Gen.Int[0, 400].Nullable(),
                Gen.Long[0, 3000 * Million].Nullable(),
                Gen.Bool.Select(same => same ? new ClientSizeThresholds(SmallEmployees: 250) : new())
            )
            .Sample(
                (employees, turnover, thresholds) =>
                {
                    var portfolio = One(employees, turnover);
                    var verdict = Verdict.Explain(Size.Prepare(portfolio, thresholds), portfolio[0]);
                    return verdict.Changes.All(change =>
                    {
                        var people = change.Fact == AnswerKeys.Employees;
                        int step = people ? Math.Sign(change.By.AsNumber) : Math.Sign(change.By.AsMoney);
                        return With(0) == change.Code
                            && change.Code != verdict.Outcome.Code
                            && With(-step) == verdict.Outcome.Code;

                        short With(int more) =>
                            Size.Outcome(
                                people
                                    ? One((int)change.Value.AsNumber + more, turnover)
                                    : One(employees, change.Value.AsMoney + more),
                                0,
                                thresholds
                            ).Code;
                    });
                }
            );

    [Fact]
    public void MoreOfEither_NeverMakesItSmaller() =>
        Gen.Select(Gen.Int[0, 400], Gen.Long[0, 3000 * Million], Gen.Int[0, 200], Gen.Long[0, 2000 * Million])
            .Sample(
                (employees, turnover, people, money) =>
                    Size.Outcome(One(employees + people, turnover + money), 0).Code
                    <= Size.Outcome(One(employees, turnover), 0).Code
            );

    [Theory]
    [InlineData("""{"microEmployees": -1}""", "microEmployees: must be at least 0")]
    [InlineData("""{"smallEmployees": 14}""", "smallEmployees: must be at least microEmployees")]
    [InlineData("""{"mediumEmployees": 99}""", "mediumEmployees: must be at least smallEmployees")]
    [InlineData("""{"microTurnover": -1}""", "microTurnover: must be at least 0")]
    [InlineData("""{"smallTurnover": 1000000.001}""", "smallTurnover: must be at least microTurnover, with two")]
    [InlineData("""{"mediumTurnover": 799999999}""", "mediumTurnover: must be at least smallTurnover")]
    [InlineData(
        """{"mediumTurnover": 1000000000000001}""",
        "mediumTurnover: must be at least smallTurnover and at most"
    )]
    public void Unusable_IsRefusedWithASentence(string changes, string sentence)
    {
        var refusal = Assert.Throws<FormatException>(() =>
            ThresholdJson.Change(Size.Definition, new ClientSizeThresholds(), JsonNode.Parse(changes)!.AsObject())
        );
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    private static string Key(int? employees, long? turnover) => Size.Keys(One(employees, turnover));

    private static Verdict Explain(Portfolio portfolio) =>
        Verdict.Explain(Size.Prepare(portfolio, Size.Defaults), portfolio[0]);

    private static Portfolio One(int? employees, long? turnover)
    {
        var answers = new Dictionary<string, Value>();
        if (employees is { } people)
            answers[AnswerKeys.Employees] = Value.Number(people);
        if (turnover is { } money)
            answers[AnswerKeys.AnnualTurnover] = Value.Money(money);
        var portfolio = Portfolios.Revenue(1);
        portfolio.Answers[0] = new Answers(answers);
        return portfolio;
    }
}
