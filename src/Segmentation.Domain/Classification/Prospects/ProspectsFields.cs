using static Segmentation.Domain.Classification.ThresholdField;

namespace Segmentation.Domain.Classification.Prospects;

/// <summary>How the numbers of prospects are offered; what decides most stands first.</summary>
internal static class ProspectsFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        new("high", ThresholdKind.Number, 1.1m, Mark.Highest, 0.1m),
        new("ordersMax", ThresholdKind.Count, 1, 24),
        new("newMonths", ThresholdKind.Months, 0, 24),
        new("disagree", ThresholdKind.Count, 1, Mark.Highest - Mark.Lowest),
        new("maxAgeMonths", ThresholdKind.Months, 1, 36),
        new("staleDays", ThresholdKind.Days, 1, 366),
        Percent("normalCountPct"),
        Percent("normalRevenuePct"),
        new("judgeFrom", ThresholdKind.Count, 1, 200),
        Fixed("ballastMonths"),
    ];
}
