namespace Segmentation.Domain.Classification.Lifecycle;

/// <summary>How the numbers of activity are offered; what decides most stands first.</summary>
internal static class LifecycleFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        new("sleep", ThresholdKind.Number, 1, 20, 0.1m),
        new("minDays", ThresholdKind.Days, 0, 365),
        new("lost", ThresholdKind.Number, 1, 40, 0.1m),
        new("lostMinDays", ThresholdKind.Days, 0, 1095),
        new("lostMaxDays", ThresholdKind.Days, 0, 3650),
        new("risk", ThresholdKind.Number, 1, 10, 0.1m),
        new("riskMinDays", ThresholdKind.Days, 0, 180),
        new("fewSleep", ThresholdKind.Days, 0, 1095),
        new("fewLost", ThresholdKind.Days, 0, 3650),
    ];
}
