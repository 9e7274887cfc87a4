using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Categories of one scheme, any of which will do.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Codes">Stored codes; none stands for all.</param>
public sealed record CategoryChoice(SchemeDefinition Scheme, IReadOnlyList<short> Codes)
{
    /// <summary>Reads <c>abc:A,B</c>; Cyrillic look-alikes are understood.</summary>
    public static CategoryChoice? Parse(string text, out FilterFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            fault = new("category", text, "names no scheme; write scheme:category, such as abc:A,B.");
            return null;
        }
        var key = text[..colon].Trim();
        if (Schemes.Find(key)?.Definition is not { } scheme)
        {
            fault = new("category", text, $"names the scheme '{key}', which does not exist.");
            return null;
        }
        return Parse(scheme, text[(colon + 1)..], out fault);
    }

    /// <summary>Reads <c>A,B</c> as categories of a scheme.</summary>
    public static CategoryChoice? Parse(SchemeDefinition scheme, string keys, out FilterFault? fault)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(keys);
        var codes = new SortedSet<short>();
        foreach (var key in keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (scheme.CodeOf(key) is not { } code)
            {
                var known = string.Join(", ", scheme.Categories.Select(c => c.Key).Append(Category.NotRatedKey));
                fault = new("category", key, $"is not a category of '{scheme.Key}'; there are {known}.");
                return null;
            }
            codes.Add(code);
        }
        fault =
            codes.Count > 0
                ? null
                : new("category", keys, "names no category; write scheme:category, such as abc:A,B.");
        return fault is null ? new CategoryChoice(scheme, [.. codes]) : null;
    }

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => $"{Scheme.Key}:{string.Join(',', Codes.Select(c => Scheme.KeyOf(c)))}";

    /// <inheritdoc/>
    public bool Equals(CategoryChoice? other) =>
        other is not null && Scheme.Id == other.Scheme.Id && Codes.SequenceEqual(other.Codes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scheme.Id, Codes.Count);

    /// <summary>Adds a choice; a scheme named before takes the codes in.</summary>
    internal static IReadOnlyList<CategoryChoice> Join(IReadOnlyList<CategoryChoice> choices, CategoryChoice added) =>
        [
            .. choices.Where(c => c.Scheme.Id != added.Scheme.Id),
            new(
                added.Scheme,
                [
                    .. choices
                        .Where(c => c.Scheme.Id == added.Scheme.Id)
                        .SelectMany(c => c.Codes)
                        .Concat(added.Codes)
                        .Distinct()
                        .Order(),
                ]
            ),
        ];
}
