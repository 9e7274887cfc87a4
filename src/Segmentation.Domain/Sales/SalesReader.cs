using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <summary>
/// Reads a sales file row by row: each row is a typed line or one <see cref="Reject"/>. Texts are UTF-8 bytes that stay
/// valid until the next row, so that a million rows cost no strings.
/// </summary>
public sealed partial class SalesReader : IDisposable
{
    private const int MaxValueLength = 200;

    private readonly SalesLayout _layout;
    private readonly SalesImportOptions _options;
    private readonly DateOnly _today;
    private readonly RecordReader _records;
    private readonly int[] _cells = new int[(int)SalesColumn.IsReturn + 1];
    private readonly SourceFile _file;
    private readonly CancellationToken _cancel;
    private NumberFormat[]? _numbers;
    private readonly int _vatBasisPoints;
    private readonly bool _takeVatColumn;
    private readonly bool _takesQuantity;
    private readonly (SalesColumn Column, int Characters)[] _limits;
    private byte[] _document = new byte[256];
    private int _documentLength;
    private readonly byte[] _dateText = new byte[32];
    private int _dateLength;
    private Reject? _reject;

    /// <summary>Opens the file at its first row below the headings.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">How it is written.</param>
    /// <param name="options">What the importer said.</param>
    /// <param name="today">Today in the company's time zone; later rows are counted as faults.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public SalesReader(
        SourceFile file,
        SalesLayout layout,
        SalesImportOptions options,
        DateOnly today,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        _file = file;
        _cancel = cancel;
        _layout = layout;
        _options = options;
        _today = today;
        _records = new RecordReader(file.OpenText(layout.Encoding), layout.Separator, cancel);
        Array.Fill(_cells, -1);
        foreach (var (column, cell) in layout.Columns)
            _cells[(int)column] = cell;
        if (layout.Numbers.Count > 0)
            _numbers = Formats(layout.Numbers);
        _vatBasisPoints = (int)decimal.Round((options.AmountsIncludeVat ?? 0) * 100);
        _takeVatColumn = layout.Has(SalesColumn.VatAmount) && layout.AmountVat != VatWord.Net;
        _takesQuantity = layout.Has(SalesColumn.Quantity);
        _limits = Array.FindAll(SalesLimits.Texts, limit => layout.Has(limit.Column));
    }

    /// <summary>What the file told so far.</summary>
    public SalesFindings Findings { get; } = new();

    /// <summary>Number of the line in the file on which the row begins, from 1.</summary>
    public long Row => _records.Line;

    /// <summary>The row as the file has it.</summary>
    public ReadOnlySpan<byte> Raw => _records.Raw;

    /// <summary>Why the row cannot be taken, or null. The document and the buyer may be readable all the same.</summary>
    public Reject? Reject => _reject;

    /// <summary>Document number, with the year where asked for; empty when the file has no such column.</summary>
    public ReadOnlySpan<byte> Document => _document.AsSpan(0, _documentLength);

    /// <summary>Line inside the document from 1; 0 when the file has no such column.</summary>
    public int Line { get; private set; }

    /// <summary>Day of the sale.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>The row has a day; without one <see cref="Date"/> is that of a row before.</summary>
    public bool IsDated { get; private set; }

    /// <summary>The row names its buyer in one way or another.</summary>
    public bool HasAccount => !AccountExternalId.IsEmpty || !TaxId.IsEmpty || !Text(SalesColumn.AccountName).IsEmpty;

    /// <summary>Amount without VAT in minor units; negative for a return.</summary>
    public long Amount { get; private set; }

    /// <summary>Contribution profit in minor units, or null when it is not known.</summary>
    public long? Profit { get; private set; }

    /// <summary>Quantity, or null.</summary>
    public ScaledNumber? Quantity { get; private set; }

    /// <summary>Discount, 0 to 100 percent, or null.</summary>
    public float? Discount { get; private set; }

    /// <summary>True for a return; always for a negative amount.</summary>
    public bool IsReturn { get; private set; }

    /// <summary>The buyer's code; empty when not given.</summary>
    public ReadOnlySpan<byte> AccountExternalId => CellText.Code(Cell(SalesColumn.AccountExternalId));

    /// <summary>The buyer's tax id; empty when not given.</summary>
    public ReadOnlySpan<byte> TaxId => CellText.Code(Cell(SalesColumn.TaxId));

    /// <summary>A text column, trimmed; empty when not given.</summary>
    public ReadOnlySpan<byte> Text(SalesColumn column) => CellText.Trim(Cell(column));

    /// <summary>Goes to the next row with something in it; false at the end of the file.</summary>
    /// <exception cref="InvalidDataException">Compression is broken further down.</exception>
    public bool Read()
    {
        while (_records.Read())
        {
            if (_records.Line <= _layout.HeadingLine || IsEmpty(_records.Raw))
                continue;
            Findings.CountRow();
            _reject = null;
            _documentLength = 0;
            IsDated = false;
            Line = 0;
            if (ReadRecord())
                Findings.CountTaken(Date, _today);
            else
                Findings.Rejected++;
            return true;
        }
        return false;
    }

    /// <summary>
    /// A reject of the present row for a reason that shows only beside other rows or what is stored: it points at the
    /// document for what concerns documents, else at the cell that names the buyer.
    /// </summary>
    public Reject RejectFor(RejectReason reason)
    {
        _reject = null;
        var column =
            reason is RejectReason.DocumentOfTwoYears or RejectReason.RepeatedLine ? SalesColumn.Document
            : !AccountExternalId.IsEmpty ? SalesColumn.AccountExternalId
            : !TaxId.IsEmpty ? SalesColumn.TaxId
            : SalesColumn.AccountName;
        Refuse(reason, column);
        return _reject!.Value;
    }

    /// <inheritdoc/>
    public void Dispose() => _records.Dispose();

    private bool IsEmpty(ReadOnlySpan<byte> raw) =>
        raw.IndexOfAnyExcept(_layout.Separator, (byte)' ', (byte)'"') < 0 && _records.Fault is null;

    private ReadOnlySpan<byte> Cell(SalesColumn column)
    {
        var cell = _cells[(int)column];
        return cell < 0 ? default : _records[cell];
    }

    private bool ReadRecord()
    {
        if (_records.Fault is { } fault)
            return Refuse(fault);
        if (!IsText(_records.Raw))
            return RefuseUnreadableText();
        if (_records.Count > _layout.Headings.Count && HasSurplus())
            return Refuse(RejectReason.TooManyCells);
        // A date that cannot be read still leaves the document known, which protects its stored lines.
        IsDated = ReadDate();
        return ReadDocument()
            && IsDated
            && ReadLine()
            && ReadAccount()
            && ReadAmounts()
            && ReadReturn()
            && ReadDiscount()
            && CheckLengths();
    }

    private bool ReadDate()
    {
        var text = Text(SalesColumn.Date);
        // Rows of a document follow each other, so the day is mostly the one just read.
        if (text.Length > 0 && text.SequenceEqual(_dateText.AsSpan(0, _dateLength)))
            return true;
        if (DateFormat.TryRead(text, _layout.DateOrder, out var date))
        {
            Date = date;
            _dateLength = text.Length <= _dateText.Length ? text.Length : 0;
            text[.._dateLength].CopyTo(_dateText);
            return true;
        }
        return Refuse(text.IsEmpty ? RejectReason.Missing : RejectReason.NotADate, SalesColumn.Date);
    }

    private bool ReadDocument()
    {
        if (_cells[(int)SalesColumn.Document] < 0)
            return true;
        var text = CellText.Code(Cell(SalesColumn.Document));
        if (text.IsEmpty)
            return Refuse(RejectReason.Missing, SalesColumn.Document);
        if (!Fits(text, SalesLimits.Document))
            return Refuse(RejectReason.TooLong, SalesColumn.Document);
        if (_document.Length < text.Length + 5)
            _document = new byte[2 * text.Length + 5];
        text.CopyTo(_document);
        _documentLength = text.Length;
        if (_options.DocumentsPerYear && IsDated)
        {
            _document[_documentLength++] = (byte)'/';
            Date.Year.TryFormat(
                _document.AsSpan(_documentLength),
                out var written,
                default,
                CultureInfo.InvariantCulture
            );
            _documentLength += written;
        }
        return true;
    }

    private bool ReadLine()
    {
        if (_cells[(int)SalesColumn.Line] < 0)
            return true;
        var text = CellText.Code(Cell(SalesColumn.Line));
        if (text.IsEmpty)
            return Refuse(RejectReason.Missing, SalesColumn.Line);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) || line < 1)
            return Refuse(RejectReason.NotALine, SalesColumn.Line);
        Line = line;
        return true;
    }

    private bool ReadAccount()
    {
        if (HasAccount)
            return true;
        var column =
            _layout.Has(SalesColumn.AccountExternalId) ? SalesColumn.AccountExternalId
            : _layout.Has(SalesColumn.TaxId) ? SalesColumn.TaxId
            : SalesColumn.AccountName;
        return Refuse(RejectReason.AccountMissing, column);
    }

    private bool ReadReturn()
    {
        if (CellText.YesOrNo(Cell(SalesColumn.IsReturn)) is not { } marked)
            return Refuse(RejectReason.NotYesOrNo, SalesColumn.IsReturn);
        if (marked && Amount > 0)
        {
            Amount = -Amount;
            Profit = -Profit;
            Findings.ReturnsTurned++;
        }
        IsReturn = marked || Amount < 0;
        return true;
    }

    private bool ReadDiscount()
    {
        Discount = null;
        var text = Text(SalesColumn.DiscountPercent).TrimEnd((byte)'%');
        if (text.IsEmpty)
            return true;
        if (ReadNumber(SalesColumn.DiscountPercent, CellText.Trim(text), out var number) != NumberOutcome.Read)
            return Refuse(RejectReason.NotANumber, SalesColumn.DiscountPercent);
        Discount = (float)number.ToDouble();
        return Discount is >= 0 and <= 100 || Refuse(RejectReason.NotAPercentage, SalesColumn.DiscountPercent);
    }

    private bool CheckLengths()
    {
        foreach (var (column, limit) in _limits)
        {
            if (!Fits(Text(column), limit))
                return Refuse(RejectReason.TooLong, column);
        }
        return true;
    }

    private static bool Fits(ReadOnlySpan<byte> text, int limit) =>
        text.Length <= limit || Encoding.UTF8.GetCharCount(text) <= limit;

    private bool HasSurplus()
    {
        for (var cell = _layout.Headings.Count; cell < _records.Count; cell++)
        {
            if (!CellText.Trim(_records[cell]).IsEmpty)
                return true;
        }
        return false;
    }

    private static bool IsText(ReadOnlySpan<byte> text) => Utf8.IsValid(text) && !text.Contains((byte)0);

    private bool RefuseUnreadableText()
    {
        for (var cell = 0; cell < _records.Count; cell++)
        {
            if (!IsText(_records[cell]))
                return Refuse(RejectReason.NotText, cell);
        }
        return Refuse(RejectReason.NotText);
    }

    private bool Refuse(RejectReason reason, SalesColumn column) => Refuse(reason, _cells[(int)column]);

    private bool Refuse(RejectReason reason, int cell = -1)
    {
        if (_reject is not null)
            return false;
        var text = Encoding.UTF8.GetString(_records[cell]).Replace('\0', '\uFFFD');
        var value = text.Length <= MaxValueLength ? text : text[..MaxValueLength];
        var column = cell >= 0 && cell < _layout.Headings.Count ? _layout.Headings[cell] : "";
        _reject = new Reject(reason, cell, column, value);
        return false;
    }
}
