namespace Segmentation.Domain.Classification.ClientSize;

/// <summary>The limits of one measure, each inclusive: people, or minor units.</summary>
internal readonly record struct SizeBands(long Micro, long Small, long Medium)
{
    public SizeBand Of(long figure) =>
        figure <= Micro ? SizeBand.Micro
        : figure <= Small ? SizeBand.Small
        : figure <= Medium ? SizeBand.Medium
        : SizeBand.Large;

    /// <summary>The largest figure of a band; null for the one without an end.</summary>
    public long? UpTo(SizeBand band) =>
        band switch
        {
            SizeBand.Micro => Micro,
            SizeBand.Small => Small,
            SizeBand.Medium => Medium,
            SizeBand.Large => null,
        };
}

/// <summary>A band of one measure, the smallest first; a micro-enterprise is a small one with a flag.</summary>
internal enum SizeBand
{
    Micro,
    Small,
    Medium,
    Large,
}
