using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification;

/// <summary>
/// What the numbers of facts measure. A decision carries that with each value; where facts are kept as plain numbers it is
/// known from the fact's key. Answers measure what they were asked as, keys that end in <c>Pct</c> are percents, and
/// whatever stands nowhere is a plain number.
/// </summary>
public static class FactKinds
{
    private static readonly HashSet<string> Money = new(StringComparer.Ordinal)
    {
        "revenue12m",
        "profit12m",
        "groupRevenue12m",
        "groupProfit12m",
        "revenueLast6m",
        "revenuePrev6m",
        "firstOfBase",
        "seriesMean",
        "floorPrice",
    };

    private static readonly HashSet<string> Percents = new(StringComparer.Ordinal)
    {
        "shareOfBase",
        "shareBefore",
        "shareIncluding",
        "shareOfRevenue",
        "groupShare",
        "ownShare",
        "cv",
        "seasonalCv",
    };

    /// <summary>Money, percent or number; of a fact that is a day or a code it says nothing.</summary>
    public static ValueKind Of(string fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Money.Contains(fact) || AnswerKeys.Find(fact)?.Kind == AnswerKind.Money ? ValueKind.Money
            : Percents.Contains(fact) || fact.EndsWith("Pct", StringComparison.Ordinal) ? ValueKind.Percent
            : ValueKind.Number;
    }
}
