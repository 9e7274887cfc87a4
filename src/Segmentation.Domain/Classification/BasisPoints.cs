namespace Segmentation.Domain.Classification;

/// <summary>
/// Percents of money as whole hundredths of a percent, so that shares are compared by multiplying out and never rounded.
/// </summary>
internal static class BasisPoints
{
    /// <summary>100 %.</summary>
    public const int Whole = 10_000;

    /// <summary>Whether a percentage has two decimals at most.</summary>
    public static bool Hold(decimal percent) => decimal.Truncate(percent * 100) == percent * 100;

    /// <summary>A percentage with two decimals at most: 80 % gives 8000.</summary>
    public static Int128 Of(decimal percent) => (Int128)(percent * 100);
}
