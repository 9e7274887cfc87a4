namespace Segmentation.Domain.Deals;

/// <summary>What became of a deal. The numbers are stored and never reused.</summary>
public enum DealOutcome : short
{
    /// <summary>Under way.</summary>
    Open = 1,

    /// <summary>The client bought.</summary>
    Won = 2,

    /// <summary>It came to nothing.</summary>
    Lost = 3,
}
