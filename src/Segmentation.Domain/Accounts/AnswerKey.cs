using System.Globalization;
using System.Text.Json;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Accounts;

/// <summary>A thing people are asked about an account.</summary>
/// <param name="Key">Fact key.</param>
/// <param name="Kind">What an answer is.</param>
/// <param name="Max">The largest count or amount, inclusive; the smallest is 0. Not used by other kinds.</param>
public sealed record AnswerKey(string Key, AnswerKind Kind, long Max)
{
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
            AnswerKind.Money => value.Kind == ValueKind.Money && value.AsMoney >= 0 && value.AsMoney <= Max,
            AnswerKind.YesNo => value.Kind == ValueKind.Code && YesNo.Contains(value.CodeText),
            AnswerKind.Day => value.Kind == ValueKind.Day && value.AsDay >= EarliestDay && value.AsDay <= LatestDay,
        };

    /// <summary>Reads a kept value; null when it is not of the key's kind.</summary>
    internal Value? Read(JsonElement kept)
    {
        Value? value = Kind switch
        {
            AnswerKind.Count when kept.ValueKind == JsonValueKind.Number => Value.Number(kept.GetDouble()),
            AnswerKind.Money when kept.ValueKind == JsonValueKind.Number && kept.TryGetInt64(out var minor) =>
                Value.Money(minor),
            AnswerKind.YesNo when kept.ValueKind == JsonValueKind.String => Value.Code(kept.GetString()!),
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
}
