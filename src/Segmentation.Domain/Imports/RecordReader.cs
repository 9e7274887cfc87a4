namespace Segmentation.Domain.Imports;

/// <summary>
/// Reads the records of a delimited text as UTF-8 bytes, without making strings. Quotes protect separators and line
/// breaks; a doubled quote is a quote. One broken record never spoils the next: it is reported by <see cref="Fault"/>
/// and reading goes on with the following line.
/// </summary>
public sealed class RecordReader : IDisposable
{
    /// <summary>Longest record in bytes. A quote that is never closed must not swallow the rest of the file.</summary>
    public const int MaxRecordBytes = 256 * 1024;

    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly Stream _stream;
    private readonly CancellationToken _cancel;
    private readonly byte _separator;
    private readonly byte[] _buffer;
    private byte[] _unescaped = [];
    private Cell[] _cells = new Cell[32];
    private int _unescapedLength;
    private int _next;
    private int _end;
    private bool _ended;
    private bool _started;
    private long _nextLine = 1;
    private int _recordStart;
    private int _recordEnd;

    /// <summary>Reads a stream of UTF-8 text; a byte order mark is passed over.</summary>
    /// <param name="stream">The text; closed with the reader.</param>
    /// <param name="separator">The byte between cells.</param>
    /// <param name="cancel">Looked at whenever more bytes are fetched.</param>
    public RecordReader(Stream stream, byte separator, CancellationToken cancel = default)
        : this(stream, separator, 4 * MaxRecordBytes, cancel) { }

    private RecordReader(Stream stream, byte separator, int bufferBytes, CancellationToken cancel)
    {
        _buffer = new byte[bufferBytes];
        _stream = stream;
        _separator = separator;
        _cancel = cancel;
    }

