using System.Globalization;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Tests.Classification.Zoo;

public class ZooSchemeTests
{
    private const string CowWithAMarketer =
        "SIZE=1.5 TROUBLE=1 GROWTH=0 ORDER=2 OWNER=2 MKT=2.5 PROMO=1 NET=3 BUREAU=1 TENDER=0 PAYCYCLE=1 VANITY=0 REPORTS=0 PRESTIGE=0 EXPERT=1 FOREIGN=0 CORR=0 STRATEGY=0";

    private const string WolfWithMarketing =
        "SIZE=1 TROUBLE=1 GROWTH=4 ORDER=3 OWNER=2 MKT=2.5 PROMO=2 NET=2 BUREAU=0 TENDER=0 PAYCYCLE=0 VANITY=0 REPORTS=0 PRESTIGE=0 EXPERT=1 FOREIGN=0 CORR=0 STRATEGY=1";

    [Theory]
    [InlineData(ZooCases.Rabbit, "RABBIT", 1, "SHEEP", .385, 1, Confidence.High)]
    [InlineData(ZooCases.Sheep, "SHEEP", 1, "RABBIT", .327, 1, Confidence.High)]
    [InlineData(ZooCases.Wolf, "WOLF", 1, "RABBIT", .519, 1, Confidence.High)]
    [InlineData(ZooCases.Cow, "COW", 1, "RABBIT", .462, 1, Confidence.High)]
    [InlineData(ZooCases.Tiger, "TIGER", 1, "LION", .387, 1, Confidence.High)]
    [InlineData(ZooCases.Llama, "LLAMA", 1, "SHEEP", .346, 1, Confidence.High)]
    [InlineData(ZooCases.Elephant, "ELEPHANT", 1, "LLAMA", .231, 1, Confidence.High)]
    [InlineData(ZooCases.Lion, "LION", 1, "TIGER", .167, 1, Confidence.High)]
    [InlineData(ZooCases.Cosmonaut, "COSMONAUT", 1, "LION", .161, 1, Confidence.High)]
    [InlineData(CowWithAMarketer, "LLAMA", .769, "RABBIT", .308, 1, Confidence.High)]
    [InlineData(WolfWithMarketing, "TIGER", .958, "WOLF", .612, 1, Confidence.High)]
    [InlineData(ZooCases.LlamaWithANewTeam, "TIGER", 1, "LION", .371, 1, Confidence.High)]
    [InlineData("SIZE=2 GROWTH=4", "TIGER", .667, "WOLF", .013, .333, Confidence.Low)]
    public void Vectors(
        string client,
        string animal,
        double score,
        string second,
        double margin,
        double coverage,
        Confidence confidence
    )
    {
        var outcome = ZooCases.Explain(client).Outcome;

        Assert.Equal((animal, second), (outcome.KeyOf(), new ZooScheme().Definition.KeyOf(outcome.RunnerUp)));
        Assert.Equal((score, margin), (Math.Round(outcome.Score, 3), Math.Round(outcome.Margin, 3)));
        Assert.Equal((coverage, confidence), (Math.Round(outcome.Coverage, 3), outcome.Confidence));
        Assert.Equal(confidence == Confidence.Low, outcome.Flags.HasFlag(Flags.Preliminary));
    }

    [Fact]
    public void NothingKnown_IsNotRated_AndNamesTheQuestionsThatSayMost()
    {
        var verdict = ZooCases.Explain("");

        Assert.Equal(Category.NotRated, verdict.Outcome.Code);
        Assert.Equal(
            ["growth_wish", "employees", "marketing_function", "leads_online_now_pct", "bureaucracy"],
            verdict.Missing
        );
        Assert.Empty(verdict.Reasons);
    }

    [Fact]
    public void PredicatesOfOneAnimalOnly_LeaveNoRunnerUp()
    {
        var outcome = ZooCases.Explain("STRATEGY=0").Outcome;

        Assert.Equal(("COW", (short)0), (outcome.KeyOf(), outcome.RunnerUp));
        Assert.Equal(outcome.Score, outcome.Margin);
    }

    [Fact]
    public void Reasons_SpeakForTheWinner_TheLoudestFirst()
    {
        var reasons = ZooCases.Explain(CowWithAMarketer).Reasons;

        Assert.Equal(["GROWTH", "MKT", "SIZE", "ORDER", "NET", "BUREAU", "REPORTS"], reasons.Select(r => r.Fact));
        Assert.Equal(
            new Reason("REPORTS", Value.Number(0), Value.Number(3), Comparison.Less),
            reasons.Single(r => r.Fact == "REPORTS")
        );
        Assert.Equal(Comparison.AtLeast, reasons.Single(r => r.Fact == "MKT").Sign);
        Assert.Equal(Comparison.Equal, reasons.Single(r => r.Fact == "ORDER").Sign);
    }

    [Fact]
    public void Corruption_IsInNoReason_NoMissingFactAndNoChange()
    {
        var asked = Asking(new ZooThresholds());
        foreach (var client in new[] { ZooCases.Elephant, ZooCases.Lion, "SIZE=4 BUREAU=4 GROWTH=0", "" })
        {
            var verdict = ZooCases.Explain(client, asked);
            var facts = verdict.Reasons.Select(r => r.Fact).Concat(verdict.Missing);
            Assert.DoesNotContain(facts.Concat(verdict.Changes.Select(c => c.Fact)), f => f is "CORR" or "corruption");
        }
    }

