namespace Segmentation.Domain.Classification.Zoo;

/// <summary>One animal of the zoo: what speaks for it, and what speaks so much against it that its score is halved.</summary>
/// <param name="Code">One of <see cref="ZooAnimals.Codes"/>, each once in a set.</param>
/// <param name="Family">Whether it grazes or hunts; a move from the first to the second is guarded.</param>
/// <param name="Predicates">What speaks for it; 1–20 where the animal is used.</param>
/// <param name="Gates">What it cannot do without, at most 20; an unknown value breaks none.</param>
/// <param name="Used">Whether accounts may come to it; at least two animals of a set are used.</param>
/// <param name="NameEn">The company's own name in English, 1–60 characters; null: the product's.</param>
/// <param name="NameRu">The company's own name in Russian, 1–60 characters; null: the product's.</param>
public sealed record ZooAnimal(
    string Code,
    ZooFamily Family,
    IReadOnlyList<ZooPredicate> Predicates,
    IReadOnlyList<ZooGate> Gates,
    bool Used = true,
    string? NameEn = null,
    string? NameRu = null
);

/// <summary>Something that speaks for an animal.</summary>
/// <param name="Dimension">Code of a dimension of the same set.</param>
/// <param name="Sign">How a value should stand to <paramref name="At"/>.</param>
/// <param name="At">0–4.</param>
/// <param name="Weight">How much it says; above 0, at most 10.</param>
public sealed record ZooPredicate(string Dimension, ZooSign Sign, decimal At, decimal Weight);

/// <summary>A limit that halves an animal's score where a known value breaks it.</summary>
/// <param name="Dimension">Code of a dimension of the same set.</param>
/// <param name="Sign">At least or at most.</param>
/// <param name="At">0–4, inclusive.</param>
public sealed record ZooGate(string Dimension, ZooSign Sign, decimal At);

/// <summary>How a value should stand to a number.</summary>
public enum ZooSign
{
    /// <summary>At the number or above.</summary>
    AtLeast = 1,

    /// <summary>At the number or below.</summary>
    AtMost = 2,

    /// <summary>Near the number, on either side.</summary>
    About = 3,
}

/// <summary>How an animal lives. The source speaks of two families without listing them; the split is ours.</summary>
public enum ZooFamily
{
    /// <summary>Keeps what it has.</summary>
    Herbivore = 1,

    /// <summary>Wants more.</summary>
    Predator = 2,

    /// <summary>Neither.</summary>
    Apart = 3,
}

/// <summary>Codes of the animals.</summary>
public static class ZooAnimals
{
    /// <summary>Every code in the order of display; the number of a code is its place, from 1.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [.. Enum.GetNames<ZooCategory>().Select(name => name.ToUpperInvariant())];

    /// <summary>Which animal is given when two score the same: the one that promises the client less. Source: our choice.</summary>
    internal static readonly ZooCategory[] TieOrder =
    [
        ZooCategory.Sheep,
        ZooCategory.Rabbit,
        ZooCategory.Cow,
        ZooCategory.Llama,
        ZooCategory.Elephant,
        ZooCategory.Wolf,
        ZooCategory.Tiger,
        ZooCategory.Lion,
        ZooCategory.Cosmonaut,
    ];

    /// <summary>The animal of a code; null when there is no room for one.</summary>
    public static ZooCategory? Find(string code)
    {
        for (var place = 0; place < Codes.Count; place++)
            if (Codes[place] == code)
                return (ZooCategory)(place + 1);
        return null;
    }

    /// <summary>The code of an animal.</summary>
    public static string CodeOf(ZooCategory animal) => Codes[(short)animal - 1];
}
