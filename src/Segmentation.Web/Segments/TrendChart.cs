using System.Globalization;
using System.Text.Json;
using Segmentation.Data.Classification;

namespace Segmentation.Web.Segments;

/// <summary>
/// A scheme over its days as options of a chart: a line a category, told apart by its name at the end, its mark and its
/// strokes, not by its colour alone.
/// </summary>
internal static class TrendChart
{
    private const string Quiet = "var(--mud-palette-text-secondary)";
    private const string Grid = "var(--mud-palette-table-lines)";

    /// <summary>Pixels between the axes of a chart, and what a line of text takes of them.</summary>
    private const int Height = 236;
    private const int LineHeight = 14;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly (string Colour, string Mark, string Strokes)[] Lines =
    [
        ("var(--mud-palette-primary)", "circle", "solid"),
        ("var(--mud-palette-tertiary)", "rect", "dashed"),
        ("var(--mud-palette-success)", "triangle", "solid"),
        ("var(--mud-palette-warning)", "diamond", "dotted"),
        ("var(--mud-palette-text-primary)", "emptyCircle", "dashed"),
        ("var(--mud-palette-error)", "emptyRect", "dotted"),
    ];

    /// <param name="trend">The days, oldest first.</param>
    /// <param name="rows">The categories to draw, at most six.</param>
    /// <param name="name">What a category is called.</param>
    public static string Options(
        IReadOnlyList<SegmentPicture> trend,
        IReadOnlyList<SegmentRow> rows,
        Func<SegmentRow, string> name
    ) =>
        JsonSerializer.Serialize(
            new
            {
                Grid = new
                {
                    Left = 48,
                    Right = 124,
                    Top = 16,
                    Bottom = 28,
                },
                XAxis = new
                {
                    Type = "category",
                    BoundaryGap = false,
                    Data = trend.Select(p => p.Day.AsOf.ToString("MM.yyyy", CultureInfo.InvariantCulture)),
                    AxisLabel = new { Color = Quiet, HideOverlap = true },
                    AxisLine = new { LineStyle = new { Color = Grid } },
                },
                YAxis = new
                {
                    Type = "value",
                    MinInterval = 1,
                    AxisLabel = new { Color = Quiet },
                    SplitLine = new { LineStyle = new { Color = Grid } },
                },
                Series = rows.Zip(Shifts([.. rows.Select(row => trend[^1].Of(row.Code).Accounts)], Most(trend, rows)))
                    .Select(
                        (line, n) => Line(trend, line.First, Lines[n % Lines.Length], name(line.First), line.Second)
                    ),
            },
            Json
        );

    private static int Most(IReadOnlyList<SegmentPicture> trend, IReadOnlyList<SegmentRow> rows) =>
        rows.Max(row => trend.Max(p => p.Of(row.Code).Accounts));

    /// <summary>How far names at the ends of lines have to move up, so that none covers another; pixels.</summary>
    private static int[] Shifts(IReadOnlyList<int> ends, int most)
    {
        var shifts = new int[ends.Count];
        var taken = double.NegativeInfinity;
        foreach (var at in Enumerable.Range(0, ends.Count).OrderBy(n => ends[n]))
        {
            var place = (double)Height * ends[at] / Math.Max(1, most);
            taken = Math.Max(place, taken + LineHeight);
            shifts[at] = (int)Math.Round(taken - place);
        }
        return shifts;
    }

    private static object Line(
        IReadOnlyList<SegmentPicture> trend,
        SegmentRow row,
        (string Colour, string Mark, string Strokes) look,
        string name,
        int shift
    ) =>
        new
        {
            Type = "line",
            Name = name,
            Symbol = look.Mark,
            SymbolSize = 7,
            LineStyle = new
            {
                Color = look.Colour,
                Width = 2,
                Type = look.Strokes,
            },
            ItemStyle = new { Color = look.Colour },
            EndLabel = new
            {
                Show = true,
                Formatter = "{a}",
                Color = "var(--mud-palette-text-primary)",
                Width = 92,
                Overflow = "truncate",
                Offset = new[] { 0, -shift },
            },
            Data = trend.Select(p => p.Of(row.Code).Accounts),
        };
}
