using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Deals;

/// <summary>A row of a file of deals: what it says of which deal, or why it cannot be taken.</summary>
/// <param name="Row">Number of the line in the file, from 1.</param>
/// <param name="Raw">The row as the file has it.</param>
/// <param name="ExternalId">The deal's key.</param>
/// <param name="AccountExternalId">The account's code.</param>
/// <param name="Draft">What is said of the deal.</param>
/// <param name="Reject">Why it cannot be taken; null when it can.</param>
public sealed record DealLine(
    int Row,
    string Raw,
    string ExternalId,
    string AccountExternalId,
    DealDraft Draft,
    Reject? Reject
);

/// <summary>
/// Reads a file of deals row by row. A cell that is empty was not said, except where a value may be emptied: promised day,
/// amount and reason of loss.
/// </summary>
public static class DealReader
{
    private const int MaxValueLength = 200;

    /// <summary>All rows with something in them below the headings.</summary>
    /// <exception cref="InvalidDataException">Compression is broken further down.</exception>
    public static IEnumerable<DealLine> Read(SourceFile file, DealLayout layout, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(layout);
        using var records = new RecordReader(file.OpenText(layout.Head.Encoding), layout.Head.Separator, cancel);
        while (records.Read())
            if (records.Line > layout.Head.Line && !IsEmpty(records, layout))
                yield return new Row(records, layout).ToLine();
    }

