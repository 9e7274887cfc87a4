using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification;

/// <summary>What a scheme is called, which categories it gives, and how its verdicts come to stand.</summary>
/// <param name="Id">Number in tables and position in the arrays of a state, from 1; never renumbered.</param>
/// <param name="Key">Stable key, such as <c>abc</c>.</param>
/// <param name="Categories">In order of display, without "not rated".</param>
/// <param name="ManyAtOnce">An account may hold several categories; the code is then a bit mask (bit n = category n).</param>
/// <param name="DependsOn">Ids of the schemes whose codes or choices this one reads.</param>
/// <param name="Change">When a computed category becomes the settled one.</param>
/// <param name="Source">Whose facts decide; facts of a dossier are shown to its readers only.</param>
/// <param name="ThresholdType">The record of the scheme's numbers; its parameterless form is version 1.</param>
public sealed record SchemeDefinition(
    short Id,
    string Key,
    IReadOnlyList<Category> Categories,
    bool ManyAtOnce,
    IReadOnlyList<short> DependsOn,
    ChangeRule Change,
    FactSource Source,
    Type ThresholdType
)
{
    /// <summary>Whether a fact of the scheme's reasons belongs to the dossier, whose values only its readers are shown.</summary>
    public bool IsOfDossier(string fact) => Source == FactSource.Dossier || AnswerKeys.Has(fact);

    /// <summary>The key of a stored code; "-" for not rated, null where the scheme did not run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scheme has no category of that number.</exception>
    public string? KeyOf(short code)
    {
        if (code == Category.NotRated)
            return Category.NotRatedKey;
        if (code == Category.None)
            return null;
        foreach (var category in Categories)
            if (category.Code == code)
                return category.Key;
        throw new ArgumentOutOfRangeException(nameof(code), code, $"Scheme '{Key}' has no category {code}.");
    }

    /// <summary>
    /// The stored code of a key as people type it: case is ignored and Cyrillic look-alikes (А, В, С, Х, У) are read as
    /// the Latin letters they resemble. Null when the scheme has no such category.
    /// </summary>
    public short? CodeOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var latin = LookAlikes.ToLatin(key.Trim());
        if (latin == Category.NotRatedKey)
            return Category.NotRated;
        foreach (var category in Categories)
            if (string.Equals(category.Key, latin, StringComparison.OrdinalIgnoreCase))
                return category.Code;
        return null;
    }
}

/// <summary>When a computed category becomes the settled one, on which alarms and playbook tasks stand.</summary>
public enum ChangeRule
{
    /// <summary>At every run.</summary>
    AtOnce = 1,

    /// <summary>When two month-ends agree.</summary>
    TwoMonthEnds = 2,

    /// <summary>When a person with the right confirms it.</summary>
    PersonConfirms = 3,

    /// <summary>At every run, except where the classifier's guard stops a move; see <see cref="IGuardedClassifier"/>.</summary>
    Guarded = 4,
}

/// <summary>Where the facts of a scheme come from.</summary>
public enum FactSource
{
    /// <summary>Sales, deals and other records everybody sees who sees the account.</summary>
    Card = 1,

    /// <summary>The dossier: values are shown to the owner and the direct supervisor only.</summary>
    Dossier = 2,
}
