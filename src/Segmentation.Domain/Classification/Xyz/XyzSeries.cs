namespace Segmentation.Domain.Classification.Xyz;

/// <summary>The series an account is judged by, and how far it can be.</summary>
internal readonly record struct XyzSeries(XyzGrain Grain, Spread Spread, XyzState State)
{
    /// <summary>By the wanted grain; by the other one where that is all that is known.</summary>
    public static XyzSeries Of(AccountFacts facts, XyzThresholds thresholds, XyzGrain wanted)
    {
        var (months, quarters) = (facts.Months, facts.Quarters);
        var grain =
            wanted == XyzGrain.Month
                ? months.IsKnown || !quarters.IsKnown
                    ? XyzGrain.Month
                    : XyzGrain.Quarter
                : quarters.IsKnown || !months.IsKnown
                    ? XyzGrain.Quarter
                    : XyzGrain.Month;
        var spread = grain == XyzGrain.Month ? months : quarters;
        return new XyzSeries(grain, spread, StateOf(facts, spread, thresholds.PeriodsNeeded(grain)));
    }

    private static XyzState StateOf(AccountFacts facts, Spread spread, int needed) =>
        facts.NeverBought ? XyzState.NeverBought
        : !spread.IsKnown ? XyzState.Unknown
        : facts.Tenure.IsNew ? XyzState.FirstMonths
        // Who first bought in the running period has no full one yet: that is too new, not nothing.
        : spread.Periods == 0 ? (facts.FirstPurchase is null ? XyzState.NothingBought : XyzState.FewPeriods)
        : spread.Mean <= 0 ? XyzState.NothingBought
        : spread.Periods < needed ? XyzState.FewPeriods
        : XyzState.Rated;
}

/// <summary>How far an account can be judged.</summary>
internal enum XyzState
{
    /// <summary>No series is known.</summary>
    Unknown,

    /// <summary>Never bought.</summary>
    NeverBought,

    /// <summary>Over the series nothing is left above zero: variation has no meaning.</summary>
    NothingBought,

    /// <summary>First purchase less than six months ago.</summary>
    FirstMonths,

    /// <summary>Fewer periods than the rule asks for.</summary>
    FewPeriods,

    /// <summary>Variation can be measured.</summary>
    Rated,
}
