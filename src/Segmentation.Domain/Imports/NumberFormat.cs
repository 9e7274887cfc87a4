namespace Segmentation.Domain.Imports;

/// <summary>Result of reading a number.</summary>
public enum NumberOutcome
{
    /// <summary>A number.</summary>
    Read,

    /// <summary>Not a number in this format.</summary>
    Malformed,

    /// <summary>A number with more whole digits than fit.</summary>
    TooLarge,
}

/// <summary>
/// How a column writes numbers: with a decimal point or a decimal comma. The other of the two, spaces of every kind and
/// apostrophes may separate thousands, in groups of exactly three digits.
/// </summary>
/// <param name="DecimalMark">Point or comma.</param>
public readonly record struct NumberFormat(byte DecimalMark)
{
    /// <summary>1,234.56.</summary>
    public static readonly NumberFormat Point = new((byte)'.');

    /// <summary>1 234,56 or 1.234,56.</summary>
    public static readonly NumberFormat Comma = new((byte)',');

    /// <summary>
    /// Reads a cell that has been trimmed. Signs: - (also U+2212 and brackets around the number) and +. An exponent
    /// (1,2E+05) is accepted, since spreadsheets write large numbers so.
    /// </summary>
    public NumberOutcome Read(ReadOnlySpan<byte> text, out ScaledNumber number)
    {
        number = default;
        var negative = TakeSign(ref text);
        if (text.IsEmpty)
            return NumberOutcome.Malformed;
        long mantissa = 0;
        int digits = 0,
            scale = 0,
            group = -1,
            i = 0,
            any = 0;
        var inFraction = false;
        byte grouping = 0;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                any++;
                if (digits == ScaledNumber.MaxDigits || scale == ScaledNumber.MaxDigits)
                {
                    if (!inFraction)
                        return NumberOutcome.TooLarge;
                    continue;
                }
                mantissa = mantissa * 10 + digit;
                if (mantissa != 0)
                    digits++;
                if (inFraction)
                    scale++;
                else if (group >= 0)
                    group++;
            }
            else if (text[i] == DecimalMark && !inFraction && group is -1 or 3)
            {
                inFraction = true;
                group = -1;
            }
            else if (
                !inFraction
                && any > 0
                && group is -1 or 3
                && GroupMark(text[i..], out var length) is var mark and not 0
            )
            {
                if (grouping != 0 && grouping != mark)
                    return NumberOutcome.Malformed;
                if (grouping == 0 && any > 3)
                    return NumberOutcome.Malformed;
                grouping = mark;
                group = 0;
                i += length - 1;
            }
            else
            {
                break;
            }
        }
        if (any == 0 || group is not (-1 or 3))
            return NumberOutcome.Malformed;
        var exponent = 0;
        if (i < text.Length && !TakeExponent(text[i..], out exponent))
            return NumberOutcome.Malformed;
        return Scaled(negative ? -mantissa : mantissa, scale - exponent, out number);
    }

    /// <summary>What separates thousands here: a small code per kind, 0 for none; apostrophes of both shapes are one kind.</summary>
    private byte GroupMark(ReadOnlySpan<byte> text, out int length)
    {
        length = 1;
        switch (text)
        {
            case [(byte)'.' or (byte)',', ..]:
                return text[0] == DecimalMark ? (byte)0 : (byte)1;
            case [(byte)' ', ..]:
                return 2;
            case [(byte)'\'', ..]:
                return 3;
            case [0xC2, 0xA0, ..]:
                length = 2;
                return 2;
            case [0xE2, 0x80, 0xAF or 0x89, ..]:
                length = 3;
                return 2;
            case [0xE2, 0x80, 0x99, ..]:
                length = 3;
                return 3;
            default:
                return 0;
        }
    }

    private static bool TakeSign(ref ReadOnlySpan<byte> text)
    {
        switch (text)
        {
            case [(byte)'-', .. var rest]:
                text = rest.TrimStart((byte)' ');
                return true;
            case [0xE2, 0x88, 0x92, .. var rest]:
                text = rest.TrimStart((byte)' ');
                return true;
            case [(byte)'(', .. var inside, (byte)')']:
                text = inside;
                return true;
            case [(byte)'+', .. var rest]:
                text = rest;
                return false;
            default:
                return false;
        }
    }

    private static bool TakeExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text is not [(byte)'e' or (byte)'E', .. var digits])
            return false;
        var negative = digits is [(byte)'-', ..];
        if (digits is [(byte)'-' or (byte)'+', .. var rest])
            digits = rest;
        if (digits.Length is 0 or > 3)
            return false;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            exponent = exponent * 10 + digit - '0';
        }
        if (negative)
            exponent = -exponent;
        return true;
    }

    private static NumberOutcome Scaled(long mantissa, int scale, out ScaledNumber number)
    {
        number = default;
        while (scale > 0 && mantissa % 10 == 0 && mantissa != 0)
        {
            mantissa /= 10;
            scale--;
        }
        while (scale > ScaledNumber.MaxDigits)
        {
            mantissa /= 10;
            scale--;
        }
        if (mantissa == 0)
            return NumberOutcome.Read;
        if (scale < -ScaledNumber.MaxDigits)
            return NumberOutcome.TooLarge;
        if (scale < 0)
        {
            var factor = ScaledNumber.PowersOfTen[-scale];
            if (Math.Abs(mantissa) > ScaledNumber.PowersOfTen[ScaledNumber.MaxDigits] / factor)
                return NumberOutcome.TooLarge;
            mantissa *= factor;
            scale = 0;
        }
        number = new ScaledNumber(mantissa, scale);
        return NumberOutcome.Read;
    }
}
