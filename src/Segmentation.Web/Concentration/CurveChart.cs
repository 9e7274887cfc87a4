using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Web.Concentration;

/// <summary>A curve of gathered values as options of a chart: a line whose points tell their numbers, and a dashed line to hold it against.</summary>
internal static class CurveChart
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private const string Line = "var(--mud-palette-primary)";
    private const string Quiet = "var(--mud-palette-text-secondary)";
    private const string Grid = "var(--mud-palette-table-lines)";

    private static readonly object Seen = new { Opacity = 1 };

    /// <summary>Options of the chart.</summary>
    /// <param name="points">The curve.</param>
    /// <param name="compared">Where the dashed line begins and ends, percents.</param>
    /// <param name="across">What the horizontal axis counts.</param>
    /// <param name="up">What the vertical axis counts.</param>
    /// <param name="say">Words for a point.</param>
    /// <param name="peak">The point whose words always stand there; null for none.</param>
    public static string Options(
        IReadOnlyList<CurvePoint> points,
        (double From, double To) compared,
        string across,
        string up,
        Func<CurvePoint, string> say,
        CurvePoint? peak = null
    ) =>
        JsonSerializer.Serialize(
            new
            {
                Grid = new
                {
                    Left = 56,
                    Right = 24,
                    Top = 40,
                    Bottom = 46,
                },
                XAxis = Axis(across, "middle", 28, max: 100),
                YAxis = Axis(up, "end", 14, max: null),
                Series = new object[]
                {
                    new
                    {
                        Type = "line",
                        Silent = true,
                        Symbol = "none",
                        LineStyle = new
                        {
                            Color = Quiet,
                            Width = 1,
                            Type = "dashed",
                        },
                        Data = new[] { new[] { 0, compared.From }, [100, compared.To] },
                    },
                    new
                    {
                        Type = "line",
                        Symbol = "circle",
                        SymbolSize = 9,
                        ShowAllSymbol = true,
                        LineStyle = new { Color = Line, Width = 2 },
                        ItemStyle = new { Color = Line, Opacity = 0 },
                        AreaStyle = new { Color = "var(--mud-palette-primary-hover)", Origin = "start" },
                        Emphasis = new { ItemStyle = Seen, Label = Words("bottom", "left") },
                        Data = points.Select(p => Point(p, say(p), isPeak: p == peak)),
                    },
                },
            },
            Json
        );

    private static object Axis(string name, string place, int gap, int? max) =>
        new
        {
            Type = "value",
            Name = name,
            NameLocation = place,
            NameGap = gap,
            NameTextStyle = new { Color = Quiet, Align = place == "end" ? "left" : null },
            Max = max,
            AxisLabel = new { Color = Quiet, Formatter = Percent },
            AxisLine = new { LineStyle = new { Color = Grid } },
            SplitLine = new { LineStyle = new { Color = Grid } },
        };

    /// <summary>A point tells its words when it is pointed at, the peak always; on the right they go to the left.</summary>
    private static object Point(CurvePoint point, string words, bool isPeak)
    {
        var align = point.AccountsPct < 50 ? "left" : "right";
        return new
        {
            Name = words,
            Value = new[] { Math.Round(point.AccountsPct, 3), Math.Round(point.SharePct, 3) },
            ItemStyle = isPeak ? Seen : null,
            Label = isPeak ? Words("top", align) : null,
            Emphasis = align == "left" ? null : new { Label = new { Align = align } },
        };
    }

    private static object Words(string position, string align) =>
        new
        {
            Show = true,
            Formatter = "{b}",
            Position = position,
            Align = align,
            Distance = 8,
            Padding = 4,
            Opacity = 1, // not its point's
            Color = "var(--mud-palette-text-primary)",
            BackgroundColor = "var(--mud-palette-surface)",
        };

    private static string Percent =>
        CultureInfo.CurrentCulture.NumberFormat.PercentPositivePattern == 0 ? "{value} %" : "{value}%";
}