    [Fact]
    public void Corruption_CountsAsAnAnswerOnlyWhereItIsAsked_AndDirectlyAlways()
    {
        var answers = new Dictionary<string, Value> { ["corruption"] = Value.Number(3), ["SIZE"] = Value.Number(3.5) };
        float Coverage(ZooThresholds set) => ZooCases.Explain(answers, set).Outcome.Coverage;
        var (off, on) = (new ZooThresholds(), Asking(new ZooThresholds()));

        Assert.False(off.AsksCorruption);
        Assert.True(on.AsksCorruption);
        Assert.True(Coverage(on) > Coverage(off));
        answers["CORR"] = Value.Number(3);
        Assert.Equal(Coverage(on), Coverage(off));
    }

    [Fact]
    public void ADimensionGivenDirectly_WinsOverItsParts()
    {
        var rule = new ZooRule(new ZooThresholds());
        var answers = new Dictionary<string, Value> { ["employees"] = Value.Number(5000) };
        Assert.Equal(4, rule.ValuesOf(new Answers(answers))["SIZE"]);
        answers["SIZE"] = Value.Number(1.5);
        Assert.Equal(1.5, rule.ValuesOf(new Answers(answers))["SIZE"]);
    }

    [Fact]
    public void AnAnimalThatIsNotUsed_IsGivenToNobody()
    {
        var set = new ZooThresholds();
        var without = set with { Animals = [.. set.Animals.Select(a => a with { Used = a.Code != "COW" })] };

        Assert.Equal("RABBIT", ZooCases.Explain(ZooCases.Cow, without).Outcome.KeyOf());
    }

    [Fact]
    public void TheStepThatMakesTheRunnerUpWin_IsTold()
    {
        var verdict = ZooCases.Explain("SIZE=2 GROWTH=4");

        var change = Assert.Single(verdict.Changes);
        Assert.Equal(verdict.Outcome.RunnerUp, change.Code);
        Assert.Equal("WOLF", ZooCases.Explain($"SIZE={change.Value.AsNumber} GROWTH=4").Outcome.KeyOf());
        Assert.Equal(("SIZE", -.5), (change.Fact, change.By.AsNumber));
    }

    [Theory]
    [InlineData("RABBIT", "WOLF", true)]
    [InlineData("ELEPHANT", "LION", true)]
    [InlineData("WOLF", "TIGER", false)]
    [InlineData("TIGER", "COW", false)]
    [InlineData("COW", "LLAMA", false)]
    [InlineData("COSMONAUT", "LION", false)]
    [InlineData("COW", "COSMONAUT", false)]
    [InlineData("-", "LION", false)]
    public void TheGuard_StandsBetweenHerbivoresAndPredators(string from, string to, bool guards)
    {
        var scheme = new ZooScheme();
        var classifier = (IGuardedClassifier)scheme.Prepare(Portfolios.Revenue(), scheme.Defaults);

        Assert.Equal(
            guards,
            classifier.Guards(scheme.Definition.CodeOf(from)!.Value, scheme.Definition.CodeOf(to)!.Value)
        );
    }

    [Theory]
    [InlineData("2025-10-31", false)] // exactly twelve months ago
    [InlineData("2025-11-01", true)]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)] // still to come
    public void AChangeOfManagement_ExplainsForTwelveMonths(string change, bool explains)
    {
        var scheme = new ZooScheme();
        var classifier = (IGuardedClassifier)scheme.Prepare(Portfolios.Revenue(), scheme.Defaults);

        Assert.Equal(
            explains,
            classifier.Explains(DateOnly.Parse(change, CultureInfo.InvariantCulture), Portfolios.AsOf)
        );
    }

    [Fact]
    public void ALlamaWithANewTeam_WaitsUntilTheChangeIsKnown()
    {
        var scheme = new ZooScheme();
        var portfolio = ZooCases.Portfolio(
            ZooCases.Values(ZooCases.LlamaWithANewTeam).ToDictionary(v => v.Key, v => Value.Number(v.Value))
        );
        var classifier = (IGuardedClassifier)scheme.Prepare(portfolio, scheme.Defaults);
        var computed = classifier.Classify(portfolio[0]).Code;
        short? Kept() => Guard.Decide(classifier, portfolio[0], computed, (short)ZooCategory.Llama, null, null).Kept;

        Assert.Equal((short)ZooCategory.Llama, Kept());
        portfolio.ManagementChange[0] = Portfolios.AsOf.AddMonths(-3).DayNumber;
        Assert.Null(Kept());
    }

    [Theory]
    [InlineData(ZooCategory.Elephant)]
    [InlineData(ZooCategory.Lion)]
    public void WhereAKickbackMayBeHintedAt_ThePlaybookRefusesAndReports(ZooCategory animal)
    {
        var texts = SchemeTexts.Of(new ZooScheme().Definition);
        var english = texts.Playbook((short)animal, CultureInfo.GetCultureInfo("en"));
        Assert.Contains("kickback is refused by our policy", english, StringComparison.Ordinal);
        Assert.Contains("reported to the supervisor", english, StringComparison.Ordinal);
        var russian = texts.Playbook((short)animal, CultureInfo.GetCultureInfo("ru"));
        Assert.Contains("намёк на откат", russian, StringComparison.Ordinal);
        Assert.Contains("сообщить руководителю", russian, StringComparison.Ordinal);
    }

    [Fact]
    public void QuestionsOfTheDossier_AreKnownAsSuch()
    {
        Assert.True(AnswerKeys.Has("SIZE"));
        Assert.True(AnswerKeys.Has("growth_wish"));
        Assert.True(AnswerKeys.Has("turnover_year"));
    }

    private static ZooThresholds Asking(ZooThresholds set) =>
        set with
        {
            Dimensions = [.. set.Dimensions.Select(d => d with { Asked = true })],
        };
}
