using static Segmentation.Domain.Classification.ThresholdField;

namespace Segmentation.Domain.Classification.Abc;

/// <summary>How the numbers of ABC are offered; what decides most stands first.</summary>
internal static class AbcFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        Percent("a"),
        Percent("b"),
        Choice("metric", "profit", "revenue"),
        Choice("boundary", "before", "including"),
        Percent("profitCoverageMin"),
        Fixed("netOfService"),
    ];
}
