namespace Segmentation.Domain.Classification;

/// <summary>One value a scheme can give, as stored and as spoken of.</summary>
/// <param name="Code">Number in tables: 1 and up, never renumbered and never given to another category.</param>
/// <param name="Key">Stable key in the API, files and addresses, such as <c>A</c> or <c>C!</c>.</param>
public readonly record struct Category(short Code, string Key)
{
    /// <summary>The scheme did not run for the account: off, or it did not exist on that day. No row, no badge.</summary>
    public const short None = 0;

    /// <summary>Not rated, whatever the reason; shown as <see cref="NotRatedKey"/>.</summary>
    public const short NotRated = -1;

    /// <summary>The key of <see cref="NotRated"/> in every scheme.</summary>
    public const string NotRatedKey = "-";
}
