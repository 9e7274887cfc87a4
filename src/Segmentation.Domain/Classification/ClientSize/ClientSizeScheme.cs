namespace Segmentation.Domain.Classification.ClientSize;

/// <summary>
/// How large the client itself is, by people and by yearly turnover, not by what it buys from us. The larger of the two
/// bands wins; where only one figure is known, it decides alone and the verdict says that it rests on little.
/// </summary>
public sealed class ClientSizeScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 7;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "size",
            [
                new((short)ClientSizeCategory.Large, "LARGE"),
                new((short)ClientSizeCategory.Medium, "MEDIUM"),
                new((short)ClientSizeCategory.Small, "SMALL"),
            ],
            ManyAtOnce: false,
            DependsOn: [],
            ChangeRule.AtOnce,
            FactSource.Card,
            typeof(ClientSizeThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new ClientSizeThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => ClientSizeFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is ClientSizeThresholds size
            ? new ClientSizeClassifier(size)
            : throw new ArgumentException("These are not the thresholds of client size.", nameof(thresholds));
}
