namespace Segmentation.Domain.Classification.Xyz;

/// <summary>Classes of steadiness. The numbers are stored and never reused.</summary>
public enum XyzCategory : short
{
    /// <summary>Buys for about the same every period.</summary>
    X = 1,

    /// <summary>Purchases waver.</summary>
    Y = 2,

    /// <summary>Purchases cannot be foreseen.</summary>
    Z = 3,

    /// <summary>Too few periods to judge.</summary>
    New = 4,
}
