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
            : name;

        string Worded(ThresholdField of, JsonNode? value) => ThresholdWords.Of(scheme, of, value, currency, texts);
    }
}
