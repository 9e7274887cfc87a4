namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>How the numbers of client level are offered; what decides most stands first.</summary>
internal static class ClientLevelFields
{
    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        new("floorPrice", ThresholdKind.Money, 0, 1_000_000_000_000) { Optional = true },
        new("aFromFloorX", ThresholdKind.Number, 1, 100, 0.5m),
        new("cBelowFloorX", ThresholdKind.Number, 0.5m, 50, 0.5m),
        new("cDeclineSigns", ThresholdKind.Count, 1, 4),
    ];
}
