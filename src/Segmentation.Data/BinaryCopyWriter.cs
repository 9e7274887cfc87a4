using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Segmentation.Domain.Imports;

namespace Segmentation.Data;

/// <summary>
/// Writes the rows of a binary COPY by hand, from UTF-8 bytes and numbers, without an object per value: about twice as
/// fast as the general importer of the driver. Columns are written in the order of the statement.
/// </summary>
internal sealed class BinaryCopyWriter : IDisposable
{
    private const int BufferBytes = 1 << 17;

    private static ReadOnlySpan<byte> Signature => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00];

    private static readonly DateOnly s_epoch = new(2000, 1, 1);

    private readonly Stream _stream;
    private bool _completed;
    private byte[] _buffer = new byte[BufferBytes];
    private int _at;

    /// <summary>Writes a COPY into any stream.</summary>
    public BinaryCopyWriter(Stream stream)
    {
        _stream = stream;
        Signature.CopyTo(_buffer);
        // Behind the signature stand eight zero bytes: no flags, no extension.
        _at = Signature.Length + 8;
    }

    /// <summary>Starts a COPY; the statement is <c>COPY … FROM STDIN (FORMAT BINARY)</c>.</summary>
    public static BinaryCopyWriter Begin(NpgsqlConnection connection, string copy) =>
        new(connection.BeginRawBinaryCopy(copy));

    /// <summary>Begins a row.</summary>
    public void Row(short columns)
    {
        if (_buffer.Length - _at < 1024)
            Flush();
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at), columns);
        _at += 2;
    }

    public void Null() => Length(-1);

    public void Bool(bool value)
    {
        Length(1);
        _buffer[_at++] = value ? (byte)1 : (byte)0;
    }

    public void Int16(short value)
    {
        Length(2);
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at), value);
        _at += 2;
    }

    public void Int32(int value)
    {
        Length(4);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at), value);
        _at += 4;
    }

    public void Int64(long value)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_at), value);
        _at += 8;
    }

    public void Float(float value)
    {
        Length(4);
        BinaryPrimitives.WriteSingleBigEndian(_buffer.AsSpan(_at), value);
        _at += 4;
    }

    public void Int64OrNull(long? value)
    {
        if (value is { } known)
            Int64(known);
        else
            Null();
    }

    public void FloatOrNull(float? value)
    {
        if (value is { } known)
            Float(known);
        else
            Null();
    }

    public void NumericOrNull(ScaledNumber? value)
    {
        if (value is { } known)
            Numeric(known);
        else
            Null();
    }

    public void Date(DateOnly value) => Int32(value.DayNumber - s_epoch.DayNumber);

    /// <summary>A day; the last one there is stands for infinity, as the driver reads it.</summary>
    public void DateOrInfinity(DateOnly value)
    {
        if (value == DateOnly.MaxValue)
            Int32(int.MaxValue);
        else
            Date(value);
    }

    /// <summary>A one-dimensional array of 16-bit numbers.</summary>
    public void Int16Array(ReadOnlySpan<short> values)
    {
        ArrayHead(values.Length, elementBytes: 2, elementType: 21);
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at), 2);
            BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at + 4), value);
            _at += 6;
        }
    }

    /// <summary>A one-dimensional array of 32-bit numbers.</summary>
    public void Int32Array(ReadOnlySpan<int> values)
    {
        ArrayHead(values.Length, elementBytes: 4, elementType: 23);
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at), 4);
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at + 4), value);
            _at += 8;
        }
    }

    /// <summary>UTF-8 text without NUL; empty text is written as null.</summary>
    public void TextOrNull(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            Null();
        else
            Bytes(text);
    }

    /// <summary>Text, or null.</summary>
    public void TextOrNull(string? text)
    {
        if (text is null)
            Null();
        else
            Bytes(Encoding.UTF8.GetBytes(text));
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Length(bytes.Length);
        Room(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_at));
        _at += bytes.Length;
    }

    /// <summary>PostgreSQL's <c>numeric</c>: groups of four decimal digits around the decimal mark.</summary>
    public void Numeric(ScaledNumber number)
    {
        Room(64);
        // The scale is filled up to whole groups, so that the mark falls between two of them.
        var fill = (4 - number.Scale % 4) % 4;
        var rest = (UInt128)Math.Abs(number.Mantissa) * (ulong)ScaledNumber.PowersOfTen[fill];
        Span<short> groups = stackalloc short[8];
        var count = 0;
        while (rest != 0)
        {
            (rest, var group) = UInt128.DivRem(rest, 10_000);
            groups[count++] = (short)group;
        }
        var weight = count - 1 - (number.Scale + fill) / 4;
        var zeros = 0;
        while (zeros < count && groups[zeros] == 0)
            zeros++;
        var start = _at;
        _at += 4;
        Short((short)(count - zeros));
        Short((short)(count == 0 ? 0 : weight));
        Short((short)(number.Mantissa < 0 ? 0x4000 : 0));
        Short((short)number.Scale);
        for (var i = count - 1; i >= zeros; i--)
            Short(groups[i]);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(start), _at - start - 4);
    }

    /// <summary>Ends the rows. Disposing then completes the COPY; without this it cancels, and the server keeps nothing.</summary>
    public void Complete()
    {
        Room(2);
        Short(-1);
        Flush();
        _completed = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_completed && _stream is NpgsqlRawCopyStream copy)
            copy.Cancel();
        _stream.Dispose();
    }

    /// <summary>Dimensions, no nulls, type of the elements, their number, the lower bound 1.</summary>
    private void ArrayHead(int count, int elementBytes, int elementType)
    {
        const int head = 20;
        var length = head + count * (4 + elementBytes);
        Room(length + 4);
        foreach (var number in (ReadOnlySpan<int>)[length, 1, 0, elementType, count, 1])
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at), number);
            _at += 4;
        }
    }

    private void Short(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at), value);
        _at += 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Length(int length)
    {
        // Twelve bytes hold the length and any value of fixed size behind it.
        Room(12);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at), length);
        _at += 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Room(int bytes)
    {
        if (_buffer.Length - _at < bytes)
            MakeRoom(bytes);
    }

    private void MakeRoom(int bytes)
    {
        Flush();
        if (_buffer.Length < bytes)
            _buffer = new byte[BitOperations.RoundUpToPowerOf2((uint)bytes)];
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _at);
        _at = 0;
    }
}
