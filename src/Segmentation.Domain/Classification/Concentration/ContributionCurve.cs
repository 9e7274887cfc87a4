namespace Segmentation.Domain.Classification.Concentration;

/// <summary>A point of a curve of gathered values.</summary>
/// <param name="Accounts">Accounts gathered so far, the largest first.</param>
/// <param name="AccountsPct">The same in percent of the accounts of the curve.</param>
/// <param name="Sum">What they bring together, minor units.</param>
/// <param name="SharePct">The same in percent of the whole; a whale curve goes above 100 and comes back.</param>
public readonly record struct CurvePoint(int Accounts, double AccountsPct, long Sum, double SharePct);

/// <summary>
/// Curves of what accounts bring, gathered from the largest down. A point stands wherever another hundredth of the accounts
/// or of the money has gone by, so some two hundred points draw any base; the ends and the top are exact.
/// </summary>
public static class ContributionCurve
{
    /// <summary>Accounts with a positive value; ends at 100 % of their sum. Empty without any.</summary>
    /// <param name="values">A value an account; <see cref="Portfolio.Unknown"/> and zero stay out.</param>
    public static IReadOnlyList<CurvePoint> Pareto(IEnumerable<long> values) =>
        Gather([.. values.Where(v => v > 0).OrderDescending()]);

    /// <summary>
    /// Accounts with a value, the losing ones last: climbs above the total as far as losses take away again. Percent of the
    /// total, or, where that is not positive, of the sum of positive values.
    /// </summary>
    /// <param name="values">A value an account; <see cref="Portfolio.Unknown"/> and zero stay out.</param>
    public static IReadOnlyList<CurvePoint> Whale(IEnumerable<long> values) =>
        Gather([.. values.Where(v => v != 0 && v != Portfolio.Unknown).OrderDescending()]);

    private static List<CurvePoint> Gather(long[] sorted)
    {
        Int128 total = 0,
            gained = 0,
            moved = 0;
        foreach (var value in sorted)
        {
            total += value;
            gained += Math.Max(0, value);
            moved += Int128.Abs(value);
        }
        var whole = total > 0 ? total : gained;
        var points = new List<CurvePoint>();
        if (whole == 0)
            return points;
        points.Add(default);
        Int128 sum = 0,
            since = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            since += Int128.Abs(sorted[i]);
            var count = i + 1;
            var isEnd = count == sorted.Length;
            var isTop = !isEnd && sorted[i] > 0 && sorted[count] < 0;
            var isStep = (long)(count - points[^1].Accounts) * 100 >= sorted.Length || since * 100 >= moved;
            if (!isEnd && !isTop && !isStep)
                continue;
            points.Add(new CurvePoint(count, 100d * count / sorted.Length, Minor.Of(sum), Percent(sum, whole)));
            since = 0;
        }
        return points;
    }

    private static double Percent(Int128 part, Int128 whole) =>
        part == whole ? 100 : 100 * (double)part / (double)whole;
}
