using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification.Lifecycle;

/// <summary>Lifecycle of one account; nothing of it depends on the base.</summary>
internal sealed class LifecycleClassifier(LifecycleThresholds thresholds) : IClassifier
{
    /// <summary>Purchase days that make a rhythm. Source: our choice.</summary>
    private const int RhythmDays = 3;

    public IReadOnlyDictionary<string, Value> Findings { get; } = new Dictionary<string, Value>();

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        if (facts.LastPurchase is not { } last)
        {
            if (facts.NeverBought)
                trace?.Note("purchases", Value.Number(0), Comparison.Equal, Value.Number(0));
            else
                trace?.Miss("lastPurchase");
            return Outcome.Of(Category.NotRated);
        }
        var state = new State(
            last,
            facts.Interval is { } interval ? Silence.ByRhythm(interval, thresholds) : Silence.ByTerms(thresholds),
            facts.Interval is null ? facts.Tenure : default,
            facts.Answers.Day(AnswerKeys.SubscriptionUntil)
        );
        var category = state.On(facts.AsOf);
        // Enough purchases for a rhythm, or an unknown number of them, and still none is known.
        var rhythmMissing = facts.Interval is null && facts.Purchases is null or >= RhythmDays;
        if (trace is not null)
            Explain(trace, facts, state, category, rhythmMissing);
        return Outcome.Of((short)category, rhythmMissing ? Flags.Preliminary : Flags.None);
    }

    private static void Explain(
        Trace trace,
        AccountFacts facts,
        State state,
        LifecycleCategory category,
        bool rhythmMissing
    )
    {
        if (facts.Interval is { } interval)
            trace.Note("interval", Value.Number(interval), Comparison.Is, Value.Nothing);
        else if (rhythmMissing)
            trace.Miss("interval");
        else
            trace.Note("purchases", Value.Number(facts.Purchases!.Value), Comparison.Less, Value.Number(RhythmDays));
        var silent = facts.AsOf.DayNumber - state.Last.DayNumber;
        var byPurchases = state.Limits.ClassOf(silent);
        var days = Value.Number(silent);
        if (byPurchases != LifecycleCategory.Active)
            trace.Note("silentDays", days, Comparison.More, Value.Number((double)state.Limits.Below(byPurchases)));
        if (byPurchases != LifecycleCategory.Lost)
            trace.Note("silentDays", days, Comparison.AtMost, Value.Number((double)state.Limits.UpTo(byPurchases)));
        if (byPurchases != category && state.Runs(facts.AsOf))
            trace.Note(
                AnswerKeys.SubscriptionUntil,
                Value.Day(state.Subscription!.Value),
                Comparison.AtLeast,
                Value.Day(facts.AsOf)
            );
        else if (byPurchases != category)
            trace.Note(
                "firstPurchase",
                Value.Day(state.Young.Since!.Value),
                Comparison.More,
                Value.Day(facts.AsOf.AddMonths(-Tenure.NewMonths))
            );
        trace.Offer(Changes(facts.AsOf, state, category, silent));
    }

    /// <summary>A purchase brings everybody back today; silence moves it down on a day that can be told.</summary>
    private static IEnumerable<NearestChange> Changes(
        DateOnly asOf,
        State state,
        LifecycleCategory category,
        int silent
    )
    {
        if (category != LifecycleCategory.Active)
            yield return new NearestChange(
                (short)LifecycleCategory.Active,
                "lastPurchase",
                Value.Day(asOf),
                Value.Number(silent)
            );
        if (state.WorseAfter(asOf) is not { } day)
            yield break;
        // What holds it may be the subscription: then its end is told as such, for it is an answer not everybody reads.
        var lapses = state.Runs(asOf) && day == state.Subscription!.Value.AddDays(1);
        var told = lapses ? state.Subscription!.Value : day;
        yield return new NearestChange(
            (short)state.On(day),
            lapses ? AnswerKeys.SubscriptionUntil : "noPurchaseUntil",
            Value.Day(told),
            Value.Number(told.DayNumber - asOf.DayNumber)
        );
    }

    /// <summary>What decides on any day while nothing is bought.</summary>
    /// <param name="Last">Last purchase day.</param>
    /// <param name="Limits">How long it may be silent.</param>
    /// <param name="Young">The tenure, where there is no rhythm and a new account cannot sleep; else nothing.</param>
    /// <param name="Subscription">Last day of the subscription, inclusive.</param>
    private readonly record struct State(DateOnly Last, Silence Limits, Tenure Young, DateOnly? Subscription)
    {
        public bool Runs(DateOnly day) => Subscription >= day;

        public LifecycleCategory On(DateOnly day) =>
            Runs(day) || (Young with { AsOf = day }).IsNew
                ? LifecycleCategory.Active
                : Limits.ClassOf(day.DayNumber - Last.DayNumber);

        /// <summary>The first day on which it is worse off than on a given one; null where there is none.</summary>
        public DateOnly? WorseAfter(DateOnly asOf)
        {
            var now = On(asOf);
            if (now == LifecycleCategory.Lost)
                return null;
            var day = Math.Max(asOf.DayNumber, Last.DayNumber + (int)Limits.UpTo(now)) + 1;
            if (Subscription is { } until)
                day = Math.Max(day, until.DayNumber + 1);
            // A new account turns half a year old on a day that short months put off by up to three.
            if (Young is { Since: { } since } && (Young with { AsOf = asOf }).IsNew)
                day = Math.Max(day, since.AddMonths(Tenure.NewMonths).DayNumber);
            for (; day <= DateOnly.MaxValue.DayNumber; day++)
                if (On(DateOnly.FromDayNumber(day)) > now)
                    return DateOnly.FromDayNumber(day);
            return null;
        }
    }
}
