namespace Segmentation.Domain.Classification.Xyz;

/// <summary>
/// XYZ analysis of clients: how evenly an account buys, measured by the coefficient of variation of its revenue by period
/// since its first purchase. Periods without sales count.
/// </summary>
public sealed class XyzScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 2;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "xyz",
            [
                new((short)XyzCategory.X, "X"),
                new((short)XyzCategory.Y, "Y"),
                new((short)XyzCategory.Z, "Z"),
                new((short)XyzCategory.New, "N"),
            ],
            ManyAtOnce: false,
            DependsOn: [],
            ChangeRule.TwoMonthEnds,
            FactSource.Card,
            typeof(XyzThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new XyzThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => XyzFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is XyzThresholds xyz
            ? new XyzClassifier(portfolio, xyz)
            : throw new ArgumentException("These are not the thresholds of XYZ.", nameof(thresholds));
}
