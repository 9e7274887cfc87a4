namespace Segmentation.Domain.Classification;

/// <summary>
/// Which day a classification speaks of. It is anchored to the data: where sales stop before last month, the picture is the
/// one of the last sale, so that a missing import never looks like lost clients.
/// </summary>
public static class AsOf
{
    /// <summary>A month counts as covered when the last sale lies at most this many days before its end. Source: our choice.</summary>
    public const int GraceDays = 3;

    /// <summary>Month-ends made at most after a first import. Source: our choice, two years.</summary>
    public const int BackfillMonths = 24;

    /// <summary>The last day of the month of a day.</summary>
    public static DateOnly MonthEnd(DateOnly day) =>
        new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>Whether a day is the last of its month.</summary>
    public static bool IsMonthEnd(DateOnly day) => day == MonthEnd(day);

    /// <summary>The end of the month before the one of a day.</summary>
    public static DateOnly MonthEndBefore(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddDays(-1);

    /// <summary>Whether sales reach far enough to judge the month of a day.</summary>
    public static bool IsCovered(DateOnly dataDay, DateOnly day) => dataDay >= MonthEnd(day).AddDays(-GraceDays);

    /// <summary>The day of a picture nobody gave a day for.</summary>
    /// <param name="today">Today in the company's time zone.</param>
    /// <param name="dataDay">Day of the latest sale that is not in the future; null without sales.</param>
    public static DateOnly Default(DateOnly today, DateOnly? dataDay) =>
        dataDay is not { } data || IsCovered(data, MonthEndBefore(today)) ? today : data;

    /// <summary>The first day of the window: 12 full months, the last one being the last month full at the day.</summary>
    public static DateOnly WindowStart(DateOnly asOf) => WindowEnd(asOf).AddDays(1).AddMonths(-12);

    /// <summary>The last day of the window: the day itself when it ends a month, else the end of the month before.</summary>
    public static DateOnly WindowEnd(DateOnly asOf) => IsMonthEnd(asOf) ? asOf : MonthEndBefore(asOf);

    /// <summary>
    /// Month-ends that can be made, oldest first: from the first full month of history to the last covered month that has
    /// ended, at most <paramref name="months"/>.
    /// </summary>
    /// <param name="historyBegins">Day of the first sale.</param>
    /// <param name="dataDay">Day of the latest sale that is not in the future.</param>
    /// <param name="today">Today in the company's time zone.</param>
    /// <param name="months">How many at most; 0 gives none.</param>
    public static IReadOnlyList<DateOnly> MonthEnds(
        DateOnly historyBegins,
        DateOnly dataDay,
        DateOnly today,
        int months
    )
    {
        var firstFull = historyBegins.Day == 1 ? MonthEnd(historyBegins) : MonthEnd(MonthEnd(historyBegins).AddDays(1));
        var last = MonthEndBefore(today);
        if (dataDay < last)
            last = IsCovered(dataDay, dataDay) ? MonthEnd(dataDay) : MonthEndBefore(dataDay);
        var ends = new List<DateOnly>();
        for (var end = last; end >= firstFull && ends.Count < months; end = MonthEndBefore(end))
            ends.Add(end);
        ends.Reverse();
        return ends;
    }
}
