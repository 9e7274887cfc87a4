using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Prospects;

/// <summary>Prospects of accounts: first match wins. The base is looked at for one figure only, the share of one-offs.</summary>
internal sealed class ProspectsClassifier : IClassifier
{
    private readonly double _high;
    private readonly bool _shortHistory;

    public ProspectsClassifier(Portfolio portfolio, ProspectsThresholds thresholds)
    {
        Thresholds = thresholds;
        _high = (double)thresholds.High;
        _shortHistory = portfolio.HistoryBegins > portfolio.AsOf.AddMonths(-thresholds.BallastMonths);
        Findings = Found(Ratio(portfolio));
    }

    public ProspectsThresholds Thresholds { get; }

    public IReadOnlyDictionary<string, Value> Findings { get; }

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        if (facts.NeverBought)
        {
            trace?.Note("purchases", Value.Number(0), Comparison.Equal, Value.Number(0));
            return Outcome.Of(Category.NotRated);
        }
        if (facts.Purchases24 == 0)
        {
            trace?.Note("purchases24m", Value.Number(0), Comparison.Equal, Value.Number(0));
            return Is(ProspectsCategory.Outside);
        }
        var potential = Potential.Of(facts, Thresholds);
        if (trace is not null)
            Explain(trace, facts, potential);
        if (potential.Value is not { } value)
            return Unmarked(facts, trace);
        var outcome = value >= _high ? High(facts, trace) : Low(facts, trace);
        trace?.Offer(Changes(facts, value, outcome.Code));
        return outcome.Code == Category.NotRated ? outcome : outcome with { Flags = outcome.Flags | potential.Flags };
    }

    /// <summary>Of the large ones a person is asked; of the others silence is taken as "no growth seen", and said so.</summary>
    private Outcome Unmarked(AccountFacts facts, Trace? trace)
    {
        var revenue = ByRevenue(facts, trace);
        if (revenue == Category.None)
            return Outcome.Of(Category.NotRated);
        if ((AbcCategory)revenue is AbcCategory.A or AbcCategory.B)
            return Is(ProspectsCategory.NeedsMark);
        var outcome = Low(facts, trace);
        return outcome with { Flags = outcome.Flags | Flags.Preliminary };
    }

    private static Outcome High(AccountFacts facts, Trace? trace) =>
        ByRevenue(facts, trace) switch
        {
            Category.None => Outcome.Of(Category.NotRated),
            (short)AbcCategory.A => Is(ProspectsCategory.Vip),
            _ => Is(ProspectsCategory.Strategic),
        };

    private Outcome Low(AccountFacts facts, Trace? trace)
    {
        var isLarge = facts.SubCode(AbcScheme.Id) == (short)AbcCategory.A;
        var tenure = facts.Tenure;
        var old = tenure.Reaches(Thresholds.NewMonths);
        var orders = facts.Purchases24;
        if (trace is not null)
            ExplainLow(trace, facts, old);
        var flags = (_shortHistory ? Flags.ShortHistory : Flags.None) | (old == false ? Flags.New : Flags.None);
        if (orders is null || orders > Thresholds.OrdersMax || old == false)
            return Is(ProspectsCategory.Typical, flags | (isLarge ? Flags.LargeKeepService : Flags.None));
        return Is(
            ProspectsCategory.Ballast,
            flags
                | (old is null && tenure.AtLeast ? Flags.TenureAssumed : Flags.None)
                | (isLarge ? Flags.OneOffWhale : Flags.None)
        );
    }

    private static short ByRevenue(AccountFacts facts, Trace? trace)
    {
        var code = facts.SubCode(AbcScheme.Id);
        if (code == Category.None)
            trace?.Miss("revenueClass");
        else
            trace?.Note("revenueClass", AbcScheme.ValueOf(code), Comparison.Is, Value.Nothing);
        return code;
    }

    private void Explain(Trace trace, AccountFacts facts, Potential potential)
    {
        Note("potentialManager", facts.MarkOfManager);
        Note("potentialHead", facts.MarkOfHead);
        if (potential.Disagree)
            trace.Note(
                "marksApart",
                Value.Number(Math.Abs(facts.MarkOfManager.Value - facts.MarkOfHead.Value)),
                Comparison.AtLeast,
                Value.Number(Thresholds.Disagree)
            );
        if (potential.Value is { } value)
            trace.Note(
                Potential.Fact,
                Value.Number(value),
                value >= _high ? Comparison.AtLeast : Comparison.Less,
                Value.Number(_high)
            );
        else
            trace.Miss(Potential.Fact);

        void Note(string fact, Mark mark)
        {
            if (!mark.IsGiven)
                return;
            var on = Value.Day(DateOnly.FromDayNumber(mark.On));
            trace.Note(fact, Value.Number(mark.Value), Comparison.Is, Value.Nothing);
            if (!Potential.Counts(mark, facts.AsOf, Thresholds))
                trace.Note(
                    fact + "On",
                    on,
                    Comparison.AtMost,
                    Value.Day(Potential.LastUncounted(facts.AsOf, Thresholds))
                );
            else if (Potential.IsStale(mark, facts.AsOf, Thresholds))
                trace.Note(fact + "On", on, Comparison.Less, Value.Day(Potential.FirstFresh(facts.AsOf, Thresholds)));
        }
    }

    private void ExplainLow(Trace trace, AccountFacts facts, bool? old)
    {
        if (facts.Purchases24 is not { } orders)
        {
            trace.Miss("purchases24m");
            return;
        }
        var few = orders <= Thresholds.OrdersMax;
        trace.Note(
            "purchases24m",
            Value.Number(orders),
            few ? Comparison.AtMost : Comparison.More,
            Value.Number(Thresholds.OrdersMax)
        );
        if (facts.Tenure.Since is not { } since)
            trace.Miss("firstPurchase");
        else if (few || old == false)
            trace.Note(
                "firstPurchase",
                Value.Day(since),
                old == true ? Comparison.AtMost : Comparison.More,
                Value.Day(facts.AsOf.AddMonths(-Thresholds.NewMonths))
            );
    }

    /// <summary>
    /// The nearest potential on the other side of the limit, in the steps that marks allow, and for a one-off client the
    /// next order.
    /// </summary>
    private IEnumerable<NearestChange> Changes(AccountFacts facts, double value, short code)
    {
        var up = Potential.Least(_high, Thresholds);
        var other = value >= _high ? Low(facts, null).Code : High(facts, null).Code;
        var reach = value >= _high ? up - Potential.Step(Thresholds) : up;
        if (code != Category.NotRated && other != Category.NotRated)
            yield return new(other, Potential.Fact, Value.Number(reach), Value.Number(reach - value));
        if (code == (short)ProspectsCategory.Ballast && facts.Purchases24 is { } orders)
            yield return new(
                (short)ProspectsCategory.Typical,
                "purchases24m",
                Value.Number(Thresholds.OrdersMax + 1),
                Value.Number(Thresholds.OrdersMax + 1 - orders)
            );
    }

    private BallastRatio Ratio(Portfolio portfolio)
    {
        int buyers = 0,
            ballast = 0;
        long revenue = 0,
            ballastRevenue = 0;
        for (var row = 0; row < portfolio.Count; row++)
        {
            var facts = portfolio[row];
            var orders = portfolio.Purchases24[row];
            if (orders == 0 || facts.NeverBought)
                continue;
            var own = Math.Max(0, portfolio.Revenue12[row]);
            buyers++;
            revenue = Minor.Sum(revenue, own);
            if (orders > Thresholds.OrdersMax || Classify(facts).Code != (short)ProspectsCategory.Ballast)
                continue;
            ballast++;
            ballastRevenue = Minor.Sum(ballastRevenue, own);
        }
        return new BallastRatio(buyers, ballast, revenue, ballastRevenue);
    }

    private Dictionary<string, Value> Found(BallastRatio ratio) =>
        new()
        {
            ["buyers"] = Value.Number(ratio.Buyers),
            ["ballast"] = Value.Number(ratio.Ballast),
            ["ballastCountPct"] = ratio.CountPct is { } count ? Value.Percent(count) : Value.Nothing,
            ["ballastRevenuePct"] = ratio.RevenuePct is { } revenue ? Value.Percent(revenue) : Value.Nothing,
            ["ballastNormal"] = ratio.IsNormal(Thresholds) is { } normal
                ? Value.Code(normal ? "yes" : "no")
                : Value.Nothing,
        };

    private static Outcome Is(ProspectsCategory category, Flags flags = Flags.None) =>
        Outcome.Of((short)category, flags);
}