    /// <summary>A reject of a row for a reason that shows only beside other rows or what is stored.</summary>
    public static Reject RejectFor(DealLayout layout, DealLine line, RejectReason reason, DealColumn column)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(line);
        using var records = RecordReader.Of(Encoding.UTF8.GetBytes(line.Raw), layout.Head.Separator);
        records.Read();
        return RejectOf(records, layout, reason, column);
    }

    /// <summary>The same for what the rule of deals finds wrong.</summary>
    public static Reject RejectFor(DealLayout layout, DealLine line, DealFault fault) =>
        fault switch
        {
            DealFault.TitleMissing => RejectFor(layout, line, RejectReason.Missing, DealColumn.Title),
            DealFault.TitleTooLong => RejectFor(layout, line, RejectReason.TooLong, DealColumn.Title),
            DealFault.StageMissing => RejectFor(layout, line, RejectReason.Missing, DealColumn.Stage),
            DealFault.StageTooLong => RejectFor(layout, line, RejectReason.TooLong, DealColumn.Stage),
            DealFault.NotText => RejectFor(layout, line, RejectReason.NotText, DealColumn.Title),
            DealFault.OpenedInFuture => RejectFor(layout, line, RejectReason.DayToCome, DealColumn.OpenedOn),
            DealFault.StageInFuture => RejectFor(layout, line, RejectReason.DayToCome, DealColumn.StageSince),
            DealFault.StageBeforeOpened => RejectFor(layout, line, RejectReason.BeforeOpened, DealColumn.StageSince),
            DealFault.AmountNegative => RejectFor(layout, line, RejectReason.Negative, DealColumn.Amount),
            DealFault.AmountTooLarge => RejectFor(layout, line, RejectReason.NumberTooLarge, DealColumn.Amount),
            DealFault.ClosedWhileOpen => RejectFor(layout, line, RejectReason.ClosedWhileOpen, DealColumn.ClosedOn),
            DealFault.ClosedInFuture => RejectFor(layout, line, RejectReason.DayToCome, DealColumn.ClosedOn),
            DealFault.ClosedBeforeOpened => RejectFor(layout, line, RejectReason.BeforeOpened, DealColumn.ClosedOn),
            DealFault.ReasonWithoutLoss => RejectFor(
                layout,
                line,
                RejectReason.ReasonWithoutLoss,
                DealColumn.LossReason
            ),
        };

    private static bool IsEmpty(RecordReader records, DealLayout layout) =>
        records.Raw.IndexOfAnyExcept(layout.Head.Separator, (byte)' ', (byte)'"') < 0 && records.Fault is null;

    private static Reject RejectOf(RecordReader records, DealLayout layout, RejectReason reason, DealColumn? column)
    {
        var cell = column is { } named ? layout.Head.Columns.GetValueOrDefault(named, -1) : -1;
        var text = Encoding.UTF8.GetString(records[cell]).Replace('\0', '\uFFFD');
        var value = text.Length <= MaxValueLength ? text : text[..MaxValueLength];
        return new Reject(reason, cell, cell < 0 ? "" : layout.Head.Headings[cell], value);
    }

    /// <summary>The present row; the first cell that cannot be read decides why it is left out.</summary>
    private sealed class Row(RecordReader records, DealLayout layout)
    {
        private Reject? _reject;

        public DealLine ToLine()
        {
            if (records.Fault is { } fault)
                Refuse(fault, null);
            else if (!Utf8.IsValid(records.Raw) || records.Raw.Contains((byte)0))
                Refuse(RejectReason.NotText, null);
            else if (HasSurplus())
                Refuse(RejectReason.TooManyCells, null);
            var key = Key(DealColumn.ExternalId, DealLimits.ExternalId);
            var account = Key(DealColumn.AccountExternalId, DealLimits.ExternalId);
            var draft = new DealDraft
            {
                Title = Needed(DealColumn.Title),
                Stage = Text(DealColumn.Stage),
                StageSince = Day(DealColumn.StageSince),
                OpenedOn = Day(DealColumn.OpenedOn),
                PromisedOn = Said(DealColumn.PromisedOn, Day(DealColumn.PromisedOn)),
                Amount = Said(DealColumn.Amount, Amount()),
                Outcome = Outcome(),
                LossReason = Said(DealColumn.LossReason, Reason()),
                ClosedOn = Day(DealColumn.ClosedOn),
            };
            var raw = Encoding.UTF8.GetString(records.Raw).Replace('\0', '\uFFFD');
            return new((int)records.Line, raw, key, account, draft, _reject);
        }

        private ReadOnlySpan<byte> Cell(DealColumn column) =>
            layout.Head.Columns.TryGetValue(column, out var cell) ? CellText.Trim(records[cell]) : default;

        private string? Text(DealColumn column) =>
            Cell(column) is { IsEmpty: false } text ? Encoding.UTF8.GetString(text) : null;

        private string? Needed(DealColumn column)
        {
            var text = Text(column);
            if (text is null)
                Refuse(RejectReason.Missing, column);
            return text;
        }

        private string Key(DealColumn column, int limit)
        {
            var text = Encoding.UTF8.GetString(CellText.Code(Cell(column)));
            if (text.Length == 0)
                Refuse(RejectReason.Missing, column);
            else if (text.Length > limit)
                Refuse(RejectReason.TooLong, column);
            return text;
        }

        private DateOnly? Day(DealColumn column)
        {
            var text = Cell(column);
            if (text.IsEmpty)
                return null;
            if (DateFormat.TryRead(text, layout.DateOrder, out var day))
                return day;
            Refuse(RejectReason.NotADate, column);
            return null;
        }

        private long? Amount()
        {
            var text = Cell(DealColumn.Amount);
            if (text.IsEmpty)
                return null;
            var outcome = layout.Amounts.Read(text, out var number);
            if (outcome == NumberOutcome.Malformed)
                Refuse(RejectReason.NotANumber, DealColumn.Amount);
            else if (outcome == NumberOutcome.Read && SalesMoney.Minor(number, null, null, 0) is { } minor)
                return minor;
            else
                Refuse(RejectReason.NumberTooLarge, DealColumn.Amount);
            return null;
        }

        private DealOutcome? Outcome()
        {
            if (Text(DealColumn.Outcome) is not { } text)
                return null;
            var outcome = DealWords.Outcome(text);
            if (outcome is null)
                Refuse(RejectReason.NotAnOutcome, DealColumn.Outcome);
            return outcome;
        }

        private LossReason? Reason()
        {
            if (Text(DealColumn.LossReason) is not { } text)
                return null;
            var reason = DealWords.Reason(text);
            if (reason is null)
                Refuse(RejectReason.NotALossReason, DealColumn.LossReason);
            return reason;
        }

        private Given<T> Said<T>(DealColumn column, T? value) => layout.Has(column) ? value : default(Given<T>);

        private bool HasSurplus()
        {
            for (var cell = layout.Head.Headings.Count; cell < records.Count; cell++)
                if (!CellText.Trim(records[cell]).IsEmpty)
                    return true;
            return false;
        }

        private void Refuse(RejectReason reason, DealColumn? column) =>
            _reject ??= RejectOf(records, layout, reason, column);
    }
}

/// <summary>The words of outcomes and reasons as files write them.</summary>
internal static class DealWords
{
    private static readonly CultureInfo[] s_languages =
    [
        CultureInfo.GetCultureInfo("en"),
        CultureInfo.GetCultureInfo("ru"),
    ];

    public static DealOutcome? Outcome(string text) =>
        text.ToUpperInvariant() switch
        {
            "OPEN" or "ОТКРЫТА" or "ОТКРЫТО" or "В РАБОТЕ" => DealOutcome.Open,
            "WON" or "ВЫИГРАНА" or "ВЫИГРАНО" or "УСПЕХ" or "УСПЕШНА" => DealOutcome.Won,
            "LOST" or "ПРОИГРАНА" or "ПРОИГРАНО" or "ПОТЕРЯНА" or "ОТКАЗ" => DealOutcome.Lost,
            _ => null,
        };

    /// <summary>By code, or by the words that the product itself shows.</summary>
    public static LossReason? Reason(string text)
    {
        if (LossReasons.Parse(text) is { } known)
            return known;
        foreach (var reason in Enum.GetValues<LossReason>())
            if (s_languages.Any(l => text.Equals(DealTexts.Say(reason, l), StringComparison.OrdinalIgnoreCase)))
                return reason;
        return null;
    }
}
