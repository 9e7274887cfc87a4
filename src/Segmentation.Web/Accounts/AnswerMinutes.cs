using Segmentation.Domain.Accounts;

namespace Segmentation.Web.Accounts;

/// <summary>How long it takes a person to find out and enter what a scheme misses. Source: our estimate.</summary>
internal static class AnswerMinutes
{
    private static readonly Dictionary<string, int> ByFact = new(StringComparer.Ordinal)
    {
        [AnswerKeys.Employees] = 2,
        [AnswerKeys.AnnualTurnover] = 3,
        [AnswerKeys.BudgetEstimate] = 5,
        [AnswerKeys.SubscriptionUntil] = 1,
        ["potential"] = 1,
    };

    /// <summary>A question of the zoo's questionnaire takes a minute.</summary>
    private static int? Minutes(string fact) =>
        ByFact.TryGetValue(fact, out var minutes) ? minutes
        : AnswerKeys.Find(fact) is { Group: not AnswerGroup.None } ? 1
        : null;

    /// <summary>Minutes for the facts that a person can enter; null where none of them is such a fact.</summary>
    public static int? Of(IEnumerable<string> facts)
    {
        var known = facts.Distinct().Select(Minutes).OfType<int>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
