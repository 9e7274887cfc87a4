namespace Segmentation.Domain.Imports;

/// <summary>Reads the texts of cells as UTF-8 bytes.</summary>
public static class CellText
{
    /// <summary>Takes blanks off both ends: space, tab and the no-break space.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (IsInk(text[0]) && IsInk(text[^1])))
            return text;
        while (true)
        {
            text = text.Trim(" \t\r\n"u8);
            if (text is [0xC2, 0xA0, .. var behind])
                text = behind;
            else if (text is [.. var before, 0xC2, 0xA0])
                text = before;
            else
                return text;
        }
    }

    /// <summary>
    /// A trimmed code. Spreadsheets and data tools write whole numbers as "17850.0"; a code of digits with nothing but
    /// ".0" behind is therefore read as the digits, or one client would become two.
    /// </summary>
    public static ReadOnlySpan<byte> Code(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        return
            text is [.. var digits, (byte)'.', (byte)'0']
            && digits.Length > 0
            && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            ? digits
            : text;
    }

    /// <summary>Yes, no, or null when it is neither; empty is no.</summary>
    public static bool? YesOrNo(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        if (text.IsEmpty || text.SequenceEqual("0"u8) || text.SequenceEqual("-"u8))
            return false;
        if (text.SequenceEqual("1"u8) || text.SequenceEqual("+"u8))
            return true;
        if (text.Length > 16)
            return null;
        return System.Text.Encoding.UTF8.GetString(text).ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "Y" or "T" or "ДА" or "Д" or "ИСТИНА" or "ВОЗВРАТ" or "RETURN" => true,
            "FALSE" or "NO" or "N" or "F" or "НЕТ" or "Н" or "ЛОЖЬ" => false,
            _ => null,
        };
    }

    // Bytes from 0x80 may belong to a no-break space; the slow way looks closer.
    private static bool IsInk(byte value) => value is > (byte)' ' and < 0x80;
}
