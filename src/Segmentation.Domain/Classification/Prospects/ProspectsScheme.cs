using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Prospects;

/// <summary>
/// Share of revenue against prospects as manager and head judge them: who is large and will grow, who may, who will not.
/// </summary>
public sealed class ProspectsScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 6;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "prospects",
            [
                new((short)ProspectsCategory.Vip, "VIP"),
                new((short)ProspectsCategory.Strategic, "STRATEGIC"),
                new((short)ProspectsCategory.Typical, "TYPICAL"),
                new((short)ProspectsCategory.Ballast, "BALLAST"),
                new((short)ProspectsCategory.NeedsMark, "NEEDS_MARK"),
                new((short)ProspectsCategory.Outside, "OUTSIDE"),
            ],
            ManyAtOnce: false,
            DependsOn: [AbcScheme.Id],
            ChangeRule.TwoMonthEnds,
            FactSource.Card,
            typeof(ProspectsThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new ProspectsThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => ProspectsFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is ProspectsThresholds prospects
            ? portfolio.Keep(Id, new ProspectsClassifier(portfolio, prospects))
            : throw new ArgumentException("These are not the thresholds of prospects.", nameof(thresholds));
}
