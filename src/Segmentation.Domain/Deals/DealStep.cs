namespace Segmentation.Domain.Deals;

/// <summary>One thing that happened to a deal.</summary>
/// <param name="Kind">What.</param>
/// <param name="OnDay">When; for a postponement the day on which it was written down.</param>
/// <param name="Before">What it was; see <see cref="DealEventKind"/>.</param>
/// <param name="After">What it became.</param>
/// <param name="StageDays">Days in the stage that this ended; null where it ended none or they are not known.</param>
public readonly record struct DealStep(
    DealEventKind Kind,
    DateOnly OnDay,
    string? Before = null,
    string? After = null,
    int? StageDays = null
);
