using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Concentration;

/// <summary>
/// How much of the company hangs on one client, or on one group of clients: the share of the sum of positive profits, or of
/// revenue where ABC goes by revenue. Known at once: a danger does not wait for a second month-end.
/// </summary>
public sealed class ConcentrationScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 5;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "concentration",
            [
                new((short)ConcentrationCategory.Mono, "MONO"),
                new((short)ConcentrationCategory.Dependency, "DEPENDENCY"),
                new((short)ConcentrationCategory.Notable, "NOTABLE"),
                new((short)ConcentrationCategory.Normal, "NORMAL"),
            ],
            ManyAtOnce: false,
            DependsOn: [AbcScheme.Id],
            ChangeRule.AtOnce,
            FactSource.Card,
            typeof(ConcentrationThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new ConcentrationThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => ConcentrationFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is ConcentrationThresholds concentration
            ? new ConcentrationClassifier(portfolio, concentration)
            : throw new ArgumentException("These are not the thresholds of concentration.", nameof(thresholds));
}
