using static Segmentation.Domain.Classification.ThresholdField;

namespace Segmentation.Domain.Classification.Xyz;

/// <summary>How the numbers of XYZ are offered; what decides most stands first.</summary>
internal static class XyzFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        Choice("preset", "limits", "classic", "lumpy", "wide", "byRank"),
        Percent("x") with
        {
            OnlyWith = ("preset", "limits"),
        },
        Percent("z", max: 200) with
        {
            OnlyWith = ("preset", "limits"),
        },
        Choice("grain", "auto", "month", "quarter"),
        new("minMonths", ThresholdKind.Count, 2, 24),
        new("minQuarters", ThresholdKind.Count, 2, 12),
        new("minPeriods", ThresholdKind.Count, 2, 24) { Optional = true },
        new("maxMonths", ThresholdKind.Months, 6, 120, 3),
        Choice("deviation", "population", "sample"),
        Percent("relaxIfZOver"),
    ];
}
