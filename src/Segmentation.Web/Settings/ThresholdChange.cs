using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Segmentation.Domain.Classification;

namespace Segmentation.Web.Settings;

/// <summary>One number that differs between two sets of a scheme.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Before">In the older set; null where it was not set.</param>
/// <param name="After">In the newer one.</param>
internal sealed record ThresholdChange(string Key, JsonNode? Before, JsonNode? After)
{
    /// <summary>What differs, in the order in which the numbers are offered; the rest stands last.</summary>
    public static IReadOnlyList<ThresholdChange> Between(SchemeDefinition scheme, IThresholds before, IThresholds after)
    {
        var (old, now) = (ThresholdJson.Numbers(before), ThresholdJson.Numbers(after));
        var order = Schemes.Get(scheme.Id).Fields.Select(f => f.Key).ToList();
        return
        [
            .. now.Select(n => new ThresholdChange(n.Key, old[n.Key], n.Value))
                .Where(c => !JsonNode.DeepEquals(c.Before, c.After))
                .OrderBy(c => (uint)order.IndexOf(c.Key)),
        ];
    }

    /// <summary>The change in words: <c>Limit of A: 80 % → 75 %</c>.</summary>
    public string Text(SchemeDefinition scheme, string currency, IStringLocalizer<Texts> texts)
    {
        var name = SchemeTexts.Of(scheme).ThresholdName(Key, CultureInfo.CurrentUICulture);
        return Schemes.Get(scheme.Id).Fields.FirstOrDefault(f => f.Key == Key) is { } field
            ? $"{name}: {Worded(field, Before)} → {Worded(field, After)}"
            : $"{name}: {Lists(scheme)}";

        string Worded(ThresholdField of, JsonNode? value) => ThresholdWords.Of(scheme, of, value, currency, texts);
    }

    /// <summary>Numbers side by side; of things with a code, those that differ.</summary>
    private string Lists(SchemeDefinition scheme)
    {
        if (After is not JsonArray now || Before is not JsonArray old || now.Any(n => n is not JsonObject))
            return $"{Side(Before)} → {Side(After)}";
        var differ = now.Where(n => !old.Any(o => JsonNode.DeepEquals(o, n)))
            .Concat(old.Where(o => !now.Any(n => CodeOf(n) == CodeOf(o))))
            .Select(CodeOf);
        return string.Join(", ", differ.Select(code => Named(scheme, code)));
    }

    private static string CodeOf(JsonNode? item) => item?["code"]?.GetValue<string>() ?? "";

    private static string Named(SchemeDefinition scheme, string code) =>
        scheme.CodeOf(code) is { } category
            ? SchemeTexts.Of(scheme).Name(category, CultureInfo.CurrentUICulture)
            : SchemeTexts.Fact(code, CultureInfo.CurrentUICulture);

    private static string Side(JsonNode? numbers) =>
        numbers is JsonArray list
            ? string.Join(" / ", list.Select(n => ThresholdWords.Number(n!.GetValue<decimal>())))
            : "";
}
