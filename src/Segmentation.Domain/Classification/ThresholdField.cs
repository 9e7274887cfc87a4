namespace Segmentation.Domain.Classification;

/// <summary>
/// How a number of a threshold set is offered to people who turn it. Which values can be used is decided by
/// <see cref="IThresholds.Faults"/> alone. Its words stand in the scheme's texts: <c>Threshold_key_Name</c>,
/// <c>…_Text</c> (what it does and where it comes from), <c>…_Must</c> (what it must be), and for a choice
/// <c>Threshold_key_value_Name</c>.
/// </summary>
/// <param name="Key">The number's key in the set.</param>
/// <param name="Kind">What is counted, and how it is entered.</param>
/// <param name="Min">Least value a slider reaches; a smaller one may be typed where the set allows it.</param>
/// <param name="Max">Greatest value a slider reaches; a greater one may be typed where the set allows it.</param>
/// <param name="Step">What a slider moves by; typed numbers need not be multiples of it.</param>
public sealed record ThresholdField(string Key, ThresholdKind Kind, decimal Min = 0, decimal Max = 0, decimal Step = 1)
{
    /// <summary>The values of a choice, as the set spells them; empty otherwise.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The number may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>The number decides only while another one, a choice, has this value; null where it always does.</summary>
    public (string Key, string Value)? OnlyWith { get; init; }

    /// <summary>It can be turned; one that is fixed is kept in the set for those who read it and offered to nobody.</summary>
    public bool IsOffered => Kind != ThresholdKind.Fixed;

    /// <summary>It can be found by sliding: a span of amounts of money is too wide for that.</summary>
    public bool Slides => IsOffered && Kind is not (ThresholdKind.Choice or ThresholdKind.Flag or ThresholdKind.Money);

    /// <summary>Fractions make no sense.</summary>
    public bool IsWhole => Kind is ThresholdKind.Count or ThresholdKind.Days or ThresholdKind.Months;

    internal static ThresholdField Percent(string key, decimal max = 100) => new(key, ThresholdKind.Percent, 0, max);

    internal static ThresholdField Choice(string key, params IReadOnlyList<string> values) =>
        new(key, ThresholdKind.Choice) { Choices = values };

    internal static ThresholdField Fixed(string key) => new(key, ThresholdKind.Fixed);
}

/// <summary>What a number of a threshold set counts.</summary>
public enum ThresholdKind
{
    /// <summary>Percents, as 80.</summary>
    Percent = 1,

    /// <summary>A bare number: a factor, a mean, an index.</summary>
    Number = 2,

    /// <summary>Whole things.</summary>
    Count = 3,

    /// <summary>Whole days.</summary>
    Days = 4,

    /// <summary>Whole months.</summary>
    Months = 5,

    /// <summary>Main units of the company's currency.</summary>
    Money = 6,

    /// <summary>One of several named values.</summary>
    Choice = 7,

    /// <summary>Yes or no.</summary>
    Flag = 8,

    /// <summary>A number that cannot be another one.</summary>
    Fixed = 9,
}
