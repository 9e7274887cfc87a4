using System.Globalization;
using System.Text.Json;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Reads the facts of one account of a call into a portfolio. Money comes as a JSON number in main units with two decimals
/// at most; a null is the same as an absent key: unknown.
/// </summary>
internal static class GivenFacts
{
    private static readonly Dictionary<string, Action<Portfolio, int, string, JsonElement>> Keys = new(
        StringComparer.Ordinal
    )
    {
        ["revenue12m"] = (p, row, key, fact) => p.Revenue12[row] = Money(key, fact),
        ["profit12m"] = (p, row, key, fact) => p.Profit12[row] = Money(key, fact),
        ["firstPurchase"] = (p, row, key, fact) => p.FirstPurchase[row] = Day(key, fact),
        ["lastPurchase"] = (p, row, key, fact) => p.LastPurchase[row] = Day(key, fact),
        ["clientSince"] = (p, row, key, fact) => p.ClientSince[row] = Day(key, fact),
    };

    /// <exception cref="FormatException">An unknown key or a value of the wrong kind; the message says which.</exception>
    public static void Read(JsonElement facts, Portfolio portfolio, int row)
    {
        if (facts.ValueKind != JsonValueKind.Object)
            throw new FormatException($"The facts of account {row + 1} must be an object.");
        foreach (var fact in facts.EnumerateObject())
        {
            if (!Keys.TryGetValue(fact.Name, out var read))
                throw new FormatException(
                    $"'{fact.Name}' of account {row + 1} is not a fact that is known; known are {string.Join(", ", Keys.Keys)}."
                );
            if (fact.Value.ValueKind != JsonValueKind.Null)
                read(portfolio, row, fact.Name, fact.Value);
        }
    }

    private static long Money(string key, JsonElement fact)
    {
        if (fact.ValueKind != JsonValueKind.Number || !fact.TryGetDecimal(out var amount))
            throw new FormatException($"'{key}' must be a number; it is {fact.GetRawText()}.");
        if (Math.Abs(amount) > 10_000_000_000_000_000m || decimal.Round(amount, 2) != amount)
            throw new FormatException(
                $"'{key}' must have two decimals at most and 16 digits before them; it is {amount}."
            );
        return (long)(amount * 100);
    }

    private static int Day(string key, JsonElement fact) =>
        fact.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(
            fact.GetString(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day.DayNumber
            : throw new FormatException($"'{key}' must be a date such as 2026-03-31; it is {fact.GetRawText()}.");
}
