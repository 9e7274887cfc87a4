using Segmentation.Domain.Access;

namespace Segmentation.Data.Imports;

/// <summary>Whose accounts an import may write to.</summary>
/// <param name="ViewerId">The head whose reach limits it; null for the whole company.</param>
internal readonly record struct ImportScope(int? ViewerId)
{
    /// <summary>
    /// Administrator, company head and operator import for everybody; the rows of another head are checked one by one.
    /// Source: ruling on who imports.
    /// </summary>
    public static ImportScope Of(Viewer viewer) => new(viewer.ImportsEverywhere ? null : viewer.UserId);
}
