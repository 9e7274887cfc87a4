namespace Segmentation.Domain.Classification.Lifecycle;

/// <summary>
/// Every number that decides in lifecycle. Factors are of the account's own interval; every limit is exclusive: a silence
/// of exactly that length has not passed it.
/// </summary>
/// <param name="Risk">Intervals of silence after which a purchase is overdue; from 1. Source: our choice.</param>
/// <param name="RiskMinDays">Days of silence that must have passed as well. Source: our choice, no alarm after a weekend.</param>
/// <param name="Sleep">Intervals after which the account sleeps; above <paramref name="Risk"/>. Source: our choice.</param>
/// <param name="MinDays">Days that must have passed as well. Source: our choice.</param>
/// <param name="Lost">Intervals after which it is lost; above <paramref name="Sleep"/>, at most 100. Source: our choice.</param>
/// <param name="LostMinDays">Days that must have passed as well. Source: our choice.</param>
/// <param name="LostMaxDays">Days after which any account is lost; at most 3650. Source: our choice, two years.</param>
/// <param name="FewSleep">With too few purchases for a rhythm: days after which it sleeps. Source: field, half a year.</param>
/// <param name="FewLost">With too few purchases: days after which it is lost; at most 3650. Source: field, a year.</param>
public sealed record LifecycleThresholds(
    decimal Risk = 1.5m,
    int RiskMinDays = 14,
    decimal Sleep = 2,
    int MinDays = 30,
    decimal Lost = 4,
    int LostMinDays = 180,
    int LostMaxDays = 730,
    int FewSleep = 180,
    int FewLost = 365
) : IThresholds
{
    private const int FactorMax = 100,
        DaysMax = 3650;

    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (Risk < 1)
            yield return new ThresholdFault("risk", "must be at least 1: before that the next purchase is not due.");
        if (Sleep <= Risk)
            yield return new ThresholdFault("sleep", "must be above risk.");
        if (Lost <= Sleep || Lost > FactorMax)
            yield return new ThresholdFault("lost", "must be above sleep, at most 100.");
        if (RiskMinDays < 0)
            yield return new ThresholdFault("riskMinDays", "must be at least 0 days.");
        if (MinDays < RiskMinDays)
            yield return new ThresholdFault("minDays", "must be at least riskMinDays.");
        if (LostMinDays < MinDays)
            yield return new ThresholdFault("lostMinDays", "must be at least minDays.");
        if (LostMaxDays < LostMinDays || LostMaxDays > DaysMax)
            yield return new ThresholdFault("lostMaxDays", "must be at least lostMinDays, at most 3650 days.");
        if (FewSleep < 0)
            yield return new ThresholdFault("fewSleep", "must be at least 0 days.");
        if (FewLost <= FewSleep || FewLost > DaysMax)
            yield return new ThresholdFault("fewLost", "must be above fewSleep, at most 3650 days.");
    }
}
