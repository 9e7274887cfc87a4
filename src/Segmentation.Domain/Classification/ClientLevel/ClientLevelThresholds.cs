namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>Every number that decides in client level.</summary>
/// <param name="FloorPrice">
/// The company's smallest price worth an order, in main units; above 0, at most 10^12, two decimals at most. Null: guessed
/// from sales. Source: the company's own figure.
/// </param>
/// <param name="CBelowFloorX">Floor prices below which a budget is C, exclusive; above 0. Source: our choice.</param>
/// <param name="AFromFloorX">Floor prices from which a budget is A, inclusive; above <paramref name="CBelowFloorX"/>, at most 1000. Source: our choice.</param>
/// <param name="CDeclineSigns">Signs at the first contact from which a small client is better not taken; 1–4. Source: our choice.</param>
public sealed record ClientLevelThresholds(
    decimal? FloorPrice = null,
    decimal CBelowFloorX = 3,
    decimal AFromFloorX = 15,
    int CDeclineSigns = 2
) : IThresholds
{
    private const decimal FloorMax = 1_000_000_000_000,
        FactorMax = 1000;

    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (FloorPrice is { } floor && (floor <= 0 || floor > FloorMax || decimal.Round(floor, 2) != floor))
            yield return new ThresholdFault("floorPrice", "must be above 0, with two decimals at most; or not set.");
        if (CBelowFloorX <= 0)
            yield return new ThresholdFault("cBelowFloorX", "must be above 0.");
        if (AFromFloorX <= CBelowFloorX || AFromFloorX > FactorMax)
            yield return new ThresholdFault("aFromFloorX", "must be above cBelowFloorX, at most 1000.");
        if (CDeclineSigns is < 1 or > 4)
            yield return new ThresholdFault("cDeclineSigns", "must lie between 1 and 4.");
    }
}
