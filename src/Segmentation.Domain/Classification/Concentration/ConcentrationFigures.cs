using System.Numerics;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Concentration;

/// <summary>How much of a base hangs on its largest clients. Shares are percents; null where there is nothing to share.</summary>
/// <param name="Basis">What levels, index and the largest shares are made of.</param>
/// <param name="Base">The sum of the positive values of all groups, minor units.</param>
/// <param name="Top1">Share of the largest group.</param>
/// <param name="Top3">Share of the three largest.</param>
/// <param name="Top10">Share of the ten largest.</param>
/// <param name="Hhi">Herfindahl-Hirschman index: shares in percent, squared and added up; 10 000 for a single client.</param>
/// <param name="Mono">Key of the mono-client, or of the head of its group; null where there is none.</param>
/// <param name="KeyPortfolioPct">Share of revenue of all key clients; null while none is marked.</param>
/// <param name="KeyPortfolio"><c>LOW</c>, <c>NORMAL</c>, <c>HIGH</c> or <c>ALARM</c>; null while none is marked.</param>
/// <param name="Alarms"><c>MONO</c>, <c>TOP3</c>, <c>TOP10</c>, <c>HHI</c>, <c>KEY_PORTFOLIO</c>, in that order.</param>
public sealed record ConcentrationFigures(
    AbcMetric Basis,
    long Base,
    double? Top1,
    double? Top3,
    double? Top10,
    double? Hhi,
    int? Mono,
    double? KeyPortfolioPct,
    string? KeyPortfolio,
    IReadOnlyList<string> Alarms
)
{
    /// <summary>The figures of a set of accounts. The two alarms on the largest shares go by revenue, whatever the basis.</summary>
    public static ConcentrationFigures Of(GroupTotals totals, AbcMetric basis, ConcentrationThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(thresholds);
        var values = totals.Values(basis);
        var largest = Largest(values);
        var limits = new ConcentrationLimits(values, thresholds);
        var squares = Squares(values);
        int? mono =
            largest.Length > 0 && limits.LevelOf(largest[0]) == ConcentrationCategory.Mono
                ? totals.Heads[Array.IndexOf(values, largest[0])]
                : null;
        var portfolio = Portfolio(totals, thresholds);
        var sold = Largest(totals.Revenue);
        var revenue = new ConcentrationLimits(totals.Revenue, thresholds).Base;
        (string Key, bool Rings)[] alarms =
        [
            ("MONO", mono is not null),
            ("TOP3", Exceeds(Sum(sold, 3), thresholds.Top3, revenue)),
            ("TOP10", Exceeds(Sum(sold, 10), thresholds.Top10, revenue)),
            ("HHI", squares * 1_000_000 > (BigInteger)(thresholds.Hhi * 100) * limits.Base * limits.Base),
            ("KEY_PORTFOLIO", portfolio == "ALARM"),
        ];
        return new ConcentrationFigures(
            basis,
            Minor.Of(limits.Base),
            Share(Sum(largest, 1), limits.Base),
            Share(Sum(largest, 3), limits.Base),
            Share(Sum(largest, 10), limits.Base),
            limits.Base == 0 ? null : 10_000 * ((double)squares / (double)limits.Base / (double)limits.Base),
            mono,
            portfolio is null ? null : Share(totals.KeyRevenue!.Value, totals.AllRevenue),
            portfolio,
            [.. alarms.Where(a => a.Rings).Select(a => a.Key)]
        );
    }

    private static string? Portfolio(GroupTotals totals, ConcentrationThresholds thresholds) =>
        totals.KeyRevenue is not { } key || totals.AllRevenue == 0 ? null
        : Exceeds(key, thresholds.PortfolioAlarm, totals.AllRevenue) ? "ALARM"
        : Exceeds(key, thresholds.PortfolioHigh, totals.AllRevenue) ? "HIGH"
        : (Int128)key * BasisPoints.Whole >= BasisPoints.Of(thresholds.PortfolioLow) * totals.AllRevenue ? "NORMAL"
        : "LOW";

    private static bool Exceeds(Int128 part, decimal percent, Int128 whole) =>
        part * BasisPoints.Whole > BasisPoints.Of(percent) * whole;

    private static double? Share(Int128 part, Int128 whole) =>
        whole <= 0 ? null
        : part == whole ? 100
        : 100 * (double)part / (double)whole;

    /// <summary>The ten largest positive values, downward.</summary>
    private static long[] Largest(long[] values)
    {
        Span<long> top = stackalloc long[10];
        foreach (var value in values)
        {
            if (value <= top[^1])
                continue;
            var at = top.Length - 1;
            for (; at > 0 && top[at - 1] < value; at--)
                top[at] = top[at - 1];
            top[at] = value;
        }
        return [.. top[..(top.IndexOf(0L) is >= 0 and var end ? end : top.Length)]];
    }

    private static Int128 Sum(long[] largest, int count)
    {
        Int128 sum = 0;
        foreach (var value in largest.AsSpan(0, Math.Min(count, largest.Length)))
            sum += value;
        return sum;
    }

    /// <summary>Sum of the squares of the positive values, exact whatever they are.</summary>
    private static BigInteger Squares(long[] values)
    {
        UInt128 low = 0;
        ulong carries = 0;
        foreach (var value in values)
        {
            if (value <= 0)
                continue;
            var square = (UInt128)value * (UInt128)value;
            low += square;
            if (low < square)
                carries++;
        }
        return ((BigInteger)carries << 128) + low;
    }
}
