namespace Segmentation.Domain.Classification.Prospects;

/// <summary>By which numbers marks come to a potential: one account has one potential, whichever scheme asks.</summary>
internal static class PotentialRule
{
    /// <summary>The numbers prospects were prepared with on this portfolio; the method's own where prospects are off.</summary>
    public static ProspectsThresholds Of(Portfolio portfolio) =>
        portfolio.Prepared<ProspectsClassifier>(ProspectsScheme.Id)?.Thresholds ?? new ProspectsThresholds();
}
