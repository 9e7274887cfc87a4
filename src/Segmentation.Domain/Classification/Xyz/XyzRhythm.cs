using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Classification.Xyz;

/// <summary>Which grain a base is judged by, and why.</summary>
/// <param name="Grain">Month or quarter.</param>
/// <param name="Why">
/// <c>set</c> (by the thresholds), <c>rhythm</c> (by how often the middle account orders), <c>unknownRhythm</c> (that is
/// not known: months) or <c>shortHistory</c> (quarters would fit, but the company's history has too few full ones: months).
/// </param>
internal readonly record struct XyzRhythm(XyzGrain Grain, string Why)
{
    /// <summary>
    /// Months of the last 12 in which the middle account must order for the month to be the grain, inclusive.
    /// Source: our choice.
    /// </summary>
    private const int OrderMonths = 9;

    private const int WindowMonths = 12,
        QuarterMonths = 3;

    public static XyzRhythm Of(Portfolio portfolio, XyzThresholds thresholds)
    {
        var wanted = thresholds.Grain != XyzGrain.Auto ? new XyzRhythm(thresholds.Grain, "set") : ByOrders(portfolio);
        return wanted.Grain == XyzGrain.Quarter && !HasQuarters(portfolio, thresholds)
            ? new XyzRhythm(XyzGrain.Month, "shortHistory")
            : wanted;
    }

    /// <summary>Whether the company's history has the full quarters that an account needs; an unknown beginning hinders nothing.</summary>
    public static bool HasQuarters(Portfolio portfolio, XyzThresholds thresholds)
    {
        if (portfolio.HistoryBegins is not { } begins)
            return true;
        // The quarter in which history begins is a full one only when it begins in the quarter's first month.
        var first = (SalesMonth.IndexOf(begins) + QuarterMonths - 1) / QuarterMonths;
        var next = (SalesMonth.IndexOf(AsOf.WindowEnd(portfolio.AsOf)) + 1) / QuarterMonths;
        return next - first >= thresholds.PeriodsNeeded(XyzGrain.Quarter);
    }

    /// <summary>The median over accounts that bought in the window.</summary>
    private static XyzRhythm ByOrders(Portfolio portfolio)
    {
        Span<int> accounts = stackalloc int[WindowMonths + 1];
        accounts.Clear();
        var buyers = 0;
        foreach (var months in portfolio.OrderMonths12)
            if (months > 0)
            {
                accounts[months]++;
                buyers++;
            }
        if (buyers == 0)
            return new XyzRhythm(XyzGrain.Month, "unknownRhythm");
        var twiceMedian = At(accounts, (buyers - 1) / 2) + At(accounts, buyers / 2);
        return new XyzRhythm(twiceMedian >= 2 * OrderMonths ? XyzGrain.Month : XyzGrain.Quarter, "rhythm");
    }

    private static int At(ReadOnlySpan<int> accounts, int place)
    {
        var months = 0;
        for (; place >= accounts[months]; months++)
            place -= accounts[months];
        return months;
    }
}
