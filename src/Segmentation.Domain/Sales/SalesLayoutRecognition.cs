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

    /// <summary>Decides the number formats that were left open, by all rows of the file.</summary>
    public static IReadOnlyDictionary<SalesColumn, NumberFormat> DecideNumbers(
        SourceFile file,
        SalesLayout layout,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(layout);
        var survey = new ColumnSurvey(layout.Columns);
        using var reader = new RecordReader(file.OpenText(layout.Encoding), layout.Separator, cancel);
        survey.ReadOn(reader, layout.HeadingLine, int.MaxValue);
        return survey.Formats(layout.Separator);
    }

    private static SalesLayout Survey(
        SourceFile file,
        SourceEncoding encoding,
        Candidate heading,
        CancellationToken cancel
    )
    {
        var survey = new ColumnSurvey(heading.Columns);
        using var reader = new RecordReader(file.OpenText(encoding), heading.Separator, cancel);
        survey.ReadOn(reader, heading.Line, SampleRows);
        if (survey.NeedsAllRows)
            survey.ReadOn(reader, heading.Line, int.MaxValue);
        var (order, reason) = survey.Dates;
        return new SalesLayout
        {
            Encoding = encoding,
            Separator = heading.Separator,
            HeadingLine = heading.Line,
            Headings = heading.Headings,
            Columns = heading.Columns,
            Numbers = survey.ShowsMarks
                ? survey.Formats(heading.Separator)
                : new Dictionary<SalesColumn, NumberFormat>(),
            DateOrder = order,
            DateReason = reason,
        };
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
