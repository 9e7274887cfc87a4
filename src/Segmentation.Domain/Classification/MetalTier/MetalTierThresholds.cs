namespace Segmentation.Domain.Classification.MetalTier;

/// <summary>Every number that decides about gold, silver, bronze and false clients. Source of all: our choice.</summary>
/// <param name="TenureMonths">Months as a client from which an account may be gold, inclusive.</param>
/// <param name="GrowthPct">
/// Percent by which the last 6 full months exceed the 6 before, inclusive, from which class C may be silver.
/// </param>
/// <param name="PotentialMin">Potential from which it then is, inclusive; above 1, at most 5.</param>
/// <param name="Moves">Times an open deal was put off, inclusive, from which a client who never bought is false.</param>
/// <param name="StageFactor">
/// Times the usual stay in a stage, exclusive, above which an open deal that stands there makes a false client.
/// </param>
/// <param name="StageDays">Days in one stage, exclusive, above which it does.</param>
public sealed record MetalTierThresholds(
    int TenureMonths = 12,
    decimal GrowthPct = 30,
    decimal PotentialMin = 3.5m,
    int Moves = 3,
    decimal StageFactor = 2,
    int StageDays = 60
) : IThresholds
{
    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (TenureMonths is < 0 or > 240)
            yield return new ThresholdFault("tenureMonths", "must lie between 0 and 240 months.");
        if (GrowthPct is <= 0 or > 10_000 || !BasisPoints.Hold(GrowthPct))
            yield return new ThresholdFault(
                "growthPct",
                "must be above 0 and at most 10000, in percent, with two decimals at most."
            );
        if (PotentialMin is <= Mark.Lowest or > Mark.Highest)
            yield return new ThresholdFault("potentialMin", "must be above 1 and at most 5.");
        if (Moves is < 1 or > 1000)
            yield return new ThresholdFault("moves", "must lie between 1 and 1000.");
        if (StageFactor is < 1 or > 100)
            yield return new ThresholdFault("stageFactor", "must lie between 1 and 100.");
        if (StageDays is < 0 or > 3660)
            yield return new ThresholdFault("stageDays", "must lie between 0 and 3660 days.");
    }
}
