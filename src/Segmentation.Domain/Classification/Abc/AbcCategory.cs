namespace Segmentation.Domain.Classification.Abc;

/// <summary>Classes of contribution. The numbers are stored and never reused.</summary>
public enum AbcCategory : short
{
    /// <summary>The few accounts that bring the main part.</summary>
    A = 1,

    /// <summary>The middle.</summary>
    B = 2,

    /// <summary>The many that bring the rest.</summary>
    C = 3,

    /// <summary>Returns or costs outweigh sales; key <c>C!</c>.</summary>
    Loss = 4,
}
