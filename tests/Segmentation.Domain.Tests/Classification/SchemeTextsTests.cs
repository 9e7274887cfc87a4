using System.Collections;
using System.Globalization;
using System.Resources;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Domain.Tests.Classification;

public class SchemeTextsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");

    /// <summary>Categories that both languages call by the same letters.</summary>
    private static readonly string[] SameInBoth = ["VIP"];

    public static TheoryData<string> Keys() => [.. Schemes.All.Select(s => s.Definition.Key)];

    [Fact]
    public void EveryPresetOfXyz_IsWorded()
    {
        var texts = SchemeTexts.Of(Schemes.Get(XyzScheme.Id).Definition);
        foreach (var preset in Enum.GetValues<XyzPreset>())
            Differ(culture => texts.Rule(new XyzThresholds(Preset: preset), culture));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void NothingIsMissing_AndNothingIsLeftUntranslated(string key)
    {
        var definition = Schemes.Find(key)!.Definition;
        var texts = SchemeTexts.Of(definition);
        Differ(texts.Name);
        Differ(texts.Definition);
        Differ(culture => texts.Rule(Schemes.Find(key)!.Defaults, culture));
        Assert.DoesNotContain('{', texts.Rule(Schemes.Find(key)!.Defaults, English));
        Differ(texts.Source);
        foreach (var category in definition.Categories)
        {
            if (!SameInBoth.Contains(category.Key))
            {
                Differ(culture => texts.Name(category.Code, culture));
                Differ(culture => texts.Name(category.Code, culture, methodName: true));
            }
            Differ(culture => texts.Definition(category.Code, culture));
            Differ(culture => texts.Playbook(category.Code, culture));
        }
    }

    [Fact]
    public void EveryFlag_HasWordsAndAKey()
    {
        foreach (var flag in Enum.GetValues<Flags>().Where(f => f != Flags.None))
            Differ(culture => SchemeTexts.Flag(flag, culture));
        Assert.Equal(["BY_REVENUE_SHARE", "ONE_OFF_WHALE"], FlagKeys.Of(Flags.OneOffWhale | Flags.ByRevenueShare));
    }

    [Fact]
    public void SharedTexts_AreTheSameSetInBothLanguages()
    {
        var texts = new ResourceManager(
            "Segmentation.Domain.Classification.VerdictTexts",
            typeof(SchemeTexts).Assembly
        );
        string[] Keys(CultureInfo culture) =>
            [
                .. texts
                    .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
                    .Cast<DictionaryEntry>()
                    .Select(entry => (string)entry.Key)
                    .Order(StringComparer.Ordinal),
            ];
        var english = Keys(CultureInfo.InvariantCulture);
        Assert.NotEmpty(english);
        Assert.Equal(english, Keys(Russian));
    }

    [Fact]
    public void ReasonsAboutDays_SpeakOfTime_AndOfOtherSchemesByTheirNames()
    {
        var before = new Reason(
            "firstPurchase",
            Value.Day(Portfolios.AsOf),
            Value.Day(Portfolios.AsOf),
            Comparison.AtMost
        );
        Assert.Equal("First purchase day, on or before day", SchemeTexts.Reason(before, English, _ => "day"));
        var other = new Reason("lifecycle", Value.Code("SLEEPING"), Value.Nothing, Comparison.Is);
        Assert.Equal("Активность: Спящий", SchemeTexts.Reason(other, Russian, _ => "?"));
        var letter = new Reason("abc", Value.Code("C!"), Value.Nothing, Comparison.Is);
        Assert.Equal("Класс по вкладу (ABC): C!", SchemeTexts.Reason(letter, Russian, v => v.CodeText!));
    }

    [Fact]
    public void TheMethodsName_IsAskedFor()
    {
        var texts = SchemeTexts.Of(Schemes.Find("abc")!.Definition);
        Assert.Equal("ABC: C!, отрицательный итог", texts.Name(4, Russian));
        Assert.Equal("ABC: C!, убыточный", texts.Name(4, Russian, methodName: true));
    }

    [Fact]
    public void TheRule_SpeaksNumbersAsItsReadersDo()
    {
        var size = Schemes.Find("size")!;
        Assert.Contains(
            "800,000,000",
            SchemeTexts.Of(size.Definition).Rule(size.Defaults, English),
            StringComparison.Ordinal
        );
        var lifecycle = Schemes.Find("lifecycle")!;
        Assert.Contains(
            "1,5 ",
            SchemeTexts.Of(lifecycle.Definition).Rule(lifecycle.Defaults, Russian),
            StringComparison.Ordinal
        );
    }

    private static void Differ(Func<CultureInfo, string> text)
    {
        Assert.NotEmpty(text(English));
        Assert.NotEqual(text(English), text(Russian));
    }
}
