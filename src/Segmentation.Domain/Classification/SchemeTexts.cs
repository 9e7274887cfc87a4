using System.Globalization;
using System.Resources;
using System.Text.Json;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Classification;

/// <summary>
/// Names, definitions and playbooks of a scheme. They stand in <c>XTexts.resx</c> beside <c>XScheme</c>: keys
/// <c>Scheme_Name</c>, <c>Scheme_Definition</c>, <c>Scheme_Rule</c> (with thresholds in braces; one that is a choice is
/// worded by <c>Threshold_name_value</c>), <c>Scheme_Source</c>, and per category
/// <c>Category_K_Name</c>, <c>…_Definition</c>, <c>…_Playbook</c>. Where the method's own name could shame a client seen on
/// a shared screen, <c>…_MethodName</c> holds it and <c>…_Name</c> is the neutral one.
/// </summary>
public sealed class SchemeTexts
{
    private static readonly ResourceManager Shared = new(
        "Segmentation.Domain.Classification.VerdictTexts",
        typeof(SchemeTexts).Assembly
    );

    private static readonly Dictionary<short, SchemeTexts> ByScheme = Schemes.All.ToDictionary(
        s => s.Definition.Id,
        s => new SchemeTexts(s)
    );

    private readonly ResourceManager _texts;
    private readonly SchemeDefinition _definition;

    private SchemeTexts(IScheme scheme)
    {
        var type = scheme.GetType();
        _definition = scheme.Definition;
        _texts = new ResourceManager(
            $"{type.Namespace}.{type.Name.Replace("Scheme", "Texts", StringComparison.Ordinal)}",
            type.Assembly
        );
    }

    /// <summary>The texts of a scheme.</summary>
    public static SchemeTexts Of(SchemeDefinition scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return ByScheme[scheme.Id];
    }

    /// <summary>What the scheme is called.</summary>
    public string Name(CultureInfo culture) => Text("Scheme_Name", culture);

    /// <summary>What it sorts, in a sentence or two.</summary>
    public string Definition(CultureInfo culture) => Text("Scheme_Definition", culture);

    /// <summary>How it decides, with the numbers of a threshold set.</summary>
    public string Rule(IThresholds thresholds, CultureInfo culture)
    {
        var text = Text("Scheme_Rule", culture);
        using var set = JsonDocument.Parse(ThresholdJson.Write(thresholds));
        var values = set.RootElement.EnumerateObject().SelectMany(Single).ToList();
        // Words of a choice may name numbers in their turn, so they go in first.
        foreach (var (name, choice) in values.Where(v => v.Value.ValueKind == JsonValueKind.String))
            if (text.Contains($"{{{name}}}", StringComparison.Ordinal))
                text = text.Replace(
                    $"{{{name}}}",
                    Text($"Threshold_{name}_{choice}", culture),
                    StringComparison.Ordinal
                );
        foreach (var (name, number) in values.Where(v => v.Value.ValueKind == JsonValueKind.Number))
            text = text.Replace(
                $"{{{name}}}",
                number.GetDecimal().ToString("#,0.##", culture),
                StringComparison.Ordinal
            );
        return text;

        // Numbers of a list are named by their places: high.0.
        static IEnumerable<(string Name, JsonElement Value)> Single(JsonProperty threshold) =>
            threshold.Value.ValueKind == JsonValueKind.Array
                ? threshold.Value.EnumerateArray().Select((item, place) => ($"{threshold.Name}.{place}", item))
                : [(threshold.Name, threshold.Value)];
    }

    /// <summary>What a number of the rule is called.</summary>
    public string ThresholdName(string key, CultureInfo culture) => Text($"Threshold_{key}_Name", culture);

    /// <summary>What it does and where it comes from, in a sentence or two.</summary>
    public string ThresholdText(string key, CultureInfo culture) => Text($"Threshold_{key}_Text", culture);

