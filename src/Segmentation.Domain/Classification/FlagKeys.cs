namespace Segmentation.Domain.Classification;

/// <summary>Flags as the API and files spell them: upper case with underscores.</summary>
public static class FlagKeys
{
    private static readonly (Flags Flag, string Key)[] All =
    [
        .. Enum.GetValues<Flags>().Where(f => f != Flags.None).Select(f => (f, ToKey(f.ToString()))),
    ];

    /// <summary>The keys of the flags that are set, in order of their numbers.</summary>
    public static IEnumerable<string> Of(Flags flags) => Each(flags).Select(f => All.First(a => a.Flag == f).Key);

    /// <summary>The flags that are set, one by one.</summary>
    public static IEnumerable<Flags> Each(Flags flags) => All.Where(a => flags.HasFlag(a.Flag)).Select(a => a.Flag);

    private static string ToKey(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
