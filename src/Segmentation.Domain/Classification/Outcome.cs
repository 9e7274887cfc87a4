namespace Segmentation.Domain.Classification;

/// <summary>What a scheme says of one account; small enough to be made millions of times.</summary>
/// <param name="Code">The category's number, or <see cref="Category.NotRated"/>.</param>
/// <param name="SubCode">A second category where the scheme has one, else 0.</param>
/// <param name="RunnerUp">The category that came second, else 0.</param>
/// <param name="Score">0–1 where the scheme scores, else NaN.</param>
/// <param name="Margin">0–1: distance to the runner-up, else NaN.</param>
/// <param name="Coverage">0–1: share of the wanted facts that were known, else NaN.</param>
/// <param name="Confidence">How far the verdict can be trusted, where the scheme says so.</param>
/// <param name="Flags">Remarks that belong to the verdict.</param>
public readonly record struct Outcome(
    short Code,
    short SubCode,
    short RunnerUp,
    float Score,
    float Margin,
    float Coverage,
    Confidence Confidence,
    Flags Flags
)
{
    /// <summary>A plain category without score or runner-up.</summary>
    public static Outcome Of(short code, Flags flags = Flags.None) =>
        new(code, 0, 0, float.NaN, float.NaN, float.NaN, Confidence.Unstated, flags);
}

/// <summary>How far a verdict can be trusted.</summary>
public enum Confidence
{
    /// <summary>The scheme has no measure of confidence.</summary>
    Unstated = 0,

    /// <summary>Low.</summary>
    Low = 1,

    /// <summary>Medium.</summary>
    Medium = 2,

    /// <summary>High.</summary>
    High = 3,
}
