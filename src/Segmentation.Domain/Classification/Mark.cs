namespace Segmentation.Domain.Classification;

/// <summary>A person's mark of a client's prospects.</summary>
/// <param name="Value">1–5; 0 where no mark was given.</param>
/// <param name="On">Day number it was given on.</param>
public readonly record struct Mark(byte Value, int On)
{
    /// <summary>The lowest mark: will shrink or stop.</summary>
    public const byte Lowest = 1;

    /// <summary>The highest mark: may double within three years.</summary>
    public const byte Highest = 5;

    /// <summary>A mark was given.</summary>
    public bool IsGiven => Value != 0;

    /// <summary>A mark given on a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1–5.</exception>
    public static Mark Of(int value, DateOnly on) =>
        value is >= Lowest and <= Highest
            ? new((byte)value, on.DayNumber)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A mark is a whole number from 1 to 5.");
}
