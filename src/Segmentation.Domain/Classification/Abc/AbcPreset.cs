namespace Segmentation.Domain.Classification.Abc;

/// <summary>A pair of limits that is in use somewhere.</summary>
/// <param name="Key">Stable name of the pair.</param>
/// <param name="A">Percent of the base up to which accounts are A.</param>
/// <param name="B">Percent of the base up to which accounts are B.</param>
public readonly record struct AbcPreset(string Key, decimal A, decimal B)
{
    /// <summary>The fixed pairs, the usual one first. Source: field.</summary>
    public static IReadOnlyList<AbcPreset> Fixed { get; } =
    [new("80/95", 80, 95), new("55/85", 55, 85), new("50/80", 50, 80), new("70/90", 70, 90)];

    /// <summary>
    /// The pair that the base itself suggests. A ends at the point of the curve (accounts against gathered share, both
    /// 0–1) nearest to the ideal corner where nobody brings everything; B ends where one more account brings less than
    /// an average account does, that is where the curve's slope falls to 1. Null where the base gives no such pair: fewer
    /// than three positive values, or all of them equal. Source: field, computed ABC.
    /// </summary>
    /// <param name="values">Values of the metric; only positive ones count.</param>
    public static AbcPreset? Computed(IEnumerable<long> values)
    {
        var sorted = values.Where(v => v > 0).OrderDescending().ToArray();
        if (sorted.Length < 3 || sorted[0] == sorted[^1])
            return null;
        var total = sorted.Sum(v => (double)v);
        double gathered = 0,
            nearest = double.MaxValue,
            a = 0,
            b = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            gathered += sorted[i];
            double accounts = (i + 1d) / sorted.Length,
                share = gathered / total;
            var distance = accounts * accounts + (1 - share) * (1 - share);
            if (distance < nearest)
                (nearest, a) = (distance, share);
            if (sorted[i] >= total / sorted.Length)
                b = share;
        }
        var (low, high) = (Percent(Math.Min(a, b)), Percent(Math.Max(a, b)));
        return low > 0 && low < high && high <= 100 ? new AbcPreset("computed", low, high) : null;
    }

    private static decimal Percent(double share) => Math.Round((decimal)share * 100, 2, MidpointRounding.AwayFromZero);
}
