using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <summary>
/// Finds out how a sales file is written. A sample from the top decides where it can; where it leaves the order of day
/// and month or the decimal mark open, the file is read on to the end, because one row there may settle it.
/// </summary>
public static class SalesLayoutRecognition
{
    private const int SampleRows = 2_000;

    private static readonly HeadingSearch<SalesColumn> s_headings = new(SalesHeadings.Names, SalesHeadings.Lacking);

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
        var (heading, refusal) = s_headings.Find(file, cancel);
        if (heading is null)
            return (null, refusal);
        var layout = Survey(file, heading, cancel);
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

    /// <summary>Decides the number formats that were left open, by all rows of the file.</summary>
    public static IReadOnlyDictionary<SalesColumn, NumberFormat> DecideNumbers(
        SourceFile file,
        SalesLayout layout,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(layout);
        var survey = Survey(layout.Columns);
        using var reader = new RecordReader(file.OpenText(layout.Encoding), layout.Separator, cancel);
        survey.ReadOn(reader, layout.HeadingLine, int.MaxValue);
        return survey.Formats(layout.Separator);
    }

    private static ColumnSurvey<SalesColumn> Survey(IReadOnlyDictionary<SalesColumn, int> columns) =>
        new(columns, SalesLayout.NumberColumns, [SalesColumn.Date]);

    private static SalesLayout Survey(SourceFile file, HeadingRow<SalesColumn> heading, CancellationToken cancel)
    {
        var survey = Survey(heading.Columns);
        using var reader = new RecordReader(file.OpenText(heading.Encoding), heading.Separator, cancel);
        survey.ReadOn(reader, heading.Line, SampleRows);
        if (survey.NeedsAllRows)
            survey.ReadOn(reader, heading.Line, int.MaxValue);
        var (order, reason) = survey.Dates;
        return new SalesLayout
        {
            Encoding = heading.Encoding,
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
}
