using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.AbcXyz;

namespace Segmentation.Web.Segments;

/// <summary>
/// The grid with what stands beside it: grid and outside together are all accounts of the viewer.
/// </summary>
/// <param name="Day">The day it speaks of.</param>
/// <param name="Cells">Rows A, B, C; in each X, Y, Z.</param>
/// <param name="Outside">Accounts beside the grid, those groups that are not empty.</param>
/// <param name="Accounts">All accounts.</param>
/// <param name="Revenue">Their revenue of the last 12 full months, minor units.</param>
public sealed record AbcXyzGrid(
    ComputedDay Day,
    IReadOnlyList<IReadOnlyList<SegmentRow>> Cells,
    IReadOnlyList<OutsideGrid> Outside,
    int Accounts,
    long Revenue
)
{
    /// <summary>Rows and columns of the grid.</summary>
    public const int Side = 3;

    /// <summary>The grid of now; null before the first run with it.</summary>
    public static async Task<AbcXyzGrid?> ReadAsync(SegmentQueries segments, Viewer viewer, CancellationToken cancel)
    {
        var (abc, grid) = (Schemes.Get(AbcScheme.Id).Definition, Schemes.Get(AbcXyzScheme.Id).Definition);
        var pictures = await segments.FindAsync(viewer, [abc, grid], null, cancel);
        return pictures is [var byAbc, var byCell] ? Of(byAbc, byCell) : null;
    }

    private static AbcXyzGrid Of(SegmentPicture abc, SegmentPicture grid)
    {
        var cells = grid.Rows.Take(Side * Side).Chunk(Side).ToList();
        var tooNew = grid.Rows.Single(r => r.Code == (short)AbcXyzCategory.New).Count.Accounts;
        var loss = abc.Rows.Single(r => r.Code == (short)AbcCategory.Loss).Count.Accounts;
        var nothing = abc.Rows.Single(r => r.Code == Category.NotRated).Count.Accounts;
        var unrated = grid.Rows.Single(r => r.Code == Category.NotRated).Count.Accounts;
        OutsideGrid[] outside =
        [
            new("Outside.New", tooNew, "abc-xyz:N"),
            new("Outside.Loss", loss, "abc:C!"),
            new("Outside.Nothing", nothing, "abc:-"),
            // A class of contribution, and a series whose mean is not above zero.
            new("Outside.Unsteady", unrated - loss - nothing, "abc-xyz:-", "abc:A,B,C"),
        ];
        return new(
            grid.Day,
            cells,
            [.. outside.Where(o => o.Accounts > 0)],
            grid.Rows.Sum(r => r.Count.Accounts),
            grid.Rows.Sum(r => r.Count.Revenue)
        );
    }
}

/// <summary>Accounts beside the grid.</summary>
/// <param name="Text">Key of the words for them.</param>
/// <param name="Accounts">How many.</param>
/// <param name="Choices">Categories that open their list.</param>
public sealed record OutsideGrid(string Text, int Accounts, params string[] Choices);
