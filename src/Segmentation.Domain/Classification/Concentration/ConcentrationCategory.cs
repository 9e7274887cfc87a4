namespace Segmentation.Domain.Classification.Concentration;

/// <summary>How much hangs on one client. The numbers are stored and never reused; a smaller one is the graver level.</summary>
public enum ConcentrationCategory : short
{
    /// <summary>More than half of the base.</summary>
    Mono = 1,

    /// <summary>So much that the loss would hurt for long.</summary>
    Dependency = 2,

    /// <summary>A share worth watching.</summary>
    Notable = 3,

    /// <summary>An ordinary share.</summary>
    Normal = 4,
}
