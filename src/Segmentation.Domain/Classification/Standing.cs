namespace Segmentation.Domain.Classification;

/// <summary>
/// What stands for one account in one scheme: the category everybody sees, and the settled one on which alarms and tasks
/// rest. A fold over month-ends: each is made from the one before.
/// </summary>
/// <param name="Category">What is shown.</param>
/// <param name="Settled">Follows <paramref name="Category"/> with the calm that the scheme's rule asks for.</param>
/// <param name="Pending">A computed category that waits for a person's word, else <see cref="Category.None"/>.</param>
public readonly record struct Standing(short Category, short Settled, short Pending = Classification.Category.None)
{
    /// <summary>The next standing.</summary>
    /// <param name="before">The newest standing of an earlier day; null at first.</param>
    /// <param name="lastMonthEnd">
    /// Category at the month-end before, when the day itself ends a month; else null: only month-ends can agree.
    /// </param>
    /// <param name="computed">What the rule says for the day.</param>
    /// <param name="rule">How the scheme settles.</param>
    /// <param name="word">What else speaks: a person, a new rule version, a corrected import.</param>
    public static Standing Next(
        Standing? before,
        short? lastMonthEnd,
        short computed,
        ChangeRule rule,
        Word word = default
    )
    {
        if (word.Override is { } said)
            return new Standing(said, said);
        if (word.Kept is { } kept)
            return new Standing(kept, kept, computed);
        var needsPerson = rule == ChangeRule.PersonConfirms && !word.Confirmed;
        if (before is not { } was || was.Category == Classification.Category.None)
            return needsPerson && computed != Classification.Category.NotRated
                ? new Standing(Classification.Category.NotRated, Classification.Category.NotRated, computed)
                : new Standing(computed, computed);
        if (needsPerson && computed != was.Category)
            return new Standing(was.Category, was.Settled, computed);
        var settles =
            rule != ChangeRule.TwoMonthEnds
            || word.SettlesAtOnce
            || was.Settled == Classification.Category.NotRated
            || lastMonthEnd == computed;
        return new Standing(computed, settles ? computed : was.Settled);
    }
}

/// <summary>What speaks beside the rule when a standing is made.</summary>
/// <param name="Override">A person's category with reason and end, in force on the day.</param>
/// <param name="Confirmed">A person with the right confirmed the computed category.</param>
/// <param name="SettlesAtOnce">New rule version, a person's mark or answer, a corrected import.</param>
/// <param name="Kept">The category that a guard keeps while the computed one waits; see <see cref="Guard"/>.</param>
public readonly record struct Word(
    short? Override = null,
    bool Confirmed = false,
    bool SettlesAtOnce = false,
    short? Kept = null
);
