using System.Globalization;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Web.Accounts;

/// <summary>Answers as people write them: numbers and money in their culture, days as date fields want them.</summary>
internal static class AnswerEntry
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>An answer as it stands in its field.</summary>
    public static string? Written(AnswerKey key, Value value) =>
        value.Kind switch
        {
            ValueKind.None => null,
            ValueKind.Money => (value.AsMoney / 100m).ToString("#,0.##", Culture),
            // What is chosen from a list stands in the page as it is kept.
            ValueKind.Percent or ValueKind.Number => key.Options.Count > 0
                ? value.AsNumber.ToString(CultureInfo.InvariantCulture)
                : value.AsNumber.ToString("#,0.##", Culture),
            ValueKind.Day => value.AsDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Code => value.CodeText,
        };

    /// <summary>What was entered; nothing for an empty field, null when it cannot be an answer.</summary>
    public static Value? Read(AnswerKey key, string? entered)
    {
        if (string.IsNullOrWhiteSpace(entered))
            return Value.Nothing;
        Value? value = key.Kind switch
        {
            AnswerKind.Count => long.TryParse(entered, NumberStyles.Number, Culture, out var count)
                ? Value.Number(count)
                : null,
            AnswerKind.Number => Number(entered) is { } number ? Value.Number(number) : null,
            AnswerKind.Percent => Number(entered.TrimEnd('%', ' ', '\u00A0')) is { } percent
                ? Value.Percent(percent)
                : null,
            AnswerKind.Scale => double.TryParse(
                entered,
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out var step
            )
                ? Value.Number(step)
                : null,
            AnswerKind.Money => decimal.TryParse(entered, NumberStyles.Number, Culture, out var amount)
            && Api.Money.ToMinor(amount) is { } minor
                ? Value.Money(minor)
                : null,
            AnswerKind.YesNo or AnswerKind.Choice => Value.Code(entered),
            AnswerKind.Text => Value.Code(entered.Trim()),
            AnswerKind.Day => DateOnly.TryParseExact(entered, "yyyy-MM-dd", out var day) ? Value.Day(day) : null,
        };
        return value is { } read && key.Takes(read) ? read : null;

        static double? Number(string text) =>
            double.TryParse(text, NumberStyles.Number, Culture, out var number) ? number : null;
    }
}
