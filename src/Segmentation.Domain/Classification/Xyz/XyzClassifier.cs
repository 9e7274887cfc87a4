namespace Segmentation.Domain.Classification.Xyz;

/// <summary>XYZ over one base: the grain is chosen and the limits are found once.</summary>
/// <remarks>
/// Findings: <c>grain</c> (month, quarter) with <c>grainWhy</c> (set, rhythm, unknownRhythm, shortHistory); the counts
/// <c>x</c>, <c>y</c>, <c>z</c>, <c>n</c> at the limits in force; <c>limitX</c> and <c>limitZ</c> in percent; and, where the
/// limits in force do not populate the classes, what <see cref="XyzProposal"/> reads back.
/// </remarks>
internal sealed class XyzClassifier : IClassifier
{
    /// <summary>Fewer rated accounts than this are a small base, where ranks decide. Source: our choice.</summary>
    private const int SmallBase = 5;

    // What a limit "above" or "below" it means in what would move an account.
    private const double Step = 0.01;

    private readonly XyzThresholds _thresholds;
    private readonly XyzGrain _grain;
    private readonly XyzLimits _limits;
    private readonly bool _byRank;
    private readonly Flags _flags;

    public XyzClassifier(Portfolio portfolio, XyzThresholds thresholds)
    {
        _thresholds = thresholds;
        var rhythm = XyzRhythm.Of(portfolio, thresholds);
        _grain = rhythm.Grain;
        var accounts = new XyzBase(portfolio, thresholds, _grain);
        _limits = XyzLimits.Of(thresholds.X, thresholds.Z);
        if (thresholds.Preset == XyzPreset.ByRank && accounts.ByRank() is { } ranks)
        {
            (_limits, _byRank) = (ranks, true);
            if (accounts.Rated < SmallBase)
                _flags |= Flags.SmallBase;
            if (accounts.AllEqual)
                _flags |= Flags.NoSpread;
        }
        var counts = accounts.Count(_limits);
        var findings = new Dictionary<string, Value>
        {
            ["grain"] = XyzProposal.Name(_grain),
            ["grainWhy"] = Value.Code(rhythm.Why),
            ["x"] = Value.Number(counts.X),
            ["y"] = Value.Number(counts.Y),
            ["z"] = Value.Number(counts.Z),
            ["n"] = Value.Number(counts.New),
            ["limitX"] = Value.Percent(_limits.PercentX),
            ["limitZ"] = Value.Percent(_limits.PercentZ),
        };
        XyzProposal.Find(portfolio, thresholds, _grain, accounts, counts)?.Write(findings);
        Findings = findings;
    }

    public IReadOnlyDictionary<string, Value> Findings { get; }

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        var series = XyzSeries.Of(facts, _thresholds, _grain);
        if (trace is not null)
            Explain(trace, facts, series);
        return series.State switch
        {
            XyzState.Unknown or XyzState.NeverBought or XyzState.NothingBought => Outcome.Of(Category.NotRated),
            XyzState.FirstMonths => Outcome.Of((short)XyzCategory.New, Flags.New),
            XyzState.FewPeriods => Outcome.Of((short)XyzCategory.New),
            XyzState.Rated => Rate(facts, XyzLimits.Squared(series.Spread, _thresholds.Deviation)),
        };
    }

    private Outcome Rate(AccountFacts facts, double squared)
    {
        var category = _limits.ClassOf(squared);
        // Irregular month by month, yet like the year before: it buys by season.
        var seasonal =
            category == XyzCategory.Z
            && facts.SeasonalCv is { } cv
            && _limits.ClassOf(cv * cv / 10_000) != XyzCategory.Z;
        return Outcome.Of((short)category, seasonal ? _flags | Flags.Seasonal : _flags);
    }

    private void Explain(Trace trace, AccountFacts facts, XyzSeries series)
    {
        var periods = series.Grain == XyzGrain.Month ? "seriesMonths" : "seriesQuarters";
        var (count, needed) = (
            Value.Number(series.Spread.Periods),
            Value.Number(_thresholds.PeriodsNeeded(series.Grain))
        );
        switch (series.State)
        {
            case XyzState.Unknown:
                trace.Miss("series");
                break;
            case XyzState.NeverBought:
                trace.Note("purchases", Value.Number(0), Comparison.Equal, Value.Number(0));
                break;
            case XyzState.NothingBought:
                trace.Note(
                    "seriesMean",
                    Value.Money((long)Math.Round(series.Spread.Mean)),
                    Comparison.AtMost,
                    Value.Money(0)
                );
                break;
            case XyzState.FirstMonths:
                var newFrom = Value.Day(facts.AsOf.AddMonths(-Tenure.NewMonths));
                trace.Note("firstPurchase", Value.Day(facts.Tenure.Since!.Value), Comparison.More, newFrom);
                break;
            case XyzState.FewPeriods:
                trace.Note(periods, count, Comparison.Less, needed);
                break;
            case XyzState.Rated:
                trace.Note(periods, count, Comparison.AtLeast, needed);
                ExplainClass(trace, facts, XyzLimits.Squared(series.Spread, _thresholds.Deviation));
                break;
        }
    }

    private void ExplainClass(Trace trace, AccountFacts facts, double squared)
    {
        var category = _limits.ClassOf(squared);
        var cv = XyzLimits.Percent(squared);
        var (x, z) = (Value.Percent(_limits.PercentX), Value.Percent(_limits.PercentZ));
        if (category == XyzCategory.X)
            trace.Note("cv", Value.Percent(cv), _byRank ? Comparison.AtMost : Comparison.Less, x);
        if (category == XyzCategory.Y)
            trace.Note("cv", Value.Percent(cv), _byRank ? Comparison.More : Comparison.AtLeast, x);
        if (category == XyzCategory.Y)
            trace.Note("cv", Value.Percent(cv), Comparison.AtMost, z);
        if (category == XyzCategory.Z)
            trace.Note("cv", Value.Percent(cv), Comparison.More, z);
        if (facts.SeasonalCv is { } seasonal)
            trace.Note("seasonalCv", Value.Percent(seasonal), Comparison.Is, Value.Nothing);
        if (!_byRank) // there a moved account moves the limits
            trace.Offer(Changes(category, cv));
    }

    /// <summary>Nearest first. X ends below its limit and Z begins above its own; both are told to a hundredth of a percent.</summary>
    private IEnumerable<NearestChange> Changes(XyzCategory category, double cv)
    {
        (XyzCategory To, double At)[] moves = category switch
        {
            XyzCategory.X => [(XyzCategory.Y, _limits.PercentX)],
            XyzCategory.Y => [(XyzCategory.X, _limits.PercentX - Step), (XyzCategory.Z, _limits.PercentZ + Step)],
            XyzCategory.Z => [(XyzCategory.Y, _limits.PercentZ)],
            XyzCategory.New => [],
        };
        return moves
            .OrderBy(move => Math.Abs(move.At - cv))
            .Select(move => new NearestChange(
                (short)move.To,
                "cv",
                Value.Percent(move.At),
                Value.Percent(Math.Round(move.At - cv, 6))
            ));
    }
}
