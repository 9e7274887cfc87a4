namespace Segmentation.Domain.Classification.Concentration;

/// <summary>The levels of one base, which is the sum of its positive values. Shares are compared by multiplying out.</summary>
internal sealed class ConcentrationLimits
{
    private readonly ConcentrationThresholds _thresholds;
    private readonly Int128 _notable;
    private readonly Int128 _dependency;
    private readonly Int128 _mono;

    public ConcentrationLimits(long[] values, ConcentrationThresholds thresholds)
        : this(Sum(values), thresholds) { }

    private ConcentrationLimits(Int128 whole, ConcentrationThresholds thresholds)
    {
        _thresholds = thresholds;
        Base = whole;
        _notable = (BasisPoints.Of(thresholds.Notable) * whole + BasisPoints.Whole - 1) / BasisPoints.Whole;
        _dependency = BasisPoints.Of(thresholds.Dependency) * whole / BasisPoints.Whole + 1;
        _mono = BasisPoints.Of(thresholds.MonoOver) * whole / BasisPoints.Whole + 1;
    }

    public Int128 Base { get; }

    /// <summary>The level of a positive value that stands in the base.</summary>
    public ConcentrationCategory LevelOf(long value) =>
        value >= _mono ? ConcentrationCategory.Mono
        : value >= _dependency ? ConcentrationCategory.Dependency
        : value >= _notable ? ConcentrationCategory.Notable
        : ConcentrationCategory.Normal;

    /// <summary>Percent of the base that a value makes; what is not positive makes nothing.</summary>
    public double ShareOf(long value) =>
        value <= 0 ? 0
        : value >= Base ? 100
        : 100 * (double)value / (double)Base;

    /// <summary>The level of an account that goes from one value to another, everybody else unchanged.</summary>
    public ConcentrationCategory LevelIfMoved(long from, long to) =>
        new ConcentrationLimits(Base - from + to, _thresholds).LevelOf(to);

    /// <summary>
    /// The smallest value with which an account of this value would stand at least at a level, everybody else unchanged.
    /// </summary>
    public long LeastIfMoved(long from, ConcentrationCategory level)
    {
        var others = Base - from;
        var least = level switch
        {
            // to / (others + to) >= n gives to >= others * n / (1 - n); with > it is the next one above.
            ConcentrationCategory.Notable => (others * Points(_thresholds.Notable) + Rest(_thresholds.Notable) - 1)
                / Rest(_thresholds.Notable),
            ConcentrationCategory.Dependency => others * Points(_thresholds.Dependency) / Rest(_thresholds.Dependency)
                + 1,
            ConcentrationCategory.Mono => others * Points(_thresholds.MonoOver) / Rest(_thresholds.MonoOver) + 1,
            ConcentrationCategory.Normal => 1,
        };
        return Minor.Of(Int128.Max(1, least));
    }

    private static Int128 Points(decimal percent) => BasisPoints.Of(percent);

    private static Int128 Rest(decimal percent) => BasisPoints.Whole - BasisPoints.Of(percent);

    private static Int128 Sum(long[] values)
    {
        Int128 sum = 0;
        foreach (var value in values)
            if (value > 0)
                sum += value;
        return sum;
    }
}
