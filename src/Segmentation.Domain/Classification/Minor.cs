namespace Segmentation.Domain.Classification;

/// <summary>Sums of money in minor units. Beyond what a long holds they stay at its end: classifying never fails.</summary>
internal static class Minor
{
    /// <summary>A sum as a long holds it; its lowest value is kept for "not known".</summary>
    public static long Of(Int128 sum) => (long)Int128.Clamp(sum, long.MinValue + 1, long.MaxValue);

    /// <summary>Two known figures.</summary>
    public static long Sum(long a, long b) => Of((Int128)a + b);
}
