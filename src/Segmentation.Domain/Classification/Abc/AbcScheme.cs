namespace Segmentation.Domain.Classification.Abc;

/// <summary>
/// ABC analysis of clients: who brings the main part of profit (or revenue) of the last 12 full months. Only positive
/// values make the base; a negative one is its own class; nothing bought is not rated. Whatever decides, the class by
/// revenue stands beside it as the second code.
/// </summary>
public sealed class AbcScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 1;

    /// <summary>A class as a reason of other schemes names it.</summary>
    internal static Value ValueOf(short code) => Value.Code(Schemes.Get(Id).Definition.KeyOf(code)!);

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "abc",
            [
                new((short)AbcCategory.A, "A"),
                new((short)AbcCategory.B, "B"),
                new((short)AbcCategory.C, "C"),
                new((short)AbcCategory.Loss, "C!"),
            ],
            ManyAtOnce: false,
            DependsOn: [],
            ChangeRule.TwoMonthEnds,
            FactSource.Card,
            typeof(AbcThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new AbcThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => AbcFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is AbcThresholds abc
            ? portfolio.Keep(Id, new AbcClassifier(portfolio, abc))
            : throw new ArgumentException("These are not the thresholds of ABC.", nameof(thresholds));
}
