namespace Segmentation.Domain.Classification;

/// <summary>How the revenue of an account scatters over periods.</summary>
/// <param name="Periods">Number of periods, those without sales included; -1 where the series is not known.</param>
/// <param name="Mean">Mean revenue of a period, minor units.</param>
/// <param name="Squares">Sum of squared distances to the mean.</param>
public readonly record struct Spread(int Periods, double Mean, double Squares)
{
    /// <summary>The series is not known.</summary>
    public static Spread Unknown => new(-1, 0, 0);

    /// <summary>The series is known.</summary>
    public bool IsKnown => Periods >= 0;

    /// <summary>Summed up from a series; an empty one gives no periods.</summary>
    public static Spread Of(ReadOnlySpan<long> series)
    {
        if (series.IsEmpty)
            return default;
        Int128 sum = 0;
        foreach (var value in series)
            sum += value;
        var mean = (double)sum / series.Length;
        double squares = 0;
        foreach (var value in series)
            squares += (value - mean) * (value - mean);
        return new Spread(series.Length, mean, squares);
    }
}
