namespace Segmentation.Domain.Classification.Abc;

/// <summary>Every number that decides in ABC.</summary>
/// <param name="A">
/// Percent of the base up to which accounts are A; above 0, below <paramref name="B"/>. Source: field, 80.
/// </param>
/// <param name="B">Percent of the base up to which accounts are B; at most 100. Source: field, 95.</param>
/// <param name="Boundary">Whether the account that crosses a limit belongs above or below it. Source: both are in use.</param>
/// <param name="Metric">What is added up. Source: the articles name profit and revenue; profit where it is known.</param>
/// <param name="ProfitCoverageMin">
/// Percent of revenue, inclusive, that accounts with known profit must make before profit decides; 0–100. Source: our choice.
/// </param>
/// <param name="NetOfService">Whether cost to serve is subtracted. Source: our choice, off.</param>
public sealed record AbcThresholds(
    decimal A = 80,
    decimal B = 95,
    AbcBoundary Boundary = AbcBoundary.Before,
    AbcMetric Metric = AbcMetric.Profit,
    decimal ProfitCoverageMin = 80,
    bool NetOfService = false
) : IThresholds
{
    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (A <= 0 || A >= B)
            yield return new ThresholdFault("a", "must be above 0 and below b, in percent.");
        if (B > 100)
            yield return new ThresholdFault("b", "must be at most 100, in percent.");
        if (!BasisPoints.Hold(A))
            yield return new ThresholdFault("a", "may have two decimals at most.");
        if (!BasisPoints.Hold(B))
            yield return new ThresholdFault("b", "may have two decimals at most.");
        if (ProfitCoverageMin is < 0 or > 100 || !BasisPoints.Hold(ProfitCoverageMin))
            yield return new ThresholdFault(
                "profitCoverageMin",
                "must lie between 0 and 100, in percent, with two decimals at most."
            );
        if (NetOfService)
            yield return new ThresholdFault(
                "netOfService",
                "cannot be on: there are no service costs to subtract yet."
            );
    }
}

/// <summary>Whether the account that crosses a limit belongs above or below it.</summary>
public enum AbcBoundary
{
    /// <summary>By the share gathered before the account: the one that crosses belongs to the upper class.</summary>
    Before = 0,

    /// <summary>By the share with the account itself; the first account is always A.</summary>
    Including = 1,
}

/// <summary>What ABC adds up.</summary>
public enum AbcMetric
{
    /// <summary>Contribution profit where known widely enough, else revenue.</summary>
    Profit = 0,

    /// <summary>Revenue.</summary>
    Revenue = 1,
}
