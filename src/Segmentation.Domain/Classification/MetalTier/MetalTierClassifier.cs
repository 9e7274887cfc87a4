using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Classification.MetalTier;

/// <summary>Tiers of accounts: first match wins, and a fact that is not known is left out of gold.</summary>
internal sealed class MetalTierClassifier(MetalTierThresholds thresholds, ProspectsThresholds marks) : IClassifier
{
    private const short Silver = (short)MetalTierCategory.Silver;

    private readonly double _potentialMin = (double)thresholds.PotentialMin;
    private readonly double _stageFactor = (double)thresholds.StageFactor;
    private readonly Int128 _grown = BasisPoints.Whole + BasisPoints.Of(thresholds.GrowthPct);

    /// <summary>A new client is never gold, however few months are asked for.</summary>
    private int Months => Math.Max(thresholds.TenureMonths, Tenure.NewMonths);

    public IReadOnlyDictionary<string, Value> Findings { get; } = new Dictionary<string, Value>();

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        if (facts.NeverBought)
            return NeverBought(facts, trace);
        var abc = facts.Code(AbcScheme.Id);
        if (abc == Category.None)
            trace?.Miss("abc");
        else
            trace?.Note("abc", AbcScheme.ValueOf(abc), Comparison.Is, Value.Nothing);
        return abc switch
        {
            (short)AbcCategory.A => Large(facts, trace),
            (short)AbcCategory.B => Is(MetalTierCategory.Silver),
            (short)AbcCategory.C => Small(facts, trace),
            (short)AbcCategory.Loss => Is(MetalTierCategory.Bronze, Flags.Loss),
            Category.None => Outcome.Of(Category.NotRated),
            _ => Unrated(facts, trace),
        };
    }

    /// <summary>One deal put off again and again, or stuck far longer than others are, says it.</summary>
    private Outcome NeverBought(AccountFacts facts, Trace? trace)
    {
        trace?.Note("purchases", Value.Number(0), Comparison.Equal, Value.Number(0));
        var deals = facts.Deals;
        var moves = 0;
        for (var i = 0; i < deals.Count; i++)
        {
            moves = Math.Max(moves, deals[i].PromiseMoves);
            if (deals[i] is not { StageDays: { } days, StageMedianDays: { } median })
                continue;
            var limit = Math.Max(thresholds.StageDays, _stageFactor * median);
            if (days <= limit)
                continue;
            trace?.Note("stageDays", Value.Number(days), Comparison.More, Value.Number(limit));
            return Is(MetalTierCategory.FalseClient);
        }
        var isFalse = moves >= thresholds.Moves;
        if (deals.Count > 0)
            trace?.Note(
                "promiseMoves",
                Value.Number(moves),
                isFalse ? Comparison.AtLeast : Comparison.Less,
                Value.Number(thresholds.Moves)
            );
        return isFalse ? Is(MetalTierCategory.FalseClient) : Outcome.Of(Category.NotRated);
    }

    /// <summary>Not rated by ABC: who has bought at all is bronze, whether the window holds nothing or comes to nothing.</summary>
    private static Outcome Unrated(AccountFacts facts, Trace? trace)
    {
        var byRevenue = facts.SubCode(AbcScheme.Id);
        if (byRevenue == Category.None)
        {
            trace?.Miss("revenue12m");
            return Outcome.Of(Category.NotRated);
        }
        if (facts is { FirstPurchase: null, LastPurchase: null, Purchases: null })
        {
            trace?.Miss("purchases");
            return Outcome.Of(Category.NotRated);
        }
        var start = AsOf.WindowStart(facts.AsOf);
        if (facts.LastPurchase is { } last)
            trace?.Note(
                "lastPurchase",
                Value.Day(last),
                last < start ? Comparison.Less : Comparison.AtLeast,
                Value.Day(start)
            );
        var isLapsed = facts.LastPurchase is { } day ? day < start : byRevenue == Category.NotRated;
        return Is(MetalTierCategory.Bronze, isLapsed ? Flags.Lapsed : Flags.None);
    }

    /// <summary>Class A: gold unless something known speaks against it.</summary>
    private Outcome Large(AccountFacts facts, Trace? trace)
    {
        bool? gains = facts.Profit12 is { } profit ? profit > 0 : null;
        var tenure = facts.Tenure;
        var reached = tenure.Reaches(thresholds.TenureMonths);
        var isOld = reached != false && !tenure.IsNew;
        var lifecycle = facts.Code(LifecycleScheme.Id);
        var isAwake = (LifecycleCategory)lifecycle is not (LifecycleCategory.Sleeping or LifecycleCategory.Lost);
        var others = gains != false && isAwake;
        if (trace is not null)
        {
            ExplainGold(trace, facts, isOld, lifecycle);
            if (others && !isOld)
                trace.Offer([GoldOn(facts)]);
        }
        if (!others || !isOld)
            return Is(MetalTierCategory.Silver);
        return Is(
            MetalTierCategory.Gold,
            (gains is null ? Flags.ByRevenue : Flags.None) | (reached is null ? Flags.TenureAssumed : Flags.None)
        );
    }

    private void ExplainGold(Trace trace, AccountFacts facts, bool isOld, short lifecycle)
    {
        if (facts.Profit12 is { } profit)
            trace.Note(
                "profit12m",
                Value.Money(profit),
                profit > 0 ? Comparison.More : Comparison.AtMost,
                Value.Money(0)
            );
        else
            trace.Miss("profit12m");
        if (facts.Tenure is not { Since: { } since } tenure)
            trace.Miss("firstPurchase");
        else if (isOld && tenure.Reaches(thresholds.TenureMonths) is null)
            trace.Note("firstPurchase", Value.Day(since), Comparison.Is, Value.Nothing);
        else
            trace.Note(
                since == facts.FirstPurchase ? "firstPurchase" : "clientSince",
                Value.Day(since),
                isOld ? Comparison.AtMost : Comparison.More,
                Value.Day(facts.AsOf.AddMonths(isOld ? -thresholds.TenureMonths : -Months))
            );
        if (lifecycle is Category.None or Category.NotRated)
            trace.Miss("lifecycle");
        else
            trace.Note(
                "lifecycle",
                Value.Code(Schemes.Get(LifecycleScheme.Id).Definition.KeyOf(lifecycle)!),
                Comparison.Is,
                Value.Nothing
            );
    }

    private NearestChange GoldOn(AccountFacts facts)
    {
        var day = facts.Tenure.ReachedOn(Months)!.Value;
        return new(
            (short)MetalTierCategory.Gold,
            "tenureOn",
            Value.Day(day),
            Value.Number(day.DayNumber - facts.AsOf.DayNumber)
        );
    }

    /// <summary>Class C: silver with growth and potential, both known; what is not known earns nothing.</summary>
    private Outcome Small(AccountFacts facts, Trace? trace)
    {
        var potential = Potential.Of(facts, marks);
        var isHigh = potential.Value >= _potentialMin;
        var (hasGrown, fromZero) = Growth(facts, trace);
        if (trace is not null)
            ExplainSmall(trace, facts, potential.Value, isHigh, hasGrown);
        return hasGrown && isHigh
            ? Is(MetalTierCategory.Silver, potential.Flags | (fromZero ? Flags.FromZero : Flags.None))
            : Is(MetalTierCategory.Bronze);
    }

    private (bool HasGrown, bool FromZero) Growth(AccountFacts facts, Trace? trace)
    {
        if (facts.RevenueLast6 is not { } last)
            trace?.Miss("revenueLast6m");
        else if (facts.RevenuePrevious6 is not { } before)
            trace?.Miss("revenuePrev6m");
        else if (before <= 0)
        {
            trace?.Note("revenuePrev6m", Value.Money(before), Comparison.AtMost, Value.Money(0));
            trace?.Note(
                "revenueLast6m",
                Value.Money(last),
                last > 0 ? Comparison.More : Comparison.AtMost,
                Value.Money(0)
            );
            return (last > 0, true);
        }
        else
        {
            var hasGrown = last >= LeastGrown(before);
            trace?.Note(
                "growthPct",
                Value.Percent(100 * ((double)last - before) / before),
                hasGrown ? Comparison.AtLeast : Comparison.Less,
                Value.Percent((double)thresholds.GrowthPct)
            );
            return (hasGrown, false);
        }
        return (false, false);
    }

    private void ExplainSmall(Trace trace, AccountFacts facts, double? potential, bool isHigh, bool hasGrown)
    {
        if (potential is { } value)
            trace.Note(
                Potential.Fact,
                Value.Number(value),
                isHigh ? Comparison.AtLeast : Comparison.Less,
                Value.Number(_potentialMin)
            );
        else
            trace.Miss(Potential.Fact);
        if (hasGrown && potential is { } low && !isHigh)
        {
            var to = Potential.Least(_potentialMin, marks);
            trace.Offer([new(Silver, Potential.Fact, Value.Number(to), Value.Number(to - low))]);
        }
        if (isHigh && !hasGrown && facts is { RevenueLast6: { } last, RevenuePrevious6: { } before })
        {
            var to = LeastGrown(before);
            trace.Offer([new(Silver, "revenueLast6m", Value.Money(to), Value.Money(to - last))]);
        }
    }

    /// <summary>The smallest revenue of six months that is growth enough against the six before.</summary>
    private long LeastGrown(long before) =>
        before <= 0 ? 1 : Minor.Of((before * _grown + BasisPoints.Whole - 1) / BasisPoints.Whole);

    private static Outcome Is(MetalTierCategory category, Flags flags = Flags.None) =>
        Outcome.Of((short)category, flags);
}
