using System.Numerics;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Sales;

/// <summary>Turns the numbers of a line into minor units (1/100), rounded half away from zero once.</summary>
public static class SalesMoney
{
    /// <summary>Largest amount of one line in minor units: 10^12 of the currency. Sums stay far below 2^63.</summary>
    public const long Max = 100_000_000_000_000;

    private const int MinorDigits = 2;

    /// <summary>
    /// <paramref name="number"/> × <paramref name="factor"/> × <paramref name="rate"/> in minor units, less the VAT in
    /// it. Null when it exceeds <see cref="Max"/>.
    /// </summary>
    /// <param name="number">An amount or a quantity.</param>
    /// <param name="factor">A unit price, or null.</param>
    /// <param name="rate">Rate of the currency, or null.</param>
    /// <param name="vatBasisPoints">VAT contained, in hundredths of a percent (2000 = 20 %); 0 for none.</param>
    public static long? Minor(ScaledNumber number, ScaledNumber? factor, ScaledNumber? rate, int vatBasisPoints)
    {
        if (rate is null && vatBasisPoints == 0)
        {
            if (factor is null && number.Scale <= MinorDigits && Math.Abs(number.Mantissa) <= Max)
                return Limited(number.Mantissa * ScaledNumber.PowersOfTen[MinorDigits - number.Scale]);
            if (
                factor is { } price
                && Math.Abs(number.Mantissa) <= int.MaxValue
                && Math.Abs(price.Mantissa) <= int.MaxValue
            )
                return Product(number.Mantissa * price.Mantissa, number.Scale + price.Scale);
        }
        var exact = new BigInteger(number.Mantissa) * (factor?.Mantissa ?? 1) * (rate?.Mantissa ?? 1);
        var scale = number.Scale + (factor?.Scale ?? 0) + (rate?.Scale ?? 0) - MinorDigits;
        exact *= 10_000;
        BigInteger divisor = 10_000 + vatBasisPoints;
        if (scale > 0)
            divisor *= BigInteger.Pow(10, scale);
        else
            exact *= BigInteger.Pow(10, -scale);
        var rounded = (2 * BigInteger.Abs(exact) + divisor) / (2 * divisor) * exact.Sign;
        return BigInteger.Abs(rounded) <= Max ? (long)rounded : null;
    }

    private static long? Product(long mantissa, int scale)
    {
        if (scale <= MinorDigits)
        {
            var factor = ScaledNumber.PowersOfTen[MinorDigits - scale];
            return Math.Abs(mantissa) <= Max / factor ? mantissa * factor : null;
        }
        if (scale - MinorDigits > ScaledNumber.MaxDigits)
            return 0;
        var divisor = ScaledNumber.PowersOfTen[scale - MinorDigits];
        var (whole, rest) = Math.DivRem(mantissa, divisor);
        if (Math.Abs(rest) >= divisor - Math.Abs(rest))
            whole += Math.Sign(rest);
        return Limited(whole);
    }

    private static long? Limited(long minor) => Math.Abs(minor) <= Max ? minor : null;
}