    /// <summary>What it must be to be used.</summary>
    public string ThresholdMust(string key, CultureInfo culture) => Text($"Threshold_{key}_Must", culture);

    /// <summary>What a value of a choice is called.</summary>
    public string ThresholdChoice(string key, string value, CultureInfo culture) =>
        Text($"Threshold_{key}_{value}_Name", culture);

    /// <summary>Where the rule comes from.</summary>
    public string Source(CultureInfo culture) => Text("Scheme_Source", culture);

    /// <summary>What a category is called.</summary>
    /// <param name="code">The stored code; "not rated" has a name in every scheme.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="methodName">The method's own name where the two differ.</param>
    public string Name(short code, CultureInfo culture, bool methodName = false) =>
        code == Category.NotRated ? Shared.GetString("NotRated", culture)!
        : methodName && _texts.GetString($"Category_{Part(code)}_MethodName", culture) is { } own ? own
        : Text($"Category_{Part(code)}_Name", culture);

    /// <summary>Who belongs to a category.</summary>
    public string Definition(short code, CultureInfo culture) => Text($"Category_{Part(code)}_Definition", culture);

    /// <summary>What to do with clients of a category.</summary>
    public string Playbook(short code, CultureInfo culture) => Text($"Category_{Part(code)}_Playbook", culture);

    /// <summary>A remark beside a category; exactly one flag.</summary>
    public static string Flag(Flags flag, CultureInfo culture) => SharedText($"Flag_{flag}", culture);

    /// <summary>What a fact is called.</summary>
    /// <param name="key">Key of the fact, or code of a dimension.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="trade">What the company sells, for facts that speak of the internet; null speaks of it.</param>
    public static string Fact(string key, CultureInfo culture, Trade? trade = null) =>
        // A text's key does not tell SIZE, a dimension, from size, a scheme.
        SharedText(
            TradeWords.KeyOf(key, trade) is var kept && ZooDimensions.Has(key) ? $"Dimension_{kept}" : $"Fact_{kept}",
            culture
        );

    /// <summary>A comparison in words.</summary>
    /// <param name="reason">The comparison.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="format">Words a value: money in the company's currency, days and numbers in the reader's culture.</param>
    public static string Reason(Reason reason, CultureInfo culture, Func<Value, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var sign = $"Sign_{reason.Sign}";
        var isOrderOfDays =
            reason.Limit.Kind == ValueKind.Day && reason.Sign is not (Comparison.Is or Comparison.Equal);
        return string.Format(
            culture,
            SharedText(isOrderOfDays ? sign + "_Day" : sign, culture),
            Capital(Fact(reason.Fact, culture), culture),
            Worded(reason.Value),
            Worded(reason.Limit)
        );

        // What another scheme says is told by the name of its category; a letter speaks for itself beside its scheme.
        string Worded(Value value) =>
            value is { Kind: ValueKind.Code, CodeText.Length: > 2 }
            && Schemes.Find(reason.Fact)?.Definition is { } scheme
            && scheme.CodeOf(value.CodeText!) is { } code
                ? Of(scheme).Name(code, culture)
                : format(value);
    }

    /// <summary>The words with a capital, to begin a sentence.</summary>
    public static string Capital(string words, CultureInfo culture)
    {
        ArgumentException.ThrowIfNullOrEmpty(words);
        return char.ToUpper(words[0], culture) + words[1..];
    }

    private static string SharedText(string key, CultureInfo culture) =>
        Shared.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text is kept for {key}.");

    private string Text(string key, CultureInfo culture) =>
        _texts.GetString(key, culture)
        ?? throw new MissingManifestResourceException($"Scheme '{_definition.Key}' has no text {key}.");

    /// <summary>The part of a text's key that stands for a category; <c>C!</c> cannot stand in one.</summary>
    private string Part(short code) => _definition.KeyOf(code) is "C!" ? "Loss" : _definition.KeyOf(code)!;
}
