namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>
/// A floor price for a company that has not set one: the lower quartile of what a purchase day brings. Single days are not
/// among the facts, so each account's purchase days of 24 months stand in with their average: the revenue of its series of
/// full months over the number of those days. The running month's days are counted while its revenue is not, so the guess
/// errs downward rather than upward.
/// </summary>
internal static class FloorGuess
{
    /// <summary>In minor units; null where no account has both figures above zero.</summary>
    public static long? Of(Portfolio portfolio)
    {
        var averages = new double[portfolio.Count];
        var days = new int[portfolio.Count];
        var known = 0;
        var allDays = 0L;
        for (var row = 0; row < portfolio.Count; row++)
        {
            var series = portfolio.Months[row];
            if (!series.IsKnown || series.Mean <= 0 || portfolio.Purchases24[row] <= 0)
                continue;
            days[known] = portfolio.Purchases24[row];
            averages[known] = series.Mean * series.Periods / days[known];
            allDays += days[known++];
        }
        if (known == 0)
            return null;
        Array.Sort(averages, days, 0, known);
        var at = 0;
        for (var below = 4L * days[0]; below < allDays; below += 4L * days[at])
            at++;
        return Math.Max(1, (long)Math.Round(averages[at]));
    }
}
