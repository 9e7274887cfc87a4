using System.Buffers;
using System.Text;

namespace Segmentation.Domain.Imports;

/// <summary>The text encodings an import recognises by itself.</summary>
public enum SourceEncoding
{
    /// <summary>UTF-8, with or without a byte order mark; plain ASCII counts as UTF-8.</summary>
    Utf8 = 1,

    /// <summary>UTF-16, low byte first.</summary>
    Utf16LittleEndian = 2,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian = 3,

    /// <summary>Windows-1251, what Russian office programs write when asked for "CSV".</summary>
    Windows1251 = 4,
}

/// <summary>Tells the encoding of a byte stream.</summary>
public static class SourceEncodings
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Share of zero bytes on one side of the byte pairs from which text without a mark is taken for UTF-16.</summary>
    private const double ZeroShare = 0.2;

    /// <summary>
    /// Reads on until something other than ASCII turns up, because a file that begins with English headings can hold
    /// its first Cyrillic name a hundred thousand rows later. The stream is left where the reading stopped.
    /// </summary>
    public static SourceEncoding Recognise(Stream stream, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var first = true;
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                var read = stream.ReadAtLeast(buffer.AsSpan(0, BlockBytes), BlockBytes, throwOnEndOfStream: false);
                var block = buffer.AsSpan(0, read);
                if (first && ByMark(block) is { } marked)
                    return marked;
                if (first && ByZeros(block) is { } wide)
                    return wide;
                if (!Ascii.IsValid(block))
                    return IsMostlyUtf8(block) ? SourceEncoding.Utf8 : SourceEncoding.Windows1251;
                if (read < BlockBytes)
                    return SourceEncoding.Utf8;
                first = false;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The .NET encoding; invalid sequences become U+FFFD instead of an exception.</summary>
    public static Encoding ToEncoding(this SourceEncoding encoding) =>
        encoding switch
        {
            SourceEncoding.Utf8 => Encoding.UTF8,
            SourceEncoding.Utf16LittleEndian => Encoding.Unicode,
            SourceEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
            SourceEncoding.Windows1251 => CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
        };

    private static SourceEncoding? ByMark(ReadOnlySpan<byte> block) =>
        block switch
        {
            [0xEF, 0xBB, 0xBF, ..] => SourceEncoding.Utf8,
            [0xFF, 0xFE, ..] => SourceEncoding.Utf16LittleEndian,
            [0xFE, 0xFF, ..] => SourceEncoding.Utf16BigEndian,
            _ => null,
        };

    private static SourceEncoding? ByZeros(ReadOnlySpan<byte> block)
    {
        int even = 0,
            odd = 0,
            pairs = Math.Min(block.Length, 8192) / 2;
        for (var i = 0; i < pairs; i++)
        {
            if (block[2 * i] == 0)
                even++;
            if (block[2 * i + 1] == 0)
                odd++;
        }
        if (odd > pairs * ZeroShare && even < odd / 4)
            return SourceEncoding.Utf16LittleEndian;
        return even > pairs * ZeroShare && odd < even / 4 ? SourceEncoding.Utf16BigEndian : null;
    }

    /// <summary>
    /// Cyrillic in windows-1251 hardly ever forms a valid UTF-8 sequence, so a few damaged bytes in a UTF-8 file do not
    /// turn all of it into gibberish: they cost their own rows.
    /// </summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> block)
    {
        int valid = 0,
            invalid = 0;
        while (!block.IsEmpty)
        {
            block = block[Math.Max(0, block.IndexOfAnyExceptInRange((byte)0, (byte)0x7F))..];
            var outcome = Rune.DecodeFromUtf8(block, out var rune, out var length);
            if (outcome == OperationStatus.InvalidData)
                invalid++;
            else if (!rune.IsAscii && outcome == OperationStatus.Done)
                valid++;
            block = block[Math.Max(1, length)..];
        }
        return valid >= invalid;
    }
}
