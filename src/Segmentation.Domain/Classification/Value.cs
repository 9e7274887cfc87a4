using System.Globalization;
using System.Text.Json.Nodes;

namespace Segmentation.Domain.Classification;

/// <summary>What a value measures, so that a page can word it in its reader's culture.</summary>
public enum ValueKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Money in minor units.</summary>
    Money = 1,

    /// <summary>A percentage, 80 for 80 %.</summary>
    Percent = 2,

    /// <summary>A plain number.</summary>
    Number = 3,

    /// <summary>A day.</summary>
    Day = 4,

    /// <summary>A code of some list.</summary>
    Code = 5,
}

/// <summary>A fact or a limit with its kind; exact for money, days and counts.</summary>
public readonly record struct Value
{
    private readonly long _whole;
    private readonly double _number;

    private Value(ValueKind kind, long whole, double number, string? code)
    {
        Kind = kind;
        _whole = whole;
        _number = number;
        CodeText = code;
    }

    /// <summary>What it measures.</summary>
    public ValueKind Kind { get; }

    /// <summary>The code of a <see cref="ValueKind.Code"/>.</summary>
    public string? CodeText { get; }

    /// <summary>No value.</summary>
    public static Value Nothing => default;

    /// <summary>Money in minor units.</summary>
    public static Value Money(long minor) => new(ValueKind.Money, minor, 0, null);

    /// <summary>A percentage, 80 for 80 %.</summary>
    public static Value Percent(double percent) => new(ValueKind.Percent, 0, percent, null);

    /// <summary>A plain number.</summary>
    public static Value Number(double number) => new(ValueKind.Number, 0, number, null);

    /// <summary>A day.</summary>
    public static Value Day(DateOnly day) => new(ValueKind.Day, day.DayNumber, 0, null);

    /// <summary>A code of some list.</summary>
    public static Value Code(string code) => new(ValueKind.Code, 0, 0, code);

    /// <summary>Minor units of a <see cref="ValueKind.Money"/>.</summary>
    public long AsMoney => _whole;

    /// <summary>The number of a <see cref="ValueKind.Percent"/> or <see cref="ValueKind.Number"/>.</summary>
    public double AsNumber => _number;

    /// <summary>The day of a <see cref="ValueKind.Day"/>.</summary>
    public DateOnly AsDay => DateOnly.FromDayNumber((int)_whole);

    /// <summary>As it is kept: money in minor units, days as ISO dates; null where there is no value.</summary>
    public JsonNode? ToJson() =>
        Kind switch
        {
            ValueKind.None => null,
            ValueKind.Money => AsMoney,
            ValueKind.Percent or ValueKind.Number => AsNumber,
            ValueKind.Day => AsDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Code => CodeText,
        };
}
