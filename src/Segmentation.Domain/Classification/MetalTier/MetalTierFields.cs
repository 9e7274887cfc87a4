using static Segmentation.Domain.Classification.ThresholdField;

namespace Segmentation.Domain.Classification.MetalTier;

/// <summary>How the numbers of gold, silver and bronze are offered; what decides most stands first.</summary>
internal static class MetalTierFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        new("tenureMonths", ThresholdKind.Months, 0, 60),
        Percent("growthPct", max: 200),
        new("potentialMin", ThresholdKind.Number, 1.1m, Mark.Highest, 0.1m),
        new("moves", ThresholdKind.Count, 1, 10),
        new("stageFactor", ThresholdKind.Number, 1, 10, 0.5m),
        new("stageDays", ThresholdKind.Days, 0, 365),
    ];
}
