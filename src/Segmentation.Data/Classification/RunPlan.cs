using Segmentation.Data.Sales;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>A day to compute.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Kind">As what it is kept.</param>
internal readonly record struct PlannedDay(DateOnly AsOf, RunKind Kind);

/// <summary>Which days an order comes to, oldest first.</summary>
internal static class RunPlan
{
    /// <param name="order">What was asked for.</param>
    /// <param name="span">From when to when there are sales; null without any.</param>
    /// <param name="today">Today in the company's time zone.</param>
    /// <param name="kept">Month-ends that exist: closed, and computed again only when a head orders it.</param>
    public static IReadOnlyList<PlannedDay> Days(
        ClaimedRun order,
        SalesSpan? span,
        DateOnly today,
        IReadOnlySet<DateOnly> kept
    )
    {
        var now = new PlannedDay(AsOf.Default(today, span?.Last), RunKind.NowComputed);
        return order.Kind switch
        {
            RunKind.Day => [Named(order.AsOf!.Value, today)],
            RunKind.CatchUp => [.. MonthEnds(AsOf.BackfillMonths).Where(d => !kept.Contains(d.AsOf)), now],
            RunKind.Backfill => [.. MonthEnds(order.Months), now],
            RunKind.NowComputed or RunKind.MonthEndComputed or RunKind.DayComputed =>
                throw new InvalidOperationException($"Run {order.Id} is a computed day, not an order."),
        };

        IEnumerable<PlannedDay> MonthEnds(int months) =>
            span is { } sales
                ? AsOf.MonthEnds(sales.First, sales.Last, today, months)
                    .Select(d => new PlannedDay(d, RunKind.MonthEndComputed))
                : [];
    }

    private static PlannedDay Named(DateOnly day, DateOnly today) =>
        new(day, AsOf.IsMonthEnd(day) && day < today ? RunKind.MonthEndComputed : RunKind.DayComputed);
}
