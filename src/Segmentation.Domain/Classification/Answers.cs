namespace Segmentation.Domain.Classification;

/// <summary>What people have answered about one account: facts that no sales file holds, by fact key.</summary>
public sealed class Answers(IReadOnlyDictionary<string, Value> values)
{
    /// <summary>Nothing was answered.</summary>
    public static Answers None { get; } = new(new Dictionary<string, Value>());

    /// <summary>Every answer by its key.</summary>
    public IReadOnlyDictionary<string, Value> All => values;

    /// <summary>An amount in minor units; null when not answered.</summary>
    public long? Money(string key) => values.TryGetValue(key, out var value) ? value.AsMoney : null;

    /// <summary>A plain number; null when not answered.</summary>
    public double? Number(string key) => values.TryGetValue(key, out var value) ? value.AsNumber : null;

    /// <summary>A day; null when not answered.</summary>
    public DateOnly? Day(string key) => values.TryGetValue(key, out var value) ? value.AsDay : null;

    /// <summary>A chosen code, such as <c>yes</c>; null when not answered.</summary>
    public string? Choice(string key) => values.TryGetValue(key, out var value) ? value.CodeText : null;
}
