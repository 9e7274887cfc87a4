namespace Segmentation.Domain.Classification.Abc;

/// <summary>ABC over one base: the metric is chosen and the limits are found once.</summary>
internal sealed class AbcClassifier : IClassifier
{
    /// <summary>Fewer rated accounts than this are a small base. Source: our choice.</summary>
    private const int SmallBase = 5;

    private readonly AbcThresholds _thresholds;
    private readonly AbcCurve _curve;
    private readonly AbcCurve _revenue; // the class by revenue is told in any case, and stands in for an unknown profit
    private readonly Flags _flags;

    public AbcClassifier(Portfolio portfolio, AbcThresholds thresholds)
    {
        _thresholds = thresholds;
        Basis = AbcBasis.Choose(portfolio, thresholds);
        _revenue = new AbcCurve(portfolio.Revenue12, thresholds);
        _curve = Basis.IsProfit ? new AbcCurve(portfolio.Profit12, thresholds) : _revenue;
        _flags = Basis.Flags;
        var rated = Rated(portfolio);
        if (rated is > 0 and < SmallBase)
            _flags |= Flags.SmallBase;
        if (_curve.AllEqual && rated == _curve.Count)
            _flags |= Flags.NoSpread;
        Findings = new Dictionary<string, Value>
        {
            ["metric"] = Value.Code(Basis.IsProfit ? "profit" : "revenue"),
            ["base"] = Value.Money(Minor.Of(_curve.Base)),
            ["rated"] = Value.Number(rated),
        };
    }

    /// <summary>What the base goes by.</summary>
    public AbcBasis Basis { get; }

    public IReadOnlyDictionary<string, Value> Findings { get; }

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        var byRevenue = ByRevenue(facts.Revenue12);
        var outcome = Decide(facts, trace) with { SubCode = byRevenue };
        if (trace is not null && byRevenue != Category.None && byRevenue != outcome.Code)
            trace.Note("revenueClass", AbcScheme.ValueOf(byRevenue), Comparison.Is, Value.Nothing);
        return outcome;
    }

    private Outcome Decide(AccountFacts facts, Trace? trace)
    {
        var flags = _flags;
        var (fact, value, curve) = Basis.IsProfit
            ? ("profit12m", facts.Profit12, _curve)
            : ("revenue12m", facts.Revenue12, _curve);
        if (value is null && Basis.IsProfit)
        {
            trace?.Miss(fact);
            (fact, value, curve) = ("revenue12m", facts.Revenue12, _revenue);
            flags |= Flags.ByRevenueShare;
        }
        if (value is not { } amount)
        {
            trace?.Miss(fact);
            return Outcome.Of(Category.NotRated);
        }
        if (amount == 0)
        {
            trace?.Note(fact, Value.Money(0), Comparison.Equal, Value.Money(0));
            return Outcome.Of(Category.NotRated, facts.FirstPurchase is null ? Flags.None : Flags.Lapsed);
        }
        if (facts.Tenure.IsNew)
            flags |= Flags.New | Flags.Provisional;
        var category = curve.ClassOf(amount);
        if (trace is not null)
            Explain(trace, facts, fact, amount, curve, category);
        return Outcome.Of((short)category, flags);
    }

    /// <summary>The class by revenue over the whole base; none where revenue is not known.</summary>
    private short ByRevenue(long? revenue) =>
        revenue switch
        {
            null => Category.None,
            0 => Category.NotRated,
            { } amount => (short)_revenue.ClassOf(amount),
        };

    private void Explain(
        Trace trace,
        AccountFacts facts,
        string fact,
        long amount,
        AbcCurve curve,
        AbcCategory category
    )
    {
        if (amount < 0)
        {
            trace.Note(fact, Value.Money(amount), Comparison.Less, Value.Money(0));
            trace.Offer(Changes(fact, amount, curve, category));
            return;
        }
        var share = Value.Percent(curve.ShareDecided(amount));
        var (upper, lower) = _thresholds.Boundary switch
        {
            AbcBoundary.Before => (Comparison.Less, Comparison.AtLeast),
            AbcBoundary.Including => (Comparison.AtMost, Comparison.More),
        };
        var shareFact = _thresholds.Boundary == AbcBoundary.Before ? "shareBefore" : "shareIncluding";
        trace.Note(fact, Value.Money(amount), Comparison.More, Value.Money(0));
        trace.Note("shareOfBase", Value.Percent(curve.ShareOf(amount)), Comparison.Is, Value.Nothing);
        if (category != AbcCategory.A)
            trace.Note(shareFact, share, lower, Value.Percent((double)Limit(category - 1)));
        else if (_thresholds.Boundary == AbcBoundary.Including && curve.ShareDecided(amount) > (double)_thresholds.A)
            trace.Note("firstOfBase", Value.Money(amount), Comparison.Is, Value.Nothing);
        if (category != AbcCategory.C && curve.ShareDecided(amount) <= (double)Limit(category))
            trace.Note(shareFact, share, upper, Value.Percent((double)Limit(category)));
        if (facts.Tenure is { IsNew: true, Since: { } since })
            trace.Note(
                "firstPurchase",
                Value.Day(since),
                Comparison.More,
                Value.Day(facts.AsOf.AddMonths(-Tenure.NewMonths))
            );
        trace.Offer(Changes(fact, amount, curve, category));
    }

    private decimal Limit(AbcCategory category) => category == AbcCategory.A ? _thresholds.A : _thresholds.B;

    /// <summary>
    /// The value at which it rises and the one at which it falls, the smaller step first. In a small base a step may
    /// jump over a class, so the class is read off at the value itself.
    /// </summary>
    private static IEnumerable<NearestChange> Changes(string fact, long amount, AbcCurve curve, AbcCategory category)
    {
        long?[] values = category == AbcCategory.Loss ? [1] : [curve.Rise(amount), curve.Fall(amount)];
        return values
            .OfType<long>()
            .OrderBy(value => Math.Abs(value - amount))
            .Select(value => new NearestChange(
                (short)curve.ClassIfMoved(amount, value),
                fact,
                Value.Money(value),
                Value.Money(value - amount)
            ));
    }

    private int Rated(Portfolio portfolio)
    {
        var rated = 0;
        for (var row = 0; row < portfolio.Count; row++)
        {
            var value =
                Basis.IsProfit && portfolio.Profit12[row] != Portfolio.Unknown
                    ? portfolio.Profit12[row]
                    : portfolio.Revenue12[row];
            if (value != Portfolio.Unknown && value != 0)
                rated++;
        }
        return rated;
    }
}
