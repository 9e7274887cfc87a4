using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Concentration;

/// <summary>Levels of dependence over one base: groups are added up and the limits found once.</summary>
internal sealed class ConcentrationClassifier : IClassifier
{
    private readonly ConcentrationThresholds _thresholds;
    private readonly AbcBasis _basis;
    private readonly GroupTotals _totals;
    private readonly ConcentrationLimits _limits;
    private readonly ConcentrationLimits _revenue;

    public ConcentrationClassifier(Portfolio portfolio, ConcentrationThresholds thresholds)
    {
        _thresholds = thresholds;
        _basis = AbcBasis.Of(portfolio);
        _totals = GroupTotals.Of(portfolio);
        _revenue = new ConcentrationLimits(_totals.Revenue, thresholds);
        _limits = _basis.IsProfit ? new ConcentrationLimits(_totals.Profit, thresholds) : _revenue;
        Findings = Found(ConcentrationFigures.Of(_totals, _basis.Metric, thresholds));
    }

    public IReadOnlyDictionary<string, Value> Findings { get; }

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        var group = _totals.RowOfGroup(facts.Group);
        if (group < 0 && facts.NeverBought)
        {
            trace?.Note("purchases", Value.Number(0), Comparison.Equal, Value.Number(0));
            return Outcome.Of(Category.NotRated);
        }
        var stake = group < 0 ? new Stake(facts.Profit12, facts.Revenue12) : StakeOf(group);
        var (value, limits, flags) = (stake.Revenue, _revenue, _basis.Flags);
        if (_basis.IsProfit)
            (value, limits, flags) = stake.Profit is null
                ? (stake.Revenue, _revenue, Flags.ByRevenueShare)
                : (stake.Profit, _limits, Flags.None);
        var byProfit = _basis.IsProfit && flags == Flags.None;
        if (trace is not null && _basis.IsProfit && !byProfit)
            trace.Miss(Fact(byProfit: true, group));
        if (value is not { } amount)
        {
            trace?.Miss(Fact(byProfit, group));
            return Outcome.Of(Category.NotRated);
        }
        if (amount <= 0)
        {
            trace?.Note(Fact(byProfit, group), Value.Money(amount), Comparison.AtMost, Value.Money(0));
            return Outcome.Of(Category.NotRated);
        }
        var level = limits.LevelOf(amount);
        var held = byProfit && stake.Revenue is > 0 and var sold && IsNotable(sold);
        if (trace is not null)
        {
            Explain(trace, facts, group, amount, limits, byProfit, level, held ? stake.Revenue : null);
            if (group < 0)
                trace.Offer(Changes(Fact(byProfit, group), amount, limits, level, held));
        }
        return Outcome.Of((short)WithRevenue(level, held), flags);
    }

    private void Explain(
        Trace trace,
        AccountFacts facts,
        int group,
        long amount,
        ConcentrationLimits limits,
        bool byProfit,
        ConcentrationCategory level,
        long? notableRevenue
    )
    {
        trace.Note(Fact(byProfit, group), Value.Money(amount), Comparison.More, Value.Money(0));
        var share = Value.Percent(limits.ShareOf(amount));
        var fact = group < 0 ? "shareOfBase" : "groupShare";
        if (level == ConcentrationCategory.Mono)
            Note(Comparison.More, _thresholds.MonoOver);
        if (level == ConcentrationCategory.Dependency)
        {
            Note(Comparison.More, _thresholds.Dependency);
            Note(Comparison.AtMost, _thresholds.MonoOver);
        }
        if (level == ConcentrationCategory.Notable)
        {
            Note(Comparison.AtLeast, _thresholds.Notable);
            Note(Comparison.AtMost, _thresholds.Dependency);
        }
        if (level == ConcentrationCategory.Normal)
            Note(Comparison.Less, _thresholds.Notable);
        if (level == ConcentrationCategory.Normal && notableRevenue is { } revenue)
            trace.Note(
                "shareOfRevenue",
                Value.Percent(_revenue.ShareOf(revenue)),
                Comparison.AtLeast,
                Value.Percent((double)_thresholds.Notable)
            );
        if (group >= 0 && (byProfit ? facts.Profit12 : facts.Revenue12) is { } own)
            trace.Note("ownShare", Value.Percent(limits.ShareOf(own)), Comparison.Is, Value.Nothing);

        void Note(Comparison sign, decimal limit) => trace.Note(fact, share, sign, Value.Percent((double)limit));
    }

    /// <summary>The value at which it comes to a graver level and the one at which it leaves its own, nearest first.</summary>
    private static IEnumerable<NearestChange> Changes(
        string fact,
        long amount,
        ConcentrationLimits limits,
        ConcentrationCategory level,
        bool held
    )
    {
        var now = WithRevenue(level, held);
        var changes = new List<NearestChange>(2);
        for (var graver = now - 1; graver >= ConcentrationCategory.Mono; graver--)
            if (TryAdd(limits.LeastIfMoved(amount, graver)))
                break;
        TryAdd(limits.LeastIfMoved(amount, level) - 1);
        return changes.OrderBy(change => Math.Abs(change.By.AsMoney));

        bool TryAdd(long to)
        {
            if (to < 1)
                return false;
            var then = WithRevenue(limits.LevelIfMoved(amount, to), held);
            if (then == now)
                return false;
            changes.Add(new NearestChange((short)then, fact, Value.Money(to), Value.Money(to - amount)));
            return true;
        }
    }

    /// <summary>A share of revenue makes it notable too, whatever it earns.</summary>
    private static ConcentrationCategory WithRevenue(ConcentrationCategory level, bool isNotable) =>
        isNotable && level == ConcentrationCategory.Normal ? ConcentrationCategory.Notable : level;

    private bool IsNotable(long revenue) => _revenue.LevelOf(revenue) < ConcentrationCategory.Normal;

    private Stake StakeOf(int group) => new(Known(_totals.Profit[group]), Known(_totals.Revenue[group]));

    private static long? Known(long figure) => figure == Portfolio.Unknown ? null : figure;

    private static string Fact(bool byProfit, int group) =>
        (byProfit, group < 0) switch
        {
            (true, true) => "profit12m",
            (true, false) => "groupProfit12m",
            (false, true) => "revenue12m",
            (false, false) => "groupRevenue12m",
        };

    private static Dictionary<string, Value> Found(ConcentrationFigures figures) =>
        new()
        {
            ["basis"] = Value.Code(figures.Basis == AbcMetric.Profit ? "profit" : "revenue"),
            ["base"] = Value.Money(figures.Base),
            ["top1"] = Percent(figures.Top1),
            ["top3"] = Percent(figures.Top3),
            ["top10"] = Percent(figures.Top10),
            ["hhi"] = figures.Hhi is { } hhi ? Value.Number(hhi) : Value.Nothing,
            ["mono"] = figures.Mono is { } mono ? Value.Number(mono) : Value.Nothing,
            ["keyPortfolioPct"] = Percent(figures.KeyPortfolioPct),
            ["keyPortfolio"] = figures.KeyPortfolio is { } portfolio ? Value.Code(portfolio) : Value.Nothing,
            ["alarms"] = Value.Code(string.Join(';', figures.Alarms)),
        };

    private static Value Percent(double? share) => share is { } percent ? Value.Percent(percent) : Value.Nothing;

    /// <summary>What stands behind an account: its own figures, or those of its group.</summary>
    private readonly record struct Stake(long? Profit, long? Revenue);
}
