using System.Globalization;
using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Tests.Classification.Zoo;

/// <summary>A zoo of one's own: kept, read back, and refused with a sentence where it cannot be used.</summary>
public class ZooThresholdsTests
{
    private static readonly SchemeDefinition Zoo = new ZooScheme().Definition;

    [Fact]
    public void AChangedZoo_IsReadBackAsItWas_AndIsAnotherOne()
    {
        var set = new ZooThresholds();
        var own = set with
        {
            Animals =
            [
                .. set.Animals.Select(a => a.Code == "COW" ? a with { NameEn = "Calm", NameRu = "Спокойный" } : a),
            ],
            High = [0.8m, 0.2m],
            GuardMonths = 6,
        };

        Assert.Equal(own, ThresholdJson.Read(Zoo, ThresholdJson.Write(own)));
        Assert.Equal(own.GetHashCode(), ThresholdJson.Read(Zoo, ThresholdJson.Write(own)).GetHashCode());
        Assert.NotEqual(set, own);
        Assert.Equal(new ZooThresholds(), set);
    }

    [Fact]
    public void Keys_AreThoseOfTheContract() =>
        Assert.Equal(
            ["animals", "dimensions", "guardMonths", "high", "medium"],
            ThresholdJson.Numbers(new ZooThresholds()).Select(n => n.Key).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void OneNumberOfACall_LeavesTheRestAsItIs()
    {
        var changed = (ZooThresholds)
            ThresholdJson.Change(Zoo, new ZooThresholds(), new JsonObject { ["high"] = new JsonArray(0.9, 0.3) });

        Assert.Equal([0.9m, 0.3m], changed.High);
        Assert.Equal(new ZooThresholds(), changed with { High = [0.7m, 0.15m] });
    }

    [Theory]
    [InlineData("$.animals[0].code", "\"HORSE\"", "'HORSE' is not an animal")]
    [InlineData("$.animals[0].code", "\"COW\"", "COW is there twice")]
    [InlineData("$.animals[0].predicates[0].dimension", "\"COLOUR\"", "RABBIT speaks of 'COLOUR'")]
    [InlineData("$.animals[0].predicates[0].weight", "0", "above 0, at most 10; it is 0")]
    [InlineData("$.animals[0].predicates[0].weight", "10.1", "above 0, at most 10; it is 10.1")]
    [InlineData("$.animals[0].predicates[0].at", "4.5", "between 0 and 4")]
    [InlineData("$.animals[0].predicates[0].sign", "\"near\"", "cannot be read")]
    [InlineData("$.animals[0].predicates", "[]", "RABBIT is used and has no predicate")]
    [InlineData("$.animals[0].predicates[0]", "null", "null")]
    [InlineData("$.animals[0].gates[0].sign", "\"about\"", "must be atLeast or atMost")]
    [InlineData("$.animals[0].nameEn", "\" \"", "1 to 60 characters")]
    [InlineData("$.animals[0]", "null", "null")]
    [InlineData("$.animals[0]", "{\"code\": \"RABBIT\"}", "cannot be read")]
    [InlineData("$.animals", "null", "cannot be read")]
    [InlineData("$.animals", "[]", "at least two animals")]
    [InlineData("$.dimensions[0].code", "\"COLOUR\"", "'COLOUR' is not a dimension")]
    [InlineData("$.dimensions[0].code", "\"GROWTH\"", "GROWTH is there twice")]
    [InlineData("$.dimensions[0].parts[0].bands", "[11, 51, 51, 1001]", "must ascend")]
    [InlineData("$.dimensions[0].parts[0].bands", "[11, 51]", "needs four bands")]
    [InlineData("$.dimensions[0].parts[0].bands", "null", "needs four bands")]
    [InlineData("$.dimensions[0].parts[0].weight", "-1", "above 0, at most 10")]
    [InlineData("$.dimensions[0].parts[0].key", "\"colour\"", "'colour' of SIZE is not a part")]
    [InlineData("$.dimensions[0].parts[0].key", "\"ad_budget_month\"", "has the part ad_budget_month twice")]
    [InlineData("$.dimensions[2].parts[0].bands", "[1, 2, 3, 4]", "has no bands")]
    [InlineData("$.dimensions[2].parts[0].key", "\"corruption\"", "CORR rests on corruption alone")]
    [InlineData("$.dimensions[0]", "null", "null")]
    [InlineData("$.high", "[0.7]", "two numbers from 0 to 1")]
    [InlineData("$.high", "[0.7, 1.1]", "two numbers from 0 to 1")]
    [InlineData("$.medium", "[0.8, 0.07]", "not ask for more than high")]
    [InlineData("$.guardMonths", "0", "between 1 and 120")]
    [InlineData("$.guardMonths", "121", "between 1 and 120")]
    [InlineData("$.colour", "1", "cannot be read")]
    public void WhatCannotBeUsed_IsRefusedWithASentence(string path, string value, string says)
    {
        var set = ThresholdJson.Numbers(new ZooThresholds());
        JsonNode node = set;
        var steps = path[2..].Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        foreach (var step in steps[..^1])
            node = int.TryParse(step, out var at) ? node[at]! : node[step]!;
        if (int.TryParse(steps[^1], out var place))
            node[place] = JsonNode.Parse(value);
        else
            node[steps[^1]] = JsonNode.Parse(value);

        var fault = Assert.Throws<FormatException>(() => ThresholdJson.Read(Zoo, set.ToJsonString()));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneAnimalInUse_IsNotEnough()
    {
        var set = new ZooThresholds();
        var one = set with { Animals = [.. set.Animals.Select(a => a with { Used = a.Code == "COW" })] };

        Assert.Equal("animals", Assert.Single(one.Faults()).Key);
    }

    [Fact]
    public void Names_AreTheCompanysOwn_WhereItHasSome()
    {
        var set = new ZooThresholds();
        var own = set with
        {
            Animals = [.. set.Animals.Select(a => a.Code == "COW" ? a with { NameRu = "Спокойный" } : a)],
            Dimensions = [.. set.Dimensions.Select(d => d.Code == "NET" ? d with { NameEn = "our channel" } : d)],
        };
        var (english, russian) = (CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("ru"));
        var cow = (short)ZooCategory.Cow;

        Assert.Equal("Спокойный", ZooNames.Of(own, cow, russian));
        Assert.Equal("Site sells, growth not sought", ZooNames.Of(own, cow, english));
        Assert.Equal("Cow", ZooNames.Of(own, cow, english, methodName: true));
        Assert.Equal("our channel", ZooNames.OfDimension(own, "NET", english));
        Assert.NotEqual("our channel", ZooNames.OfDimension(own, "NET", russian));
        Assert.NotEmpty(ZooNames.Of(own, Category.NotRated, russian));
    }
}
