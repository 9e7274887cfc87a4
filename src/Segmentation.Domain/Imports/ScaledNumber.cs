namespace Segmentation.Domain.Imports;

/// <summary>A decimal number as it stands in a file: <see cref="Mantissa"/> ÷ 10^<see cref="Scale"/>, exact.</summary>
/// <param name="Mantissa">All digits without the decimal mark, at most 18 of them, signed.</param>
/// <param name="Scale">Digits after the decimal mark, 0 to 18.</param>
public readonly record struct ScaledNumber(long Mantissa, int Scale)
{
    /// <summary>Most digits a number may have; further digits after the decimal mark are dropped.</summary>
    public const int MaxDigits = 18;

    /// <summary>10^0 to 10^18.</summary>
    public static long[] PowersOfTen { get; } = Powers();

    /// <summary>The number as <see cref="double"/>, for percentages.</summary>
    public double ToDouble() => Mantissa / (double)PowersOfTen[Scale];

    private static long[] Powers()
    {
        var powers = new long[MaxDigits + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = 10 * powers[i - 1];
        return powers;
    }
}
