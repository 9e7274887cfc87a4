namespace Segmentation.Domain.Classification.Lifecycle;

/// <summary>How lately an account has bought, by its own rhythm; in order of growing silence. The numbers are stored and never reused.</summary>
public enum LifecycleCategory : short
{
    /// <summary>Buys in its rhythm.</summary>
    Active = 1,

    /// <summary>The next purchase is overdue.</summary>
    AtRisk = 2,

    /// <summary>Has stopped.</summary>
    Sleeping = 3,

    /// <summary>Has stopped long ago.</summary>
    Lost = 4,
}
