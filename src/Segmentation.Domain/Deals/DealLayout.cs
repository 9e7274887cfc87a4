using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Deals;

/// <summary>How one file of deals is written: everything that has to be known before its rows can be read.</summary>
/// <param name="Head">Encoding, separator, headings, columns.</param>
/// <param name="Amounts">How amounts are written.</param>
/// <param name="DateOrder">Order of day and month.</param>
/// <param name="DateReason">Why that order.</param>
public sealed record DealLayout(
    HeadingRow<DealColumn> Head,
    NumberFormat Amounts,
    DateOrder DateOrder,
    DateReason DateReason
)
{
    private static readonly HeadingSearch<DealColumn> s_headings = new(DealHeadings.Names, DealHeadings.Lacking);

    private static readonly DealColumn[] s_dates =
    [
        DealColumn.StageSince,
        DealColumn.OpenedOn,
        DealColumn.PromisedOn,
        DealColumn.ClosedOn,
    ];

    /// <summary>True when the column is there.</summary>
    public bool Has(DealColumn column) => Head.Columns.ContainsKey(column);

    /// <summary>
    /// Finds out how a file is written; every row of it is asked, because one may settle the order of day and month.
    /// </summary>
    /// <returns>The layout, or the refusal of the whole file.</returns>
    public static (DealLayout? Layout, FileRefusal? Refusal) Recognise(
        SourceFile file,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.WhyUnreadable() is { } unreadable)
            return (null, unreadable);
        try
        {
            var (head, refusal) = s_headings.Find(file, cancel);
            if (head is null)
                return (null, refusal);
            var survey = new ColumnSurvey<DealColumn>(head.Columns, [DealColumn.Amount], s_dates);
            using var reader = new RecordReader(file.OpenText(head.Encoding), head.Separator, cancel);
            survey.ReadOn(reader, head.Line, int.MaxValue);
            var (order, reason) = survey.Dates;
            var amounts = survey.Formats(head.Separator).GetValueOrDefault(DealColumn.Amount, NumberFormat.Point);
            return (new(head, amounts, order, reason), null);
        }
        catch (InvalidDataException)
        {
            return (null, new FileRefusal(FileRefusalCode.BrokenCompression));
        }
    }
}
