using System.Globalization;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Accounts by how their category went from one day to another; staying counts as going from a category to itself. A day
/// stands for the picture kept of it, else for the month-end before it.
/// </summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="From">Code on the earlier day, <see cref="Category.None"/> for not there yet; null: any other than the later one.</param>
/// <param name="To">Code on the later day, <see cref="Category.None"/> for no longer there; null: any other than the earlier one.</param>
/// <param name="Since">The earlier day.</param>
/// <param name="Until">The later day; null: now.</param>
public sealed record CategoryMove(SchemeDefinition Scheme, short? From, short? To, DateOnly Since, DateOnly? Until)
{
    /// <summary>Stands for any other category.</summary>
    public const string Any = "*";

    /// <summary>
    /// Stands for no category at all: the account did not exist on that day, or the scheme did not run. Not the same as
    /// not rated.
    /// </summary>
    public const string Absent = "absent";

    /// <summary>Stands for the picture of now.</summary>
    public const string Now = "now";

    private const string DayFormat = "yyyy-MM-dd";
    private const string Form = "write it as abc:A>B@2026-01-31..2026-02-28";

    /// <summary>Reads <c>abc:A>B@2026-01-31..now</c>; Cyrillic look-alikes are understood.</summary>
    public static CategoryMove? Parse(string text, out FilterFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (
            text.Split('@', StringSplitOptions.TrimEntries) is not [var way, var days]
            || way.Split(':', StringSplitOptions.TrimEntries) is not [var key, var sides]
            || sides.Split('>', StringSplitOptions.TrimEntries) is not [var from, var to]
            || days.Split("..", StringSplitOptions.TrimEntries) is not [var since, var until]
        )
            return Refuse($"is not a move between categories; {Form}.", out fault);
        if (Schemes.Find(key)?.Definition is not { } scheme)
            return Refuse($"names the scheme '{key}', which does not exist.", out fault);
        foreach (var side in (ReadOnlySpan<string>)[from, to])
            if (side != Any && CodeOf(scheme, side) is null)
                return Refuse(
                    $"names '{side}', which is not a category of '{scheme.Key}'; there are {Known(scheme)}.",
                    out fault
                );
        if (Day(since) is not { } earlier || (!IsNow(until) && Day(until) is null))
            return Refuse($"has a day that cannot be read; {Form}, or ..{Now}.", out fault);
        var later = IsNow(until) ? null : Day(until);
        if (later <= earlier)
            return Refuse("must name the earlier day first.", out fault);
        var move = new CategoryMove(scheme, CodeOf(scheme, from), CodeOf(scheme, to), earlier, later);
        if (move is { From: Category.None, To: Category.None })
            return Refuse("asks for accounts that were there on neither day.", out fault);
        fault = null;
        return move;

        CategoryMove? Refuse(string message, out FilterFault? fault)
        {
            fault = new("moved", text, message);
            return null;
        }
    }

    /// <summary>As it stands in an address.</summary>
    public override string ToString() =>
        $"{Scheme.Key}:{KeyOf(From)}>{KeyOf(To)}@{Day(Since)}..{(Until is { } day ? Day(day) : Now)}";

    /// <summary>A category's key as moves spell it; <see cref="Absent"/> for none.</summary>
    public static string KeyOf(SchemeDefinition scheme, short code)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.KeyOf(code) ?? Absent;
    }

    private string KeyOf(short? code) => code is { } known ? KeyOf(Scheme, known) : Any;

    private static short? CodeOf(SchemeDefinition scheme, string key) =>
        string.Equals(key, Absent, StringComparison.OrdinalIgnoreCase) ? Category.None : scheme.CodeOf(key);

    private static string Known(SchemeDefinition scheme) =>
        string.Join(", ", scheme.Categories.Select(c => c.Key).Concat([Category.NotRatedKey, Absent, Any]));

    private static bool IsNow(string text) => string.Equals(text, Now, StringComparison.OrdinalIgnoreCase);

    private static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, 0, out var day) ? day : null;
}
