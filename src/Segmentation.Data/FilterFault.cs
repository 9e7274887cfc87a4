namespace Segmentation.Data;

/// <summary>A part of a filter that cannot be read.</summary>
/// <param name="Name">The part's name in the address.</param>
/// <param name="Value">What stood there; empty where it is too long to repeat.</param>
/// <param name="Message">What is wrong with it, to follow name and value in an English sentence.</param>
public sealed record FilterFault(string Name, string Value, string Message)
{
    /// <summary>The sentence for the caller of the API.</summary>
    public override string ToString() => Value.Length == 0 ? $"{Name} {Message}" : $"{Name} '{Value}' {Message}";
}
