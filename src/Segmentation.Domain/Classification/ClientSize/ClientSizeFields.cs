namespace Segmentation.Domain.Classification.ClientSize;

/// <summary>How the numbers of client size are offered; what decides most stands first.</summary>
internal static class ClientSizeFields
{
    private const decimal TurnoverMax = 1_000_000_000_000_000;

    public static IReadOnlyList<ThresholdField> All { get; } =
    [
        new("mediumEmployees", ThresholdKind.Count, 0, 2000, 10),
        new("mediumTurnover", ThresholdKind.Money, 0, TurnoverMax),
        new("smallEmployees", ThresholdKind.Count, 0, 500, 5),
        new("smallTurnover", ThresholdKind.Money, 0, TurnoverMax),
        new("microEmployees", ThresholdKind.Count, 0, 100),
        new("microTurnover", ThresholdKind.Money, 0, TurnoverMax),
    ];
}
