namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>How much a client can spend on us, and so how it is served. The numbers are stored and never reused.</summary>
public enum ClientLevelCategory : short
{
    /// <summary>A large budget: extended service.</summary>
    A = 1,

    /// <summary>A middle budget: professional service.</summary>
    B = 2,

    /// <summary>A small budget: basic service.</summary>
    C = 3,
}
