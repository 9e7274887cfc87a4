namespace Segmentation.Domain.Classification.Zoo;

/// <summary>A side of a client on a scale from 0 to 4: the mean of those of its parts that are known.</summary>
/// <param name="Code">One of <see cref="ZooDimensions.Codes"/>, each once in a set.</param>
/// <param name="Parts">The questions it rests on, at most 10.</param>
/// <param name="Asked">
/// Whether people are asked; where not, kept answers are left out as unknown. A value given directly always counts.
/// </param>
/// <param name="NameEn">The company's own name in English, 1–60 characters; null: the product's.</param>
/// <param name="NameRu">The company's own name in Russian, 1–60 characters; null: the product's.</param>
public sealed record ZooDimension(
    string Code,
    IReadOnlyList<ZooPart> Parts,
    bool Asked = true,
    string? NameEn = null,
    string? NameRu = null
);

/// <summary>A question a dimension rests on.</summary>
/// <param name="Key">One of <see cref="ZooParts.Keys"/>.</param>
/// <param name="Bands">
/// For amounts, counts, percents and months: the four limits, ascending and inclusive, from which the part is 1, 2, 3 and 4;
/// money in main units. Null for choices, which are numbers from 0 to 4 already.
/// </param>
/// <param name="Weight">How often it counts; above 0, at most 10.</param>
public sealed record ZooPart(string Key, IReadOnlyList<decimal>? Bands = null, decimal Weight = 1);

/// <summary>Codes of the dimensions.</summary>
public static class ZooDimensions
{
    /// <summary>The dimension of corruption: it is in no reason, no answer of the API and no file.</summary>
    public const string Corruption = "CORR";

    /// <summary>The lowest value.</summary>
    public const double Lowest = 0;

    /// <summary>The highest value.</summary>
    public const double Highest = 4;

    /// <summary>Every code, in the order of the questionnaire.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "SIZE",
        "GROWTH",
        "STRATEGY",
        "NET",
        "PROMO",
        "MKT",
        "ORDER",
        "BUREAU",
        "TENDER",
        "PAYCYCLE",
        "OWNER",
        "PRESTIGE",
        "EXPERT",
        "VANITY",
        "REPORTS",
        "TROUBLE",
        "FOREIGN",
        Corruption,
    ];

    private static readonly Dictionary<string, int> Places = Codes
        .Select((code, place) => (code, place))
        .ToDictionary(d => d.code, d => d.place, StringComparer.Ordinal);

    /// <summary>Whether a fact is a dimension, and so rests on the dossier.</summary>
    public static bool Has(string fact) => Places.ContainsKey(fact);

    /// <summary>The place of a code among <see cref="Codes"/>; -1 when there is no such dimension.</summary>
    internal static int PlaceOf(string code) => Places.GetValueOrDefault(code, -1);
}
