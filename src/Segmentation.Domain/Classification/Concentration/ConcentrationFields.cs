using static Segmentation.Domain.Classification.ThresholdField;

namespace Segmentation.Domain.Classification.Concentration;

/// <summary>How the numbers of dependence are offered; what decides most stands first.</summary>
internal static class ConcentrationFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        Percent("monoOver"),
        Percent("dependency"),
        Percent("notable"),
        Percent("top3"),
        Percent("top10"),
        new("hhi", ThresholdKind.Number, 0, BasisPoints.Whole, 50),
        Percent("portfolioLow"),
        Percent("portfolioHigh"),
        Percent("portfolioAlarm"),
    ];
}
