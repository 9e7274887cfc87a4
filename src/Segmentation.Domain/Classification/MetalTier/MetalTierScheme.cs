using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Classification.MetalTier;

/// <summary>
/// Gold, silver and bronze: contribution together with how long and how lately an account has been a client. Who never
/// bought and keeps putting it off is told apart.
/// </summary>
public sealed class MetalTierScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 4;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "metal",
            [
                new((short)MetalTierCategory.Gold, "GOLD"),
                new((short)MetalTierCategory.Silver, "SILVER"),
                new((short)MetalTierCategory.Bronze, "BRONZE"),
                new((short)MetalTierCategory.FalseClient, "FALSE_CLIENT"),
            ],
            ManyAtOnce: false,
            // Of prospects the rule of marks: one account has one potential, whoever asks.
            DependsOn: [AbcScheme.Id, ProspectsScheme.Id, LifecycleScheme.Id],
            ChangeRule.TwoMonthEnds,
            FactSource.Card,
            typeof(MetalTierThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new MetalTierThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => MetalTierFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is MetalTierThresholds metal
            ? new MetalTierClassifier(metal, PotentialRule.Of(portfolio))
            : throw new ArgumentException(
                "These are not the thresholds of gold, silver and bronze.",
                nameof(thresholds)
            );
}
