using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Tests.Classification;

public class ThresholdJsonTests
{
    private static readonly SchemeDefinition Abc = new AbcScheme().Definition;

    [Fact]
    public void Version1_IsFlatAndSpeaksTheKeysOfTheApi() =>
        Assert.Equal(
            """{"a":80,"b":95,"boundary":"before","metric":"profit","profitCoverageMin":80,"netOfService":false}""",
            ThresholdJson.Write(new AbcThresholds())
        );

    [Fact]
    public void WhatIsWritten_IsReadBack()
    {
        var set = new AbcThresholds(55, 85.5m, AbcBoundary.Including, AbcMetric.Revenue, 70);
        Assert.Equal(set, ThresholdJson.Read(Abc, ThresholdJson.Write(set)));
    }

    [Fact]
    public void Change_ReplacesWhatIsNamed() =>
        Assert.Equal(
            new AbcThresholds(A: 70, B: 90),
            ThresholdJson.Change(Abc, new AbcThresholds(), new JsonObject { ["a"] = 70, ["b"] = 90 })
        );

    [Theory]
    [InlineData("""{"a": 95, "b": 80}""", "a: must be above 0 and below b")]
    [InlineData("""{"a": 0}""", "a: must be above 0")]
    [InlineData("""{"b": 100.5}""", "b: must be at most 100")]
    [InlineData("""{"a": 80.001}""", "a: may have two decimals")]
    [InlineData("""{"profitCoverageMin": 101}""", "profitCoverageMin: must lie between 0 and 100")]
    [InlineData("""{"netOfService": true}""", "netOfService: cannot be on")]
    [InlineData("""{"boundary": "around"}""", "boundary")]
    [InlineData("""{"A1": 80}""", "A1")]
    [InlineData("""{"a": "many"}""", "a")]
    public void Unusable_IsRefusedWithASentenceThatNamesTheKey(string changes, string sentence)
    {
        var refusal = Assert.Throws<FormatException>(() =>
            ThresholdJson.Change(Abc, new AbcThresholds(), JsonNode.Parse(changes)!.AsObject())
        );
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
