namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// Nine animals by how a client lives with the channel we sell: how large, how keen to grow, how formal, how far its
/// marketing has come. Source: the zoo of Khramov and Solovyov, 2012–2013.
/// </summary>
public sealed class ZooScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 24;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "zoo",
            [.. Enum.GetValues<ZooCategory>().Select(a => new Category((short)a, ZooAnimals.CodeOf(a)))],
            ManyAtOnce: false,
            DependsOn: [],
            ChangeRule.Guarded,
            FactSource.Dossier,
            typeof(ZooThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new ZooThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields { get; } = [new("guardMonths", ThresholdKind.Months, Min: 1, Max: 36)];

    /// <inheritdoc/>
    public IReadOnlyList<Trade> Trades { get; } = [Trade.Web];

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is ZooThresholds zoo
            ? new ZooClassifier(zoo)
            : throw new ArgumentException("These are not the thresholds of the zoo.", nameof(thresholds));
}
