using System.IO.Compression;
using System.Text;

namespace Segmentation.Domain.Imports;

/// <summary>
/// A file handed in for import: bytes that can be opened again, since the recognition reads ahead and the loading
/// then starts from the beginning.
/// </summary>
/// <param name="Open">Opens the bytes as they were handed in, from the first one.</param>
public sealed record SourceFile(Func<Stream> Open)
{
    /// <summary>A file of bytes in memory; for tests and small inputs.</summary>
    public static SourceFile Of(byte[] bytes) => new(() => new MemoryStream(bytes, writable: false));

    /// <summary>A file of UTF-8 text without a byte order mark.</summary>
    public static SourceFile Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Why the file cannot be a table of text at all, or null; decided by its first bytes.</summary>
    public FileRefusal? WhyUnreadable()
    {
        try
        {
            using var stream = OpenPlain();
            Span<byte> head = stackalloc byte[8];
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            return head switch
            {
                [] => new FileRefusal(FileRefusalCode.Empty),
                [0x50, 0x4B, 0x03 or 0x05, ..] => new FileRefusal(FileRefusalCode.SpreadsheetOrArchive),
                [0xD0, 0xCF, 0x11, 0xE0, ..] => new FileRefusal(FileRefusalCode.OldSpreadsheet),
                [0x25, 0x50, 0x44, 0x46, ..] => new FileRefusal(FileRefusalCode.Pdf),
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return new FileRefusal(FileRefusalCode.BrokenCompression);
        }
    }

    /// <summary>The bytes with compression undone, if there is any (told by the first two bytes, not by a name).</summary>
    /// <exception cref="InvalidDataException">Reading meets broken compression.</exception>
    public Stream OpenPlain()
    {
        Span<byte> head = stackalloc byte[2];
        bool compressed;
        using (var probe = Open())
            compressed = probe.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head is [0x1F, 0x8B];
        return compressed ? new GZipStream(Open(), CompressionMode.Decompress) : Open();
    }

    /// <summary>The text as UTF-8 bytes, whatever it was written in. A byte order mark may still stand in front.</summary>
    public Stream OpenText(SourceEncoding encoding)
    {
        var plain = OpenPlain();
        return encoding == SourceEncoding.Utf8
            ? plain
            : Encoding.CreateTranscodingStream(plain, encoding.ToEncoding(), Encoding.UTF8);
    }
}
