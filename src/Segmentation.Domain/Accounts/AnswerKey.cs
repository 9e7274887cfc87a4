using System.Globalization;
using System.Text.Json;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Accounts;

/// <summary>A thing people are asked about an account.</summary>
/// <param name="Key">Fact key.</param>
/// <param name="Kind">What an answer is.</param>
/// <param name="Max">
/// The largest count, number or amount, inclusive, the smallest being 0; of a text the characters at most. Not used by other
/// kinds.
/// </param>
/// <param name="Group">The part of the questionnaire it is asked in.</param>
public sealed record AnswerKey(string Key, AnswerKind Kind, long Max, AnswerGroup Group = AnswerGroup.None)
{
    /// <summary>What there is to choose from, in order; empty where an answer is not a choice.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>It is shown on the pages of the dossier's readers and nowhere else: in no API and no file.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The day before which no answer lies: older ones are slips of the hand.</summary>
    public static DateOnly EarliestDay { get; } = new(1990, 1, 1);

    /// <summary>The day after which no answer lies.</summary>
    public static DateOnly LatestDay { get; } = new(2099, 12, 31);

    /// <summary>What a choice may be.</summary>
    public static IReadOnlyList<string> YesNo { get; } = ["yes", "no"];

    /// <summary>Whether a value can be an answer: of the key's kind and inside its range.</summary>
    public bool Takes(Value value) =>
        Kind switch
        {
            AnswerKind.Count => value.Kind == ValueKind.Number
                && value.AsNumber >= 0
                && value.AsNumber <= Max
                && double.IsInteger(value.AsNumber),
            AnswerKind.Number => value.Kind == ValueKind.Number && value.AsNumber >= 0 && value.AsNumber <= Max,
            AnswerKind.Percent => value.Kind == ValueKind.Percent && value.AsNumber >= 0 && value.AsNumber <= Max,
            AnswerKind.Scale => value.Kind == ValueKind.Number
                && Options.Contains(value.AsNumber.ToString(CultureInfo.InvariantCulture)),
            AnswerKind.Choice => value.Kind == ValueKind.Code && Options.Contains(value.CodeText),
            AnswerKind.Text => value is { Kind: ValueKind.Code, CodeText: { } text }
                && !string.IsNullOrWhiteSpace(text)
                && text.Length <= Max
                && !text.Any(char.IsControl),
            AnswerKind.Money => value.Kind == ValueKind.Money && value.AsMoney >= 0 && value.AsMoney <= Max,
            AnswerKind.YesNo => value.Kind == ValueKind.Code && YesNo.Contains(value.CodeText),
            AnswerKind.Day => value.Kind == ValueKind.Day && value.AsDay >= EarliestDay && value.AsDay <= LatestDay,
        };

    /// <summary>Reads a kept value; null when it is not of the key's kind.</summary>
    internal Value? Read(JsonElement kept)
    {
        Value? value = Kind switch
        {
            AnswerKind.Count or AnswerKind.Number or AnswerKind.Scale when kept.ValueKind == JsonValueKind.Number =>
                Value.Number(kept.GetDouble()),
            AnswerKind.Percent when kept.ValueKind == JsonValueKind.Number => Value.Percent(kept.GetDouble()),
            AnswerKind.Money when kept.ValueKind == JsonValueKind.Number && kept.TryGetInt64(out var minor) =>
                Value.Money(minor),
            AnswerKind.YesNo or AnswerKind.Choice or AnswerKind.Text when kept.ValueKind == JsonValueKind.String =>
                Value.Code(kept.GetString()!),
            AnswerKind.Day when kept.ValueKind == JsonValueKind.String && Day(kept.GetString()!) is { } day =>
                Value.Day(day),
            _ => null,
        };
        return value is { } read && Takes(read) ? read : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

/// <summary>What an answer is.</summary>
public enum AnswerKind
{
    /// <summary>A whole number from 0.</summary>
    Count = 1,

    /// <summary>An amount from 0, minor units.</summary>
    Money,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A number from 0, with decimals.</summary>
    Number,

    /// <summary>A percentage, 0–100, with decimals.</summary>
    Percent,

    /// <summary>A step of a scale from 0 to 4, kept as a number.</summary>
    Scale,

    /// <summary>One of the key's codes.</summary>
    Choice,

    /// <summary>A few words on one line.</summary>
    Text,
}

/// <summary>The part of the zoo's questionnaire in which something is asked.</summary>
public enum AnswerGroup
{
    /// <summary>Not a part of the questionnaire.</summary>
    None = 0,

    /// <summary>General management.</summary>
    General = 1,

    /// <summary>Promotion.</summary>
    Promotion = 2,

    /// <summary>Sales and service.</summary>
    Sales = 3,

    /// <summary>What was added to the author's questions.</summary>
    Added = 4,
}
