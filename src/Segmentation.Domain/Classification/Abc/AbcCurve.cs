namespace Segmentation.Domain.Classification.Abc;

/// <summary>
/// The positive values of a base, gathered from the largest down, with the limits of the classes in it. Shares are compared
/// by multiplying out, so money never goes through a rounded percentage. A run needs the limits alone, and they are found
/// without sorting; only an explanation sorts, once.
/// </summary>
internal sealed class AbcCurve
{
    private readonly long[] _values; // positive
    private readonly Lazy<Int128[]> _above; // sorts the values upward: _above[i] = sum of _values[i..]
    private readonly Int128 _a;
    private readonly Int128 _b;
    private readonly AbcBoundary _boundary;

    /// <param name="values">A column of a portfolio; what is not positive, unknown values among it, stays out.</param>
    /// <param name="thresholds">Limits and boundary.</param>
    public AbcCurve(ReadOnlySpan<long> values, AbcThresholds thresholds)
    {
        var positive = new long[values.Length];
        var count = 0;
        long least = long.MaxValue,
            most = 0;
        foreach (var value in values)
        {
            if (value <= 0)
                continue;
            positive[count++] = value;
            Base += value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }
        _values = positive[..count];
        _above = new Lazy<Int128[]>(Sort);
        AllEqual = count > 1 && least == most;
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

    public Int128 Base { get; }

    public bool AllEqual { get; }

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
            return Sorted.Where(v => v > value).Cast<long?>().FirstOrDefault(v => ClassIfMoved(value, v!.Value) < now);
        // Above everybody nothing is gathered before it, so there it is A.
        return Halve(value, Sorted[^1] + 1, v => ClassIfMoved(value, v) < now);
    }

    /// <summary>The greatest smaller positive value at which it would be worse off; null where there is none.</summary>
    public long? Fall(long value)
    {
        var now = ClassIfMoved(value, value);
        if (now == AbcCategory.C)
            return null;
        if (_boundary == AbcBoundary.Including)
            return Sorted
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

    /// <summary>
    /// The smallest value of a class or a better one. Shares only grow downward, so a value tells on which side of it the
    /// end of the class lies; the values are parted around one taken anywhere, and only that side is looked at again.
    /// </summary>
    private long Smallest(AbcCategory wanted)
    {
        var smallest = long.MaxValue;
        Int128 above = 0;
        var dice = 1u;
        var (from, to) = (0, _values.Length);
        while (from < to)
        {
            dice = dice * 1_664_525 + 1_013_904_223;
            var pivot = _values[from + (int)((ulong)dice * (uint)(to - from) >> 32)];
            var (greater, smaller, sum) = Part(pivot, from, to);
            var before = above + sum;
            if (Class(before, before + pivot, before == 0, Base) > wanted)
            {
                to = greater;
                continue;
            }
            smallest = pivot;
            above = before + (Int128)pivot * (smaller - greater);
            from = smaller;
        }
        return smallest;
    }

    /// <summary>Puts greater values first, smaller ones last; where the equal ones begin and end, and what the greater make.</summary>
    private (int Greater, int Smaller, Int128 Sum) Part(long pivot, int from, int to)
    {
        var (greater, at, smaller) = (from, from, to);
        Int128 sum = 0;
        while (at < smaller)
        {
            var value = _values[at];
            if (value > pivot)
            {
                (_values[at], _values[greater]) = (_values[greater], value);
                sum += value;
                at++;
                greater++;
            }
            else if (value < pivot)
            {
                smaller--;
                (_values[at], _values[smaller]) = (_values[smaller], value);
            }
            else
                at++;
        }
        return (greater, smaller, sum);
    }

    private long[] Sorted
    {
        get
        {
            _ = _above.Value;
            return _values;
        }
    }

    private Int128[] Sort()
    {
        Array.Sort(_values);
        var above = new Int128[_values.Length + 1];
        for (var i = _values.Length - 1; i >= 0; i--)
            above[i] = above[i + 1] + _values[i];
        return above;
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
        var above = _above.Value;
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
        return above[low];
    }
}
