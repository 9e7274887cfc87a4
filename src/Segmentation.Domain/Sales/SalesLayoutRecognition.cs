using System.Text;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <summary>
/// Finds out how a sales file is written. A sample from the top decides where it can; where it leaves the order of day
/// and month or the decimal mark open, the file is read on to the end, because one row there may settle it.
/// </summary>
public static class SalesLayoutRecognition
{
    private const int HeadingSearchRows = 30;
    private const int SampleRows = 2_000;

    private static readonly byte[] s_separators = [(byte)',', (byte)';', (byte)'\t'];

    /// <summary>The layout, or the refusal of the whole file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">Needed for the question whether amounts contain VAT.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public static (SalesLayout? Layout, FileRefusal? Refusal) Recognise(
        SourceFile file,
        SalesImportOptions options,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        if (file.WhyUnreadable() is { } unreadable)
            return (null, unreadable);
        try
        {
            return RecogniseText(file, options, cancel);
        }
        catch (InvalidDataException)
        {
            return (null, new FileRefusal(FileRefusalCode.BrokenCompression));
        }
    }

    private static (SalesLayout?, FileRefusal?) RecogniseText(
        SourceFile file,
        SalesImportOptions options,
        CancellationToken cancel
    )
    {
        SourceEncoding encoding;
        using (var plain = file.OpenPlain())
            encoding = SourceEncodings.Recognise(plain, cancel);

        var candidates = s_separators.Select(separator => FindHeading(file, encoding, separator, cancel)).ToList();
        var best = candidates.MaxBy(candidate => candidate.Score)!;
        if (best.Headings.Count == 0)
            return (null, new FileRefusal(FileRefusalCode.Empty));
        if (best.Columns.Count == 0)
            return (null, new FileRefusal(FileRefusalCode.NoHeading, Listed(best.Headings)));
        var lacking = SalesHeadings.Lacking(best.Columns).ToList();
        if (lacking.Count > 0)
        {
            var found = Listed(best.Columns.Values.Order().Select(cell => best.Headings[cell]));
            return (null, new FileRefusal(FileRefusalCode.ColumnsMissing, found, string.Join("; ", lacking)));
        }

        var layout = Survey(file, encoding, best, cancel);
        if (
            layout.AmountVat == VatWord.Gross
            && options.AmountsIncludeVat is null
            && !layout.Has(SalesColumn.VatAmount)
        )
        {
            var cell = layout.Has(SalesColumn.Amount)
                ? layout.Columns[SalesColumn.Amount]
                : layout.Columns[SalesColumn.UnitPrice];
            return (null, new FileRefusal(FileRefusalCode.VatNotSaid, layout.Headings[cell]));
        }
        return (layout, null);
    }

    /// <summary>The row near the top that names most columns when cut at this separator.</summary>
    private static Candidate FindHeading(
        SourceFile file,
        SourceEncoding encoding,
        byte separator,
        CancellationToken cancel
    )
    {
        using var reader = new RecordReader(file.OpenText(encoding), separator, cancel);
        var best = new Candidate(separator, 0, [], new Dictionary<SalesColumn, int>());
        for (var row = 0; row < HeadingSearchRows && reader.Read(); row++)
        {
            if (reader.IsBlank || reader.Fault is not null)
                continue;
            var headings = new string[reader.Count];
            for (var cell = 0; cell < headings.Length; cell++)
                headings[cell] = Encoding.UTF8.GetString(reader[cell]).Trim('\uFEFF', ' ', '\u00A0', '\t');
            var candidate = new Candidate(separator, reader.Line, headings, SalesHeadings.Map(headings));
            if (candidate.Score > best.Score)
                best = candidate;
        }
        return best;
    }

    private static SalesLayout Survey(
        SourceFile file,
        SourceEncoding encoding,
        Candidate heading,
        CancellationToken cancel
    )
    {
        var numberColumns = SalesLayout.NumberColumns.Where(heading.Columns.ContainsKey).ToArray();
        var cells = Array.ConvertAll(numberColumns, column => heading.Columns[column]);
        var numbers = new NumberSurvey[numberColumns.Length];
        var dates = new DateSurvey();
        var dateCell = heading.Columns[SalesColumn.Date];

        using var reader = new RecordReader(file.OpenText(encoding), heading.Separator, cancel);
        for (var row = 0; reader.Read(); )
        {
            if (reader.Line <= heading.Line || reader.Fault is not null || reader.IsBlank)
                continue;
            for (var i = 0; i < cells.Length; i++)
                numbers[i].Add(CellText.Trim(reader[cells[i]]));
            dates.Add(CellText.Trim(reader[dateCell]));
            if (++row >= SampleRows && dates.IsDecided && AreDecided(numbers))
                break;
        }

        var (order, reason) = dates.Decide();
        return new SalesLayout
        {
            Encoding = encoding,
            Separator = heading.Separator,
            HeadingLine = heading.Line,
            Headings = heading.Headings,
            Columns = heading.Columns,
            Numbers = Formats(numberColumns, numbers, heading.Separator),
            DateOrder = order,
            DateReason = reason,
        };
    }

    /// <summary>
    /// A column that shows nothing of its own follows the others of its file, so one that told is enough, as long as no
    /// column holds cells that can be read both ways.
    /// </summary>
    private static bool AreDecided(ReadOnlySpan<NumberSurvey> numbers)
    {
        var told = false;
        foreach (ref readonly var column in numbers)
        {
            if (column.Format is not null)
                told = true;
            else if (column.IsOpen)
                return false;
        }
        return told;
    }

    private static Dictionary<SalesColumn, NumberFormat> Formats(
        SalesColumn[] columns,
        NumberSurvey[] numbers,
        byte separator
    )
    {
        var others = Array.FindAll(numbers, column => column.Format is not null);
        // Spreadsheets that write a decimal comma use the semicolon between cells, because the comma is taken.
        var habit = separator == (byte)';' ? NumberFormat.Comma : NumberFormat.Point;
        var common = others.Length > 0 ? others[0].Format!.Value : habit;
        return columns
            .Select((column, i) => (column, i))
            .ToDictionary(e => e.column, e => numbers[e.i].Format ?? common);
    }

    private static string Listed(IEnumerable<string> headings) =>
        string.Join(", ", headings.Where(heading => heading.Length > 0).Take(40));

    private sealed record Candidate(
        byte Separator,
        long Line,
        IReadOnlyList<string> Headings,
        IReadOnlyDictionary<SalesColumn, int> Columns
    )
    {
        /// <summary>Recognised columns first, what a sales file needs above all, then cells at all.</summary>
        public int Score =>
            Headings.Count == 0
                ? 0
                : 1
                    + Math.Min(Headings.Count, 99)
                    + 100 * Columns.Count
                    + (Columns.Count > 0 && !SalesHeadings.Lacking(Columns).Any() ? 10_000 : 0);
    }
}
