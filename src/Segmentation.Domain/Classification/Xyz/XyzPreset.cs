namespace Segmentation.Domain.Classification.Xyz;

/// <summary>Where the limits of X and Y come from.</summary>
public enum XyzPreset
{
    /// <summary>The set's own <c>x</c> and <c>z</c>.</summary>
    Limits = 0,

    /// <summary>10 and 25 %. Source: field.</summary>
    Classic = 1,

    /// <summary>25 and 50 %, for customers who buy in lumps. Source: our choice.</summary>
    Lumpy = 2,

    /// <summary>50 and 100 %. Source: field.</summary>
    Wide = 3,

    /// <summary>By place in the base: the steadiest part is X, the next one Y, the rest Z. Source: field.</summary>
    ByRank = 4,
}

/// <summary>The limits that a named preset stands for.</summary>
public static class XyzPresets
{
    /// <summary>The named pairs, in the order in which they are tried, narrowest first.</summary>
    public static IReadOnlyList<XyzPreset> Pairs { get; } = [XyzPreset.Classic, XyzPreset.Lumpy, XyzPreset.Wide];

    /// <summary>X and Z in percent; null where the preset is not a pair of limits.</summary>
    public static (decimal X, decimal Z)? LimitsOf(XyzPreset preset) =>
        preset switch
        {
            XyzPreset.Classic => (10, 25),
            XyzPreset.Lumpy => (25, 50),
            XyzPreset.Wide => (50, 100),
            XyzPreset.Limits or XyzPreset.ByRank => null,
        };
}
