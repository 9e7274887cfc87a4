using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>A day that was computed and can be looked at.</summary>
/// <param name="AsOf">The day the figures and categories describe.</param>
/// <param name="IsNow">The picture of now, replaced by each run; else one that stays.</param>
/// <param name="RunId">Public id of the run that computed it.</param>
/// <param name="Versions">Version of the thresholds by scheme key.</param>
/// <param name="FinishedAt">When it was computed.</param>
/// <param name="SalesUpTo">Day of the latest sale the run knew that was not in the future; null without sales.</param>
public sealed record ComputedDay(
    DateOnly AsOf,
    bool IsNow,
    Guid RunId,
    IReadOnlyDictionary<string, int> Versions,
    DateTimeOffset? FinishedAt,
    DateOnly? SalesUpTo
)
{
    /// <summary>The thresholds' version of a scheme; null when it did not run.</summary>
    public int? VersionOf(SchemeDefinition scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Versions.TryGetValue(scheme.Key, out var version) ? version : null;
    }

    /// <summary>The day its rows are kept under: infinity for now.</summary>
    internal DateOnly Key => IsNow ? DateOnly.MaxValue : AsOf;
}
