using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Segmentation.Domain.Classification;

namespace Segmentation.Web.Settings;

/// <summary>Numbers of a threshold set as the reader's language writes them.</summary>
internal static class ThresholdWords
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>A number with its unit, a choice by its name; "not set" where there is none.</summary>
    public static string Of(
        SchemeDefinition scheme,
        ThresholdField field,
        JsonNode? value,
        string currency,
        IStringLocalizer<Texts> texts
    ) =>
        (field.Kind, value) switch
        {
            (_, null) => texts["NotSet"],
            (ThresholdKind.Choice, _) => SchemeTexts
                .Of(scheme)
                .ThresholdChoice(field.Key, value.GetValue<string>(), Culture),
            (ThresholdKind.Flag, _) => texts[value.GetValue<bool>() ? "Yes" : "No"],
            _ => $"{Number(value.GetValue<decimal>())} {Unit(field, currency, texts)}".TrimEnd(),
        };

    /// <summary>What a number counts; empty for a bare one.</summary>
    public static string Unit(ThresholdField field, string currency, IStringLocalizer<Texts> texts) =>
        field.Kind switch
        {
            ThresholdKind.Percent => "%",
            ThresholdKind.Days => texts["Unit.Days"],
            ThresholdKind.Months => texts["Unit.Months"],
            ThresholdKind.Money => currency,
            _ => "",
        };

    public static string Number(decimal number) => number.ToString("#,0.##########", Culture);
}
