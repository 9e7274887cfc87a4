using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;
using static Segmentation.Domain.Tests.Classification.Xyz.XyzPortfolios;

namespace Segmentation.Domain.Tests.Classification.Xyz;

public class XyzPresetTests
{
    private static readonly XyzScheme Xyz = new();

    [Theory]
    [InlineData(XyzPreset.Limits, "X Y Y Z Z Z")]
    [InlineData(XyzPreset.Classic, "X Y Y Z Z Z")]
    [InlineData(XyzPreset.Lumpy, "X X Y Y Y Z")]
    [InlineData(XyzPreset.Wide, "X X X X Y Y")]
    public void ANamedPair_BringsItsLimits(XyzPreset preset, string expected) =>
        Assert.Equal(expected, Xyz.Keys(Percents(9, 10, 25, 49, 50, 51), new XyzThresholds(Preset: preset)));

    [Fact]
    public void ANamedPair_OutranksLimitsThatSaySomethingElse()
    {
        var set = ThresholdJson.Change(
            Xyz.Definition,
            new XyzThresholds(X: 12, Z: 30),
            new JsonObject { ["preset"] = "lumpy" }
        );
        Assert.Equal(new XyzThresholds(X: 25, Z: 50, Preset: XyzPreset.Lumpy), set);
        Assert.Contains("\"x\":25,\"z\":50", ThresholdJson.Write(set), StringComparison.Ordinal);
    }

    [Fact]
    public void Version1_SpeaksTheKeysOfTheApi() =>
        Assert.Equal(
            """{"x":10,"z":25,"preset":"limits","deviation":"population","grain":"auto","minMonths":6,"minQuarters":4,"minPeriods":null,"maxMonths":24,"relaxIfZOver":70}""",
            ThresholdJson.Write(new XyzThresholds())
        );

    [Theory]
    [InlineData("""{"x": 0}""", "x: must be above 0")]
    [InlineData("""{"x": 25}""", "x: must be above 0 and below z")]
    [InlineData("""{"minMonths": 1}""", "minMonths: must be at least 2")]
    [InlineData("""{"minQuarters": 1}""", "minQuarters: must be at least 2")]
    [InlineData("""{"minPeriods": 1}""", "minPeriods: must be at least 2")]
    [InlineData("""{"maxMonths": 25}""", "maxMonths: must be whole quarters")]
    [InlineData("""{"maxMonths": 123}""", "maxMonths: must be whole quarters between 6 and 120")]
    [InlineData("""{"maxMonths": 9}""", "maxMonths: must leave room")]
    [InlineData("""{"relaxIfZOver": 101}""", "relaxIfZOver: must lie between 0 and 100")]
    [InlineData("""{"preset": "narrow"}""", "preset")]
    public void Unusable_IsRefusedWithASentence(string changes, string sentence)
    {
        var refusal = Assert.Throws<FormatException>(() =>
            ThresholdJson.Change(Xyz.Definition, new XyzThresholds(), JsonNode.Parse(changes)!.AsObject())
        );
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByRank_ThirtyPercentAreX_FiftyMoreAreY() =>
        Assert.Equal(
            "X X X Y Y Y Y Y Z Z",
            Xyz.Keys(Percents(1, 2, 3, 4, 5, 6, 7, 8, 9, 99), new XyzThresholds(Preset: XyzPreset.ByRank))
        );

    [Theory]
    [InlineData("1", "X")]
    [InlineData("1 2", "X Y")] // one before it is 50 %
    [InlineData("1 2 3 4", "X X Y Y")] // before the second lie 25 %, before the fourth 75 %
    [InlineData("1 2 2 2 2", "X X X X X")] // the four begin at 20 %
    [InlineData("1 1 1 1 1 2", "X X X X X Z")] // five of six, 83 %, before the last
    public void ByRank_EqualsShareTheClassOfTheirFirst(string percents, string expected) =>
        Assert.Equal(
            expected,
            Xyz.Keys(
                Percents([.. percents.Split(' ').Select(p => int.Parse(p, null))]),
                new XyzThresholds(Preset: XyzPreset.ByRank)
            )
        );

    [Fact]
    public void ByRank_AmongFewOrEqualAccounts_SaysSo()
    {
        var ranks = new XyzThresholds(Preset: XyzPreset.ByRank);
        Assert.Equal(Flags.SmallBase, Xyz.Outcome(Percents(1, 2, 3, 4), 0, ranks).Flags);
        Assert.Equal(Flags.None, Xyz.Outcome(Percents(1, 2, 3, 4, 5), 0, ranks).Flags);
        Assert.Equal(Flags.NoSpread, Xyz.Outcome(Percents(7, 7, 7, 7, 7), 0, ranks).Flags);
        Assert.Equal(Flags.None, Xyz.Outcome(Percents(1, 2), 0).Flags);
    }

    [Fact]
    public void ByRank_ReasonsNameTheVariationAtWhichThePlacesEnd()
    {
        var portfolio = Percents(1, 2, 3, 4, 5, 6, 7, 8, 9, 99);
        var classifier = Xyz.Prepare(portfolio, new XyzThresholds(Preset: XyzPreset.ByRank));
        Assert.Equal((3d, 8d), (classifier.Findings["limitX"].AsNumber, classifier.Findings["limitZ"].AsNumber));
        var verdict = Verdict.Explain(classifier, portfolio[3]);
        Assert.Equal(
            [("cv", Comparison.More, 3d), ("cv", Comparison.AtMost, 8d)],
            verdict.Reasons.Skip(1).Select(r => (r.Fact, r.Sign, r.Limit.AsNumber))
        );
        Assert.Empty(verdict.Changes);
    }

    [Fact]
    public void ByRank_WithNobodyRated_RatesNobody() =>
        Assert.Equal("N -", Xyz.Keys(Months([1, 2], [0, 0, 0, 0, 0, 0]), new XyzThresholds(Preset: XyzPreset.ByRank)));
}
