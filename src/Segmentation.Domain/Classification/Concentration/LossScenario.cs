using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Concentration;

/// <summary>What would be left without one client, or one group of clients.</summary>
/// <param name="Profit">Profit of the last 12 full months.</param>
/// <param name="Revenue">Revenue of the last 12 full months.</param>
/// <param name="NextId">Key of the largest that remains, or of the head of its group; null where nobody is left.</param>
/// <param name="NextShare">Its percent of what remains of the base.</param>
/// <param name="NextLevel">The level it would then stand at.</param>
/// <param name="MonthsToReplace">
/// Whole months until what remains, growing as the company grows now, brings the revenue of today; 0 where no revenue goes
/// away; null where the company does not grow, nothing remains, or a hundred years would not do.
/// </param>
public sealed record LossScenario(
    Loss Profit,
    Loss Revenue,
    int? NextId,
    double? NextShare,
    ConcentrationCategory? NextLevel,
    int? MonthsToReplace
)
{
    private const int MostMonths = 1200;

    /// <summary>The company without a group of a portfolio; null where the portfolio has no such group.</summary>
    /// <param name="portfolio">The whole company, or what a person may see of it.</param>
    /// <param name="group">Key of the group's head; an account outside any group is its own.</param>
    /// <param name="basis">What levels go by.</param>
    /// <param name="thresholds">Limits of the levels.</param>
    public static LossScenario? Of(Portfolio portfolio, int group, AbcMetric basis, ConcentrationThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return Of(
            GroupTotals.Of(portfolio),
            group,
            basis,
            thresholds,
            Loss.Sum(portfolio.RevenueLast6),
            Loss.Sum(portfolio.RevenuePrevious6)
        );
    }

    /// <summary>The same from totals at hand.</summary>
    /// <param name="totals">All groups.</param>
    /// <param name="group">Key of the group's head.</param>
    /// <param name="basis">What levels go by.</param>
    /// <param name="thresholds">Limits of the levels.</param>
    /// <param name="last6">The company's revenue of the last 6 full months, minor units.</param>
    /// <param name="previous6">Its revenue of the 6 full months before.</param>
    public static LossScenario? Of(
        GroupTotals totals,
        int group,
        AbcMetric basis,
        ConcentrationThresholds thresholds,
        long last6,
        long previous6
    )
    {
        ArgumentNullException.ThrowIfNull(totals);
        var lost = Array.IndexOf(totals.Heads, group);
        if (lost < 0)
            return null;
        var left = (long[])totals.Values(basis).Clone();
        left[lost] = Portfolio.Unknown;
        var limits = new ConcentrationLimits(left, thresholds);
        var next = Array.IndexOf(left, left.Max());
        var isSomebody = left[next] > 0;
        var revenue = Loss.Of(totals.Revenue, lost);
        return new LossScenario(
            Loss.Of(totals.Profit, lost),
            revenue,
            isSomebody ? totals.Heads[next] : null,
            isSomebody ? limits.ShareOf(left[next]) : null,
            isSomebody ? limits.LevelOf(left[next]) : null,
            Months(revenue, last6, previous6)
        );
    }

    private static int? Months(Loss revenue, long last6, long previous6)
    {
        if (revenue.Lost is not { } lost)
            return null;
        if (lost <= 0)
            return 0;
        if (previous6 <= 0 || last6 <= previous6 || revenue.Remaining <= 0)
            return null;
        var halfYears = Math.Log(1 + (double)lost / revenue.Remaining) / Math.Log((double)last6 / previous6);
        // A hair above a whole month is the noise of the logarithms, not another month.
        var months = Math.Ceiling(6 * halfYears - 1e-9);
        return months <= MostMonths ? (int)months : null;
    }
}

/// <summary>One figure with and without a client.</summary>
/// <param name="Lost">What goes away, minor units; negative where the client costs more than it brings; null when not known.</param>
/// <param name="Remaining">What everybody else brings, losses included.</param>
/// <param name="Share">Percent of the sum of positive values that goes away; null where nothing of it does.</param>
public readonly record struct Loss(long? Lost, long Remaining, double? Share)
{
    internal static Loss Of(long[] values, int lost)
    {
        var own = values[lost];
        Int128 whole = 0,
            remaining = 0;
        for (var row = 0; row < values.Length; row++)
        {
            whole += Math.Max(0, values[row]);
            if (row != lost && values[row] != Portfolio.Unknown)
                remaining += values[row];
        }
        return own == Portfolio.Unknown
            ? new Loss(null, Minor.Of(remaining), null)
            : new Loss(
                own,
                Minor.Of(remaining),
                own <= 0 ? null
                    : own == whole ? 100
                    : 100 * (double)own / (double)whole
            );
    }

    internal static long Sum(long[] values)
    {
        Int128 sum = 0;
        foreach (var value in values)
            if (value != Portfolio.Unknown)
                sum += value;
        return Minor.Of(sum);
    }
}
