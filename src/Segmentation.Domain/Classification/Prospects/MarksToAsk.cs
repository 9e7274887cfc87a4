using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Prospects;

/// <summary>An account that a person may mark.</summary>
/// <param name="AccountId">The account's key.</param>
/// <param name="RevenueClass">Its class by revenue, an <see cref="AbcCategory"/> or a code of "not rated".</param>
/// <param name="Revenue12">Revenue of the last 12 full months, minor units.</param>
/// <param name="Given">The newest mark of this very person's side.</param>
public readonly record struct MarkCandidate(int AccountId, short RevenueClass, long Revenue12, Mark Given);

/// <summary>Which accounts a person is asked to mark: few at a time, those that matter most first.</summary>
public static class MarksToAsk
{
    /// <summary>Marks asked of one person at once. Source: our choice.</summary>
    public const int Most = 30;

    /// <summary>
    /// Accounts of revenue classes A and B whose mark of this person is absent or stale: all of A before any of B; inside
    /// a class first those without a mark that counts, then the larger revenue, then the smaller key.
    /// </summary>
    /// <param name="candidates">The accounts this person may mark.</param>
    /// <param name="day">The day the age of marks is measured on: today.</param>
    /// <param name="rule">Ages of marks.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<MarkCandidate> Of(
        IEnumerable<MarkCandidate> candidates,
        DateOnly day,
        ProspectsThresholds rule,
        int most = Most
    ) =>
        [
            .. candidates
                .Where(c => (AbcCategory)c.RevenueClass is AbcCategory.A or AbcCategory.B)
                .Where(c => !Potential.Counts(c.Given, day, rule) || Potential.IsStale(c.Given, day, rule))
                .OrderBy(c => c.RevenueClass)
                .ThenBy(c => Potential.Counts(c.Given, day, rule))
                .ThenByDescending(c => c.Revenue12)
                .ThenBy(c => c.AccountId)
                .Take(most),
        ];
}
