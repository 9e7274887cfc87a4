namespace Segmentation.Domain.Classification.ClientSize;

/// <summary>How large the client itself is. The numbers are stored and never reused.</summary>
public enum ClientSizeCategory : short
{
    /// <summary>Above the limits of a medium enterprise.</summary>
    Large = 1,

    /// <summary>A medium enterprise.</summary>
    Medium = 2,

    /// <summary>A small enterprise, the smallest among them.</summary>
    Small = 3,
}
