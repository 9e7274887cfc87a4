namespace Segmentation.Domain.Classification.Abc;

/// <summary>
/// The positive values of a base, sorted downward and added up, with the limits of the classes in it. Shares are compared
/// by multiplying out, so money never goes through a rounded percentage.
/// </summary>
internal sealed class AbcCurve
{
    private readonly long[] _values; // ascending, positive
    private readonly Int128[] _above; // _above[i] = sum of _values[i..]
    private readonly Int128 _a;
    private readonly Int128 _b;
    private readonly AbcBoundary _boundary;

    /// <param name="values">A column of a portfolio; what is not positive, unknown values among it, stays out.</param>
    /// <param name="thresholds">Limits and boundary.</param>
    public AbcCurve(ReadOnlySpan<long> values, AbcThresholds thresholds)
    {
        var positive = new long[values.Length];
        var count = 0;
        foreach (var value in values)
            if (value > 0)
                positive[count++] = value;
        _values = positive[..count];
        Array.Sort(_values);
        _above = new Int128[_values.Length + 1];
        for (var i = _values.Length - 1; i >= 0; i--)
            _above[i] = _above[i + 1] + _values[i];
        _a = BasisPoints.Of(thresholds.A);
        _b = BasisPoints.Of(thresholds.B);
        _boundary = thresholds.Boundary;
        MinA = Smallest(AbcCategory.A);
        MinB = Smallest(AbcCategory.B);
    }

    /// <summary>The smallest value that is A; above every value when there is none.</summary>
    public long MinA { get; }

    /// <summary>The smallest value that is A or B.</summary>
    public long MinB { get; }

    public int Count => _values.Length;

    public Int128 Base => _above[0];

    public bool AllEqual => _values.Length > 1 && _values[0] == _values[^1];

    /// <summary>The class of a value that stands in the base.</summary>
    public AbcCategory ClassOf(long value) =>
        value < 0 ? AbcCategory.Loss
        : value >= MinA ? AbcCategory.A
        : value >= MinB ? AbcCategory.B
        : AbcCategory.C;

    /// <summary>Percent of the base that the rule looks at for a value: before it, or with it.</summary>
    public double ShareDecided(long value) => 100 * (double)Decided(value, value) / (double)Base;

    /// <summary>Percent of the base that one value makes.</summary>
    public double ShareOf(long value) => 100 * (double)value / (double)Base;

    /// <summary>The smallest greater value at which an account of this value would be better off; null at the top.</summary>
    public long? Rise(long value)
    {
        var now = ClassIfMoved(value, value);
        if (now == AbcCategory.A)
            return null;
        if (_boundary == AbcBoundary.Including)
            return _values.Where(v => v > value).Cast<long?>().FirstOrDefault(v => ClassIfMoved(value, v!.Value) < now);
        // Above everybody nothing is gathered before it, so there it is A.
        return Halve(value, _values[^1] + 1, v => ClassIfMoved(value, v) < now);
    }

    /// <summary>The greatest smaller positive value at which it would be worse off; null where there is none.</summary>
    public long? Fall(long value)
    {
        var now = ClassIfMoved(value, value);
        if (now == AbcCategory.C)
            return null;
        if (_boundary == AbcBoundary.Including)
            return _values
                .Where(v => v <= value && v > 1)
                .Reverse()
                .Select(v => (long?)(v - 1))
                .FirstOrDefault(v => ClassIfMoved(value, v!.Value) > now);
        return Halve(0, value, v => ClassIfMoved(value, v) <= now) - 1 is > 0 and var below ? below : null;
    }

    /// <summary>The first value that holds, between one that does not and one that does.</summary>
    private static long Halve(long fails, long holds, Func<long, bool> test)
    {
        while (holds - fails > 1)
        {
            var middle = fails + (holds - fails) / 2;
            if (test(middle))
                holds = middle;
            else
                fails = middle;
        }
        return holds;
    }

    /// <summary>The class an account of one value would have with another one, everybody else unchanged.</summary>
    public AbcCategory ClassIfMoved(long from, long to)
    {
        var own = from > 0 ? from : 0;
        var whole = Base - own + to;
        var before = SumAbove(to) - (own > to ? own : 0);
        return Class(before, before + to, before == 0, whole);
    }

    private long Smallest(AbcCategory wanted)
    {
        // Shares only grow downward, so a class is a run of the sorted values and its end can be found by halving.
        int low = -1,
            high = _values.Length;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (ClassAt(_values[middle]) <= wanted)
                high = middle;
            else
                low = middle;
        }
        return high == _values.Length ? long.MaxValue : _values[high];
    }

    private AbcCategory ClassAt(long value)
    {
        var before = SumAbove(value);
        return Class(before, before + value, before == 0, Base);
    }

    private AbcCategory Class(Int128 before, Int128 with, bool first, Int128 whole) =>
        _boundary switch
        {
            AbcBoundary.Before when before * BasisPoints.Whole < _a * whole => AbcCategory.A,
            AbcBoundary.Before when before * BasisPoints.Whole < _b * whole => AbcCategory.B,
            AbcBoundary.Including when first || with * BasisPoints.Whole <= _a * whole => AbcCategory.A,
            AbcBoundary.Including when with * BasisPoints.Whole <= _b * whole => AbcCategory.B,
            _ => AbcCategory.C,
        };

    private Int128 Decided(long value, long own) => SumAbove(value) + (_boundary == AbcBoundary.Including ? own : 0);

    /// <summary>Sum of the values strictly above: a tie group is judged by its first member.</summary>
    private Int128 SumAbove(long value)
    {
        int low = 0,
            high = _values.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_values[middle] > value)
                high = middle;
            else
                low = middle + 1;
        }
        return _above[low];
    }
}
