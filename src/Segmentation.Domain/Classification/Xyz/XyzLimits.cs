namespace Segmentation.Domain.Classification.Xyz;

/// <summary>
/// The two limits of X, Y and Z as squared variation: variance over squared mean, both without a root, so that a value on
/// a limit stays on it.
/// </summary>
internal readonly record struct XyzLimits
{
    // A mean such as 96/9 has no exact double; what differs by less than this is the same variation.
    private const double Same = 1e-12;

    private readonly double _x; // X below
    private readonly double _y; // Y below

    private XyzLimits(double x, double y, double percentX, double percentZ)
    {
        (_x, _y) = (x, y);
        (PercentX, PercentZ) = (percentX, percentZ);
    }

    /// <summary>By limits: X below it. By rank: the greatest variation that is X. In percent.</summary>
    public double PercentX { get; }

    /// <summary>The greatest variation that is Y, in percent.</summary>
    public double PercentZ { get; }

    /// <summary>Exactly x is Y, exactly z is Y.</summary>
    public static XyzLimits Of(decimal x, decimal z) =>
        new(Square(x) * (1 - Same), JustAbove(Square(z)), (double)x, (double)z);

    /// <summary>
    /// By place: X while fewer than 30 % of the base are steadier, Y while fewer than 80 % are. Equals share the class of
    /// their first.
    /// </summary>
    /// <param name="sorted">Squared variations of the base, ascending; at least one.</param>
    public static XyzLimits ByRank(double[] sorted)
    {
        var (x, y) = (Last(sorted, XyzThresholds.RankX), Last(sorted, XyzThresholds.RankX + XyzThresholds.RankY));
        return new(JustAbove(x), JustAbove(y), Percent(x), Percent(y));
    }

    public XyzCategory ClassOf(double squared) =>
        squared < _x ? XyzCategory.X
        : squared < _y ? XyzCategory.Y
        : XyzCategory.Z;

    /// <summary>The squared variation of a series with a mean above zero.</summary>
    public static double Squared(Spread series, XyzDeviation deviation) =>
        series.Squares
        / (deviation == XyzDeviation.Population ? series.Periods : series.Periods - 1)
        / (series.Mean * series.Mean);

    /// <summary>In percent, free of the last digits of a root.</summary>
    public static double Percent(double squared) => Math.Round(100 * Math.Sqrt(squared), 6);

    /// <summary>The last of the places before which fewer than so many percent lie.</summary>
    private static double Last(double[] sorted, int percent) => sorted[(sorted.Length * (long)percent + 99) / 100 - 1];

    private static double Square(decimal percent) => (double)(percent * percent / 10_000);

    private static double JustAbove(double squared) => Math.BitIncrement(squared * (1 + Same));
}
