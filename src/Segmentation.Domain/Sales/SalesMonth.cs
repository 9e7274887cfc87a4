namespace Segmentation.Domain.Sales;

/// <summary>An account's sales of one calendar month.</summary>
/// <param name="First">Day number of the month's first day.</param>
/// <param name="Days">Bit d-1 is set when a document of day d has a total above 0.</param>
/// <param name="Revenue">Net of returns and VAT, minor units.</param>
/// <param name="Profit">Contribution profit of the lines that carry it, minor units.</param>
/// <param name="Turnover">Sum of absolute amounts, minor units.</param>
/// <param name="Costed">Its part whose profit is known, minor units.</param>
public readonly record struct SalesMonth(int First, int Days, long Revenue, long Profit, long Turnover, long Costed)
{
    /// <summary>The month counted from year 0, so that months lie one apart.</summary>
    public int Index { get; } = IndexOf(DateOnly.FromDayNumber(First));

    /// <summary>The month of a day, counted from year 0.</summary>
    public static int IndexOf(DateOnly day) => day.Year * 12 + day.Month - 1;
}
