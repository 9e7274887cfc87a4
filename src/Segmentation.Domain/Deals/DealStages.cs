using System.Globalization;

namespace Segmentation.Domain.Deals;

/// <summary>A step of the company's way to a sale, under its names.</summary>
/// <param name="En">English name.</param>
/// <param name="Ru">Russian name.</param>
public sealed record DealStage(string En, string Ru)
{
    /// <summary>The name in a language.</summary>
    public string Name(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "ru" ? Ru : En;
    }
}

/// <summary>
/// The stages a company offers, first to last. A deal keeps the words it was given: a file may bring stages of its own, and
/// they count like the others.
/// </summary>
/// <param name="All">At least one.</param>
public sealed record DealStages(IReadOnlyList<DealStage> All)
{
    /// <summary>What a company begins with. Source: ruling on deals.</summary>
    public static DealStages Default { get; } =
        new([
            new("Request", "Запрос"),
            new("Meeting", "Встреча"),
            new("Offer", "КП"),
            new("Agreement", "Согласование"),
            new("Contract", "Договор"),
        ]);

    /// <summary>Where a deal begins when nobody says otherwise.</summary>
    public DealStage First => All[0];

    /// <summary>The offered stage that these words mean, in any of its languages and whatever the case; null for none.</summary>
    public DealStage? Find(string words) =>
        All.FirstOrDefault(stage => IsSameText(stage.En, words) || IsSameText(stage.Ru, words));

    /// <summary>Whether two texts mean one stage.</summary>
    public bool AreSame(string one, string other) =>
        IsSameText(one, other) || (Find(one) is { } stage && stage == Find(other));

    /// <summary>The stage in the reader's language; words of a file stay as they are.</summary>
    public string Name(string words, CultureInfo culture) => Find(words)?.Name(culture) ?? words;

    /// <summary>One key for all the texts that mean the same stage.</summary>
    public string KeyOf(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return (Find(words)?.En ?? words).ToUpperInvariant();
    }

    private static bool IsSameText(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
