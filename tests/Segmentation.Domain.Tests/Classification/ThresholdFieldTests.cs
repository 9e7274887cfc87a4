using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification;

public class ThresholdFieldTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");

    public static TheoryData<string> Keys() => [.. Schemes.All.Select(s => s.Definition.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryPlainNumber_HasAField_AndNoFieldIsWithoutItsNumber(string key)
    {
        var scheme = Schemes.Find(key)!;
        var numbers = ThresholdJson.Numbers(scheme.Defaults);
        // A set with lists in it has an editor of its own for the whole of it.
        if (numbers.Any(n => n.Value is not (null or JsonValue)))
            return;
        var plain = numbers.Select(n => n.Key).Order(StringComparer.Ordinal);
        Assert.Equal(plain, scheme.Fields.Select(f => f.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryNumberOffered_IsWorded(string key)
    {
        var scheme = Schemes.Find(key)!;
        var texts = SchemeTexts.Of(scheme.Definition);
        foreach (var field in scheme.Fields.Where(f => f.IsOffered))
        {
            Differ(culture => texts.ThresholdName(field.Key, culture));
            Differ(culture => texts.ThresholdText(field.Key, culture));
            Differ(culture => texts.ThresholdMust(field.Key, culture));
            foreach (var choice in field.Choices)
                Differ(culture => texts.ThresholdChoice(field.Key, choice, culture));
        }
    }

    /// <summary>What has no field is named all the same: a page tells which parts of two versions differ.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryNumberThatCanChange_HasAName(string key)
    {
        var scheme = Schemes.Find(key)!;
        var texts = SchemeTexts.Of(scheme.Definition);
        foreach (var (number, _) in ThresholdJson.Numbers(scheme.Defaults))
            if (scheme.Fields.All(f => f.Key != number || f.IsOffered))
                Differ(culture => texts.ThresholdName(number, culture));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void TheMethodsNumber_LiesWhereTheSliderReaches(string key)
    {
        var scheme = Schemes.Find(key)!;
        var numbers = ThresholdJson.Numbers(scheme.Defaults);
        foreach (var field in scheme.Fields.Where(f => f.IsOffered))
            switch (numbers[field.Key])
            {
                case null:
                    Assert.True(field.Optional, $"{field.Key} is not set and not optional.");
                    break;
                case var value when field.Kind == ThresholdKind.Choice:
                    Assert.Contains(value.GetValue<string>(), field.Choices, StringComparer.Ordinal);
                    break;
                case var value when field.Kind == ThresholdKind.Flag:
                    Assert.True(value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
                    break;
                case var value:
                    Assert.InRange(value.GetValue<decimal>(), field.Min, field.Max);
                    Assert.True(field.Step > 0);
                    break;
            }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryChoice_IsReadByTheSet(string key)
    {
        var scheme = Schemes.Find(key)!;
        foreach (var field in scheme.Fields)
        foreach (var choice in field.Choices)
        {
            var draft = ThresholdJson.Draft(scheme.Definition, scheme.Defaults, field.Key, choice);
            Assert.Equal(choice, ThresholdJson.Numbers(draft)[field.Key]!.GetValue<string>());
        }
    }

    [Fact]
    public void WhatCannotBeAnotherNumber_IsOfferedToNobody() =>
        Assert.False(Schemes.Get(ProspectsScheme.Id).Fields.Single(f => f.Key == "ballastMonths").IsOffered);

    [Fact]
    public void ADraft_MayBeUnusable_AndSaysSo()
    {
        var abc = new AbcScheme();
        var draft = ThresholdJson.Draft(abc.Definition, abc.Defaults, "a", 97);
        Assert.Equal(new AbcThresholds(A: 97), draft);
        Assert.Equal("a", Assert.Single(draft.Faults()).Key);
    }

    [Fact]
    public void ADraft_OfWhatTheNumberCannotHold_IsRefused() =>
        Assert.Throws<FormatException>(() =>
            ThresholdJson.Draft(
                Schemes.Find("lifecycle")!.Definition,
                Schemes.Find("lifecycle")!.Defaults,
                "minDays",
                30.5m
            )
        );

    private static void Differ(Func<CultureInfo, string> text)
    {
        Assert.NotEmpty(text(English));
        Assert.NotEqual(text(English), text(Russian));
    }
}
