using System.Buffers;

namespace Segmentation.Domain.Imports;

/// <summary>In which order a column writes day, month and year. Numbers are stored with profiles and never renamed.</summary>
public enum DateOrder
{
    /// <summary>2010-12-01, 2010/12/01, 20101201.</summary>
    YearMonthDay = 1,

    /// <summary>01.12.2010, 01/12/2010.</summary>
    DayMonthYear = 2,

    /// <summary>12/1/2010.</summary>
    MonthDayYear = 3,
}

/// <summary>Reads dates, with or without a time of day behind, which is passed over: sales are kept by day.</summary>
public static class DateFormat
{
    private static readonly SearchValues<byte> s_timeBytes = SearchValues.Create("0123456789:.,+-APMapmTZz "u8);

    /// <summary>Years outside are typing mistakes, not sales.</summary>
    public const int FirstYear = 1900;

    /// <summary>Last year that is taken, inclusive.</summary>
    public const int LastYear = 2199;

    /// <summary>
    /// Reads a trimmed cell. Years of two digits belong to 1970–2069. A cell with the year first, and one with dots
    /// or dashes, mean the same in every column; <paramref name="order"/> decides about slashes.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, DateOrder order, out DateOnly date)
    {
        date = default;
        if (!Split(text, out var parts))
            return false;
        if (parts.FirstDigits != 4 && parts.Mark == (byte)'/' && order == DateOrder.YearMonthDay)
            return false;
        var (year, month, day) =
            parts.FirstDigits == 4 ? (parts.First, parts.Second, parts.Third)
            : parts.Mark == (byte)'/' && order == DateOrder.MonthDayYear ? (parts.Third, parts.First, parts.Second)
            : (parts.Third, parts.Second, parts.First);
        if (parts.FirstDigits != 4 && parts.ThirdDigits == 2)
            year += year < 70 ? 2000 : 1900;
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1)
            return false;
        if (day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    internal readonly record struct Parts(
        int First,
        int Second,
        int Third,
        int FirstDigits,
        int SecondDigits,
        int ThirdDigits,
        byte Mark
    );

    /// <summary>Takes three numbers apart; true when the rest of the cell is empty or looks like a time.</summary>
    internal static bool Split(ReadOnlySpan<byte> text, out Parts parts)
    {
        parts = default;
        var first = TakeNumber(ref text, out var firstDigits);
        if (firstDigits == 8 && TimeOrNothing(text))
        {
            parts = new Parts(first / 10000, first / 100 % 100, first % 100, 4, 2, 2, 0);
            return true;
        }
        if (firstDigits is not (1 or 2 or 4) || text is not [(byte)'-' or (byte)'.' or (byte)'/', ..])
            return false;
        var mark = text[0];
        text = text[1..];
        var second = TakeNumber(ref text, out var secondDigits);
        if (secondDigits is not (1 or 2) || text.IsEmpty || text[0] != mark)
            return false;
        text = text[1..];
        var third = TakeNumber(ref text, out var thirdDigits);
        var shape = firstDigits == 4 ? thirdDigits is 1 or 2 : thirdDigits is 2 or 4;
        if (!shape || !TimeOrNothing(text))
            return false;
        parts = new Parts(first, second, third, firstDigits, secondDigits, thirdDigits, mark);
        return true;
    }

    private static bool TimeOrNothing(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty
        || (rest is [(byte)' ' or (byte)'T' or (byte)',', _, ..] && rest.IndexOfAnyExcept(s_timeBytes) < 0);

    private static int TakeNumber(ref ReadOnlySpan<byte> text, out int digits)
    {
        var value = 0;
        digits = 0;
        while (digits < text.Length && digits < 9 && (uint)(text[digits] - '0') <= 9)
            value = value * 10 + text[digits++] - '0';
        text = text[digits..];
        return value;
    }
}
