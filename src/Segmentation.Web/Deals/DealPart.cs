namespace Segmentation.Web.Deals;

/// <summary>What of a deal is asked for.</summary>
public enum DealPart
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>The promised day.</summary>
    Promise,

    /// <summary>How it ended.</summary>
    Closing,
}
