namespace Segmentation.Domain.Classification.Prospects;

/// <summary>Segments of revenue and prospects. The numbers are stored and never reused.</summary>
public enum ProspectsCategory : short
{
    /// <summary>Large, and will be larger.</summary>
    Vip = 1,

    /// <summary>Not among the largest yet, with high potential.</summary>
    Strategic = 2,

    /// <summary>Steady, with limited growth.</summary>
    Typical = 3,

    /// <summary>Hardly buys, and no growth is seen.</summary>
    Ballast = 4,

    /// <summary>Large enough that a person should say what to expect, and nobody has.</summary>
    NeedsMark = 5,

    /// <summary>Has bought before, nothing in 24 months.</summary>
    Outside = 6,
}
