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

    /// <summary>
    /// Whether a scheme, or one that it reads, went by other numbers on this day than on another one; where it did not run
    /// there are none to compare.
    /// </summary>
    public bool IsByOtherNumbersThan(ComputedDay other, SchemeDefinition scheme)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(scheme);
        return Schemes
            .UpTo(Schemes.Get(scheme.Id))
            .Any(s =>
                VersionOf(s.Definition) is { } here && other.VersionOf(s.Definition) is { } there && here != there
            );
    }

    /// <summary>
    /// The month-end that its run counted movement from; null for the first one, and where that month-end has been computed
    /// again since: what was counted then no longer speaks of what is kept.
    /// </summary>
    /// <param name="monthEnds">All month-ends, the newest first.</param>
    internal ComputedDay? CountedFrom(IEnumerable<ComputedDay> monthEnds) =>
        monthEnds.FirstOrDefault(m => m.AsOf < AsOf) is { } before && before.Sequence < Sequence ? before : null;

    /// <summary>Later runs have greater ones.</summary>
    internal int Sequence { get; init; }

    /// <summary>The day its rows are kept under: infinity for now.</summary>
    internal DateOnly Key => IsNow ? DateOnly.MaxValue : AsOf;
}
