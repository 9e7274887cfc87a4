namespace Segmentation.Domain.Classification.Lifecycle;

/// <summary>
/// Who buys, who is overdue, who sleeps and who is lost: days since the last purchase against the median of the account's
/// own intervals over its last up to 12 purchase days. With fewer than 3 purchase days there is no rhythm: fixed terms
/// decide, and a new account cannot sleep. While a subscription runs the account is active.
/// </summary>
public sealed class LifecycleScheme : IScheme
{
    /// <summary>Number in tables.</summary>
    public const short Id = 15;

    /// <inheritdoc/>
    public SchemeDefinition Definition { get; } =
        new(
            Id,
            "lifecycle",
            [
                new((short)LifecycleCategory.Active, "ACTIVE"),
                new((short)LifecycleCategory.AtRisk, "AT_RISK"),
                new((short)LifecycleCategory.Sleeping, "SLEEPING"),
                new((short)LifecycleCategory.Lost, "LOST"),
            ],
            ManyAtOnce: false,
            DependsOn: [],
            ChangeRule.AtOnce,
            FactSource.Card,
            typeof(LifecycleThresholds)
        );

    /// <inheritdoc/>
    public IThresholds Defaults { get; } = new LifecycleThresholds();

    /// <inheritdoc/>
    public IReadOnlyList<ThresholdField> Fields => LifecycleFields.All;

    /// <inheritdoc/>
    public IClassifier Prepare(Portfolio portfolio, IThresholds thresholds) =>
        thresholds is LifecycleThresholds lifecycle
            ? new LifecycleClassifier(lifecycle)
            : throw new ArgumentException("These are not the thresholds of lifecycle.", nameof(thresholds));
}
