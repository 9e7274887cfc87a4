namespace Segmentation.Domain;

/// <summary>A value that was said, an empty one too, or nothing at all.</summary>
/// <param name="Value">What was said.</param>
/// <param name="IsGiven">Whether anything was.</param>
public readonly record struct Given<T>(T? Value, bool IsGiven)
{
    /// <summary>A value that was said.</summary>
    public static implicit operator Given<T>(T? value) => new(value, true);

    /// <summary>The value that was said, else this one.</summary>
    public T? Or(T? kept) => IsGiven ? Value : kept;
}
