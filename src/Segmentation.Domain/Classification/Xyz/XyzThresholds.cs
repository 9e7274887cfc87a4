using System.Text.Json.Serialization;

namespace Segmentation.Domain.Classification.Xyz;

/// <summary>
/// Every number that decides in XYZ. A named pair in <paramref name="Preset"/> brings its own limits: <see cref="X"/> and
/// <see cref="Z"/> then are the pair's, whatever was given for them, so that a set never says two things at once.
/// </summary>
/// <param name="X">
/// Percent of variation below which an account is X, exclusive; above 0, below <paramref name="Z"/>. Source: field, 10.
/// </param>
/// <param name="Z">Percent of variation above which an account is Z, exclusive. Source: field, 25.</param>
/// <param name="Deviation">Divisor of the standard deviation. Source: both are in use.</param>
/// <param name="Grain">Length of a period. Source: field, the step should match how often clients buy.</param>
/// <param name="Preset">Where the limits come from.</param>
/// <param name="MinMonths">Full months of life an account needs, inclusive; at least 2. Source: our choice.</param>
/// <param name="MinQuarters">Full quarters of life it needs, inclusive; at least 2. Source: our choice.</param>
/// <param name="MinPeriods">One minimum for both grains, in place of the two; at least 2. Null for none.</param>
/// <param name="MaxMonths">Full months that a series reaches back at most; whole quarters, 6–120. Source: our choice, two years.</param>
/// <param name="RelaxIfZOver">
/// Percent of rated accounts, exclusive, beyond which Z holds so many that wider limits are advised; 0–100. Source: our choice.
/// </param>
public sealed record XyzThresholds(
    decimal X = 10,
    decimal Z = 25,
    XyzDeviation Deviation = XyzDeviation.Population,
    XyzGrain Grain = XyzGrain.Auto,
    XyzPreset Preset = XyzPreset.Limits,
    int MinMonths = 6,
    int MinQuarters = 4,
    int? MinPeriods = null,
    int MaxMonths = 24,
    decimal RelaxIfZOver = 70
) : IThresholds
{
    /// <summary>Percent of rated accounts that are X by rank, counted from the steadiest. Source: field.</summary>
    public const int RankX = 30;

    /// <summary>Percent of rated accounts that come next and are Y by rank. Source: field.</summary>
    public const int RankY = 50;

    // A single period has no variation at all and would give a false X.
    private const int PeriodsMin = 2;

    private const int MonthsOfQuarter = 3,
        MaxMonthsLeast = 6,
        MaxMonthsMost = 120;

    /// <summary>Percent of variation below which an account is X, exclusive.</summary>
    [JsonPropertyOrder(-1)] // the limits and where they come from stand first
    public decimal X { get; } = XyzPresets.LimitsOf(Preset)?.X ?? X;

    /// <summary>Percent of variation above which an account is Z, exclusive.</summary>
    [JsonPropertyOrder(-1)]
    public decimal Z { get; } = XyzPresets.LimitsOf(Preset)?.Z ?? Z;

    /// <summary>Where the limits come from.</summary>
    [JsonPropertyOrder(-1)]
    public XyzPreset Preset { get; } = Preset;

    /// <summary>Full periods of life an account needs to be rated by a grain, inclusive.</summary>
    public int PeriodsNeeded(XyzGrain grain) => MinPeriods ?? (grain == XyzGrain.Quarter ? MinQuarters : MinMonths);

    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (X <= 0 || X >= Z)
            yield return new ThresholdFault("x", "must be above 0 and below z, in percent.");
        if (MinMonths < PeriodsMin)
            yield return new ThresholdFault("minMonths", "must be at least 2: one period tells nothing of variation.");
        if (MinQuarters < PeriodsMin)
            yield return new ThresholdFault(
                "minQuarters",
                "must be at least 2: one period tells nothing of variation."
            );
        if (MinPeriods < PeriodsMin)
            yield return new ThresholdFault("minPeriods", "must be at least 2: one period tells nothing of variation.");
        if (MaxMonths is < MaxMonthsLeast or > MaxMonthsMost || MaxMonths % MonthsOfQuarter != 0)
            yield return new ThresholdFault("maxMonths", "must be whole quarters between 6 and 120 months.");
        else if (
            MaxMonths < PeriodsNeeded(XyzGrain.Month)
            || MaxMonths / MonthsOfQuarter < PeriodsNeeded(XyzGrain.Quarter)
        )
            yield return new ThresholdFault("maxMonths", "must leave room for the least number of periods.");
        if (RelaxIfZOver is < 0 or > 100)
            yield return new ThresholdFault("relaxIfZOver", "must lie between 0 and 100, in percent.");
    }
}

/// <summary>Divisor of the standard deviation.</summary>
public enum XyzDeviation
{
    /// <summary>The number of periods.</summary>
    Population = 0,

    /// <summary>The number of periods less one.</summary>
    Sample = 1,
}

/// <summary>Length of a period.</summary>
public enum XyzGrain
{
    /// <summary>Months where the middle account orders in most of them, else quarters.</summary>
    Auto = 0,

    /// <summary>Calendar months.</summary>
    Month = 1,

    /// <summary>Calendar quarters.</summary>
    Quarter = 2,
}
