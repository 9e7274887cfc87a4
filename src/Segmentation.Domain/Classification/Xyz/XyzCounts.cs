namespace Segmentation.Domain.Classification.Xyz;

/// <summary>How many accounts of a base come to each class.</summary>
public readonly record struct XyzCounts(int X, int Y, int Z, int New)
{
    /// <summary>Each class must hold at least this percentage of the rated accounts to count as populated. Source: our choice.</summary>
    public const int PopulatedPercent = 5;

    /// <summary>Accounts with a class; the too new ones are not among them.</summary>
    public int Rated => X + Y + Z;

    /// <summary>X, Y and Z each hold their least share, inclusive.</summary>
    public bool IsPopulated => Rated > 0 && Math.Min(X, Math.Min(Y, Z)) * 100L >= PopulatedPercent * (long)Rated;
}
