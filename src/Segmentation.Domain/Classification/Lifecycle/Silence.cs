namespace Segmentation.Domain.Classification.Lifecycle;

/// <summary>
/// How many days without a purchase an account may reach before it counts as overdue, asleep and lost; each inclusive, so
/// a longer silence has passed it.
/// </summary>
internal readonly record struct Silence(decimal Risk, decimal Sleep, decimal Lost)
{
    /// <summary>By the account's own interval, in days.</summary>
    public static Silence ByRhythm(double interval, LifecycleThresholds thresholds)
    {
        var own = (decimal)interval; // factors such as 1.1 have no exact double
        return new Silence(
            Math.Max(thresholds.Risk * own, thresholds.RiskMinDays),
            Math.Max(thresholds.Sleep * own, thresholds.MinDays),
            Math.Min(Math.Max(thresholds.Lost * own, thresholds.LostMinDays), thresholds.LostMaxDays)
        );
    }

    /// <summary>Without a rhythm nothing is overdue before it sleeps.</summary>
    public static Silence ByTerms(LifecycleThresholds thresholds) =>
        new(thresholds.FewSleep, thresholds.FewSleep, thresholds.FewLost);

    public LifecycleCategory ClassOf(int days) =>
        days > Lost ? LifecycleCategory.Lost
        : days > Sleep ? LifecycleCategory.Sleeping
        : days > Risk ? LifecycleCategory.AtRisk
        : LifecycleCategory.Active;

    /// <summary>The silence a class begins after.</summary>
    public decimal Below(LifecycleCategory category) =>
        category switch
        {
            LifecycleCategory.Lost => Lost,
            LifecycleCategory.Sleeping => Sleep,
            LifecycleCategory.AtRisk => Risk,
            LifecycleCategory.Active => 0,
        };

    /// <summary>The silence a class ends with. Rare buyers may be lost, by the longest term, before they are overdue.</summary>
    public decimal UpTo(LifecycleCategory category) =>
        category switch
        {
            LifecycleCategory.Active => Math.Min(Risk, Math.Min(Sleep, Lost)),
            LifecycleCategory.AtRisk => Math.Min(Sleep, Lost),
            LifecycleCategory.Sleeping or LifecycleCategory.Lost => Lost,
        };
}
