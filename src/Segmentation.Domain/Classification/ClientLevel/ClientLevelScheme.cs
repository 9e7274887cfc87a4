using Segmentation.Domain.Classification.ClientSize;

namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>
/// Client level: the budget of the coming 12 months in floor prices. Where the budget is not known, the client's size
/// stands in for it; where that is not known either, our own revenue of 12 months does, for the budget is at least that.
/// </summary>
public sealed class ClientLevelScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 10;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "level",
            [
                new((short)ClientLevelCategory.A, "A"),
                new((short)ClientLevelCategory.B, "B"),
                new((short)ClientLevelCategory.C, "C"),
            ],
            ManyAtOnce: false,
            DependsOn: [ClientSizeScheme.Id],
            ChangeRule.TwoMonthEnds,
            FactSource.Card,
            typeof(ClientLevelThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new ClientLevelThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => ClientLevelFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is ClientLevelThresholds level
            ? new ClientLevelClassifier(portfolio, level)
            : throw new ArgumentException("These are not the thresholds of client level.", nameof(thresholds));
}
