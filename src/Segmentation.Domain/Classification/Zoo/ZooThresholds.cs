using System.Text.Json.Serialization;

namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// Every number that decides in the zoo, and the zoo itself: its animals, their weights, the bands of the questionnaire. A
/// company may make it its own. Two sets are equal when they are written alike.
/// </summary>
public sealed record ZooThresholds : IThresholds
{
    /// <summary>The animals. Source: nine of the zoo's author; predicates, weights and gates are our choice.</summary>
    public IReadOnlyList<ZooAnimal> Animals { get; init; } = ZooMethod.Animals;

    /// <summary>What the questionnaire comes to. Source: the author's fields; dimensions and bands are our choice.</summary>
    public IReadOnlyList<ZooDimension> Dimensions { get; init; } = ZooMethod.Dimensions;

    /// <summary>Coverage and margin from which confidence is high, both inclusive, 0–1. Source: our choice.</summary>
    public IReadOnlyList<decimal> High { get; init; } = [0.7m, 0.15m];

    /// <summary>Coverage and margin from which it is medium, both inclusive, at most those of high. Source: our choice.</summary>
    public IReadOnlyList<decimal> Medium { get; init; } = [0.5m, 0.07m];

    /// <summary>
    /// Months, 1–120, in which a root change of management lets a herbivore become a predator. Source: our choice; that
    /// nothing else does is the author's.
    /// </summary>
    public int GuardMonths { get; init; } = 12;

    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults() => ZooFaults.Of(this);

    /// <summary>Whether the company asks about corruption.</summary>
    [JsonIgnore]
    public bool AsksCorruption => Dimensions.Any(d => d is { Code: ZooDimensions.Corruption, Asked: true });

    /// <inheritdoc/>
    public bool Equals(ZooThresholds? other) =>
        other is not null && (ReferenceEquals(this, other) || ThresholdJson.Write(this) == ThresholdJson.Write(other));

    /// <inheritdoc/>
    public override int GetHashCode() => ThresholdJson.Write(this).GetHashCode(StringComparison.Ordinal);
}
