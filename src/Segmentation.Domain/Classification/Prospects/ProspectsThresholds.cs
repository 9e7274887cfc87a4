namespace Segmentation.Domain.Classification.Prospects;

/// <summary>Every number that decides about prospects.</summary>
/// <param name="High">Potential from which it is high, inclusive; above 1, at most 5. Source: our choice.</param>
/// <param name="StaleDays">Days after which a mark is stale, exclusive; it still counts. Source: our choice, a quarter.</param>
/// <param name="MaxAgeMonths">
/// Months a mark counts: one given on the day so many months ago counts no more. Source: our choice.
/// </param>
/// <param name="Disagree">
/// Distance of the two marks, inclusive, from which the head's counts alone; 1–4. Source: our choice.
/// </param>
/// <param name="BallastMonths">Months purchase days are counted over; always 24. Source: our choice.</param>
/// <param name="OrdersMax">Most purchase days of a one-off client, inclusive. Source: our choice.</param>
/// <param name="NewMonths">
/// Months since the first purchase, inclusive, before few purchases say anything. Source: our choice.
/// </param>
/// <param name="NormalCountPct">
/// Percent of buyers, inclusive, up to which one-off clients are a normal share. Source: our choice.
/// </param>
/// <param name="NormalRevenuePct">
/// Percent of revenue, inclusive, up to which they are. Source: our choice, after the tail that ABC leaves to class C.
/// </param>
/// <param name="JudgeFrom">Buyers from which that share is judged, inclusive. Source: our choice.</param>
public sealed record ProspectsThresholds(
    decimal High = 3.5m,
    int StaleDays = 92,
    int MaxAgeMonths = 12,
    int Disagree = 2,
    int BallastMonths = ProspectsThresholds.CountedMonths,
    int OrdersMax = 1,
    int NewMonths = Tenure.NewMonths,
    decimal NormalCountPct = 50,
    decimal NormalRevenuePct = 5,
    int JudgeFrom = 20
) : IThresholds
{
    private const int CountedMonths = 24;

    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (High is <= Mark.Lowest or > Mark.Highest)
            yield return new ThresholdFault("high", "must be above 1 and at most 5.");
        if (StaleDays is < 1 or > 3660)
            yield return new ThresholdFault("staleDays", "must lie between 1 and 3660 days.");
        if (MaxAgeMonths is < 1 or > 120)
            yield return new ThresholdFault("maxAgeMonths", "must lie between 1 and 120 months.");
        if (Disagree is < 1 or > Mark.Highest - Mark.Lowest)
            yield return new ThresholdFault("disagree", "must lie between 1 and 4.");
        if (BallastMonths != CountedMonths)
            yield return new ThresholdFault("ballastMonths", "must be 24: purchase days are counted over 24 months.");
        if (OrdersMax is < 1 or > 731)
            yield return new ThresholdFault("ordersMax", "must lie between 1 and 731 purchase days.");
        if (NewMonths is < 0 or > 120)
            yield return new ThresholdFault("newMonths", "must lie between 0 and 120 months.");
        if (NormalCountPct is < 0 or > 100 || !BasisPoints.Hold(NormalCountPct))
            yield return new ThresholdFault("normalCountPct", "must lie between 0 and 100, with two decimals at most.");
        if (NormalRevenuePct is < 0 or > 100 || !BasisPoints.Hold(NormalRevenuePct))
            yield return new ThresholdFault(
                "normalRevenuePct",
                "must lie between 0 and 100, with two decimals at most."
            );
        if (JudgeFrom is < 1 or > 1_000_000)
            yield return new ThresholdFault("judgeFrom", "must lie between 1 and 1000000 buyers.");
    }
}