    /// <summary>Reads a text in memory, with a buffer no larger than that.</summary>
    public static RecordReader Of(byte[] text, byte separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new MemoryStream(text), separator, text.Length + 1, CancellationToken.None);
    }

    private enum Outcome
    {
        Whole,
        Short,
        Broken,
    }

    /// <summary>Number of cells of the record; 0 when it has a <see cref="Fault"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Number of the line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>What is wrong with the record, or null.</summary>
    public RejectReason? Fault { get; private set; }

    /// <summary>The record as the file has it, without the line break at its end.</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(_recordStart, _recordEnd - _recordStart);

    /// <summary>True for a line with nothing on it.</summary>
    public bool IsBlank => Count == 1 && _cells[0].Length == 0 && Fault is null;

    /// <summary>A cell without its quotes, valid until the next <see cref="Read"/>.</summary>
    /// <param name="cell">Index from 0; beyond the last cell of the record the answer is empty.</param>
    public ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            if ((uint)cell >= (uint)Count)
                return default;
            ref var found = ref _cells[cell];
            return found.State switch
            {
                CellState.Plain => _buffer.AsSpan(found.Start, found.Length),
                CellState.Escaped => Unescape(ref found),
                CellState.Unescaped => _unescaped.AsSpan(found.Start, found.Length),
            };
        }
    }

    /// <summary>Goes to the next record; false at the end of the text.</summary>
    public bool Read()
    {
        if (!_started)
            Start();
        _unescapedLength = 0;
        while (true)
        {
            if (_next == _end && (_ended || !Fill()))
                return false;
            Line = _nextLine;
            Fault = null;
            switch (Scan())
            {
                case Outcome.Whole when Raw.Length > MaxRecordBytes:
                    Count = 0;
                    Fault = RejectReason.RowTooLong;
                    return true;
                case Outcome.Whole:
                    return true;
                case Outcome.Broken:
                case Outcome.Short when _next == 0 && _end >= MaxRecordBytes:
                    TakeLineAlone();
                    return true;
                case Outcome.Short:
                    Fill();
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Start()
    {
        _started = true;
        Fill();
        if (_buffer.AsSpan(0, _end) is [0xEF, 0xBB, 0xBF, ..])
            _next = 3;
    }

    /// <summary>Finds the cells of the record at the read position and steps over it.</summary>
    private Outcome Scan()
    {
        var buffer = _buffer.AsSpan(0, _end);
        var breaks = new BreakFinder(buffer, _separator);
        var at = _next;
        var count = 0;
        var lines = 1;
        while (true)
        {
            if (count == _cells.Length)
                Array.Resize(ref _cells, 2 * count);
            int cellEnd;
            if (at < buffer.Length && buffer[at] == Quote)
            {
                var outcome = ScanQuoted(buffer, at, ref lines, out cellEnd, out _cells[count]);
                if (outcome != Outcome.Whole)
                    return outcome;
            }
            else
            {
                cellEnd = breaks.Next(at);
                if (cellEnd < 0 && !_ended)
                    return Outcome.Short;
                if (cellEnd < 0)
                    cellEnd = buffer.Length;
                _cells[count] = new Cell(at, cellEnd - at, CellState.Plain);
            }
            count++;
            if (cellEnd < buffer.Length && buffer[cellEnd] == _separator)
            {
                at = cellEnd + 1;
                continue;
            }
            // A carriage return as the last byte so far may be half of a line break.
            if (cellEnd + 1 >= buffer.Length && !_ended)
                return Outcome.Short;
            Count = count;
            Finish(buffer, cellEnd, lines);
            return Outcome.Whole;
        }
    }

    private void Finish(ReadOnlySpan<byte> buffer, int recordEnd, int lines)
    {
        _recordStart = _next;
        _recordEnd = recordEnd;
        _nextLine += lines;
        _next = recordEnd;
        if (_next < buffer.Length && buffer[_next] == CarriageReturn)
            _next++;
        if (_next < buffer.Length && buffer[_next] == LineFeed)
            _next++;
    }

    /// <summary>
    /// A stray quote inside a quoted cell is taken as it stands while the cell stays on one line. Once the cell has
    /// crossed a line break it means that the opening quote was the mistake.
    /// </summary>
    private Outcome ScanQuoted(ReadOnlySpan<byte> buffer, int open, ref int lines, out int cellEnd, out Cell cell)
    {
        cell = default;
        cellEnd = 0;
        var at = open + 1;
        var inner = false;
        var crossed = 0;
        while (true)
        {
            var found = buffer[at..].IndexOfAny(Quote, LineFeed, CarriageReturn);
            if (found < 0)
                return _ended ? Outcome.Broken : Outcome.Short;
            at += found;
            if (buffer[at] == LineFeed)
                crossed++;
            if (buffer[at] != Quote)
            {
                at++;
                continue;
            }
            if (at + 1 >= buffer.Length && !_ended)
                return Outcome.Short;
            var after = at + 1 < buffer.Length ? buffer[at + 1] : LineFeed;
            if (after == _separator || after is LineFeed or CarriageReturn)
            {
                cell = new Cell(open + 1, at - open - 1, inner ? CellState.Escaped : CellState.Plain);
                cellEnd = at + 1;
                lines += crossed;
                return Outcome.Whole;
            }
            inner = true;
            if (after == Quote)
                at++;
            else if (crossed > 0)
                return Outcome.Broken;
            at++;
        }
    }

    /// <summary>Gives up on the record: only the line on which it begins is lost, however far a quote reached.</summary>
    private void TakeLineAlone()
    {
        Compact();
        var rest = _buffer.AsSpan(0, _end);
        var length = rest.IndexOfAny(LineFeed, CarriageReturn);
        if (length < 0 && _ended)
            length = rest.Length;
        var tooLong = length is < 0 or > MaxRecordBytes;
        Fault = tooLong ? RejectReason.RowTooLong : RejectReason.BadQuotes;
        Count = 0;
        Finish(rest, tooLong ? MaxRecordBytes : length, 1);
        if (tooLong)
            SkipLine();
    }

    /// <summary>Passes over the rest of an overlong line, however long it is. The record's text stays in place.</summary>
    private void SkipLine()
    {
        while (_next < _end || (!_ended && RefillBehind(_recordEnd)))
        {
            var at = _buffer.AsSpan(_next, _end - _next).IndexOfAny(LineFeed, CarriageReturn);
            if (at >= 0)
            {
                _next += at + 1;
                if (_next == _end)
                    RefillBehind(_recordEnd);
                if (_next < _end && _buffer[_next - 1] == CarriageReturn && _buffer[_next] == LineFeed)
                    _next++;
                return;
            }
            _next = _end;
        }
    }

    private bool RefillBehind(int keep)
    {
        var last = _next > 0 ? _buffer[_next - 1] : (byte)0;
        _buffer[keep] = last;
        _next = _end = keep + 1;
        return Fetch();
    }

    private bool Fill()
    {
        if (_ended)
            return false;
        Compact();
        return Fetch();
    }

    private void Compact()
    {
        _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
        _end -= _next;
        _next = 0;
    }

    private bool Fetch()
    {
        _cancel.ThrowIfCancellationRequested();
        var wanted = Math.Min(_buffer.Length - _end, 2 * MaxRecordBytes);
        var read = _stream.ReadAtLeast(_buffer.AsSpan(_end, wanted), wanted, throwOnEndOfStream: false);
        _end += read;
        _ended = read < wanted;
        return read > 0;
    }

    /// <summary>Takes doubled quotes apart, once per cell, so that all cells of a record fit the room for them.</summary>
    private ReadOnlySpan<byte> Unescape(ref Cell cell)
    {
        var text = _buffer.AsSpan(cell.Start, cell.Length);
        var start = _unescapedLength;
        if (_unescaped.Length == 0)
            _unescaped = new byte[Math.Min(MaxRecordBytes, _buffer.Length)];
        for (var i = 0; i < text.Length; i++)
        {
            _unescaped[_unescapedLength++] = text[i];
            if (text[i] == Quote && i + 1 < text.Length && text[i + 1] == Quote)
                i++;
        }
        cell = new Cell(start, _unescapedLength - start, CellState.Unescaped);
        return _unescaped.AsSpan(start, cell.Length);
    }

    private enum CellState : byte
    {
        Plain,
        Escaped,
        Unescaped,
    }

    private readonly record struct Cell(int Start, int Length, CellState State);
}
