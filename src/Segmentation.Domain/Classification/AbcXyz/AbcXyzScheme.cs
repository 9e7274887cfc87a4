using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Domain.Classification.AbcXyz;

/// <summary>
/// Contribution and steadiness in one grid of nine cells. Who has a class of contribution but is too new for one of
/// steadiness stands beside the grid; who makes a loss or bought nothing in the window is not rated.
/// </summary>
public sealed class AbcXyzScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 3;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "abc-xyz",
            [
                new((short)AbcXyzCategory.AX, "AX"),
                new((short)AbcXyzCategory.AY, "AY"),
                new((short)AbcXyzCategory.AZ, "AZ"),
                new((short)AbcXyzCategory.BX, "BX"),
                new((short)AbcXyzCategory.BY, "BY"),
                new((short)AbcXyzCategory.BZ, "BZ"),
                new((short)AbcXyzCategory.CX, "CX"),
                new((short)AbcXyzCategory.CY, "CY"),
                new((short)AbcXyzCategory.CZ, "CZ"),
                new((short)AbcXyzCategory.New, "N"),
            ],
            ManyAtOnce: false,
            DependsOn: [AbcScheme.Id, XyzScheme.Id],
            ChangeRule.TwoMonthEnds,
            FactSource.Card,
            typeof(AbcXyzThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new AbcXyzThresholds();

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is AbcXyzThresholds
            ? new AbcXyzClassifier()
            : throw new ArgumentException("These are not the thresholds of ABC-XYZ.", nameof(thresholds));
}
