namespace Segmentation.Domain.Classification.Abc;

/// <summary>Which of the two figures a base goes by; other schemes that speak of shares go by the same one.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Flags">Says so where revenue stands in for a profit that is not known widely enough.</param>
internal readonly record struct AbcBasis(AbcMetric Metric, Flags Flags)
{
    public bool IsProfit => Metric == AbcMetric.Profit;

    /// <summary>What ABC chose for this base; by the method's own numbers where ABC is off.</summary>
    public static AbcBasis Of(Portfolio portfolio) =>
        portfolio.Prepared<AbcClassifier>(AbcScheme.Id)?.Basis ?? Choose(portfolio, new AbcThresholds());

    /// <summary>
    /// Profit decides when accounts with known profit make enough of the positive revenue. Where nothing tells revenue
    /// apart (an evaluation with profits alone), known profits are enough.
    /// </summary>
    public static AbcBasis Choose(Portfolio portfolio, AbcThresholds thresholds)
    {
        if (thresholds.Metric == AbcMetric.Revenue)
            return new(AbcMetric.Revenue, Flags.None);
        Int128 all = 0,
            known = 0;
        var anyProfit = false;
        for (var row = 0; row < portfolio.Count; row++)
        {
            var hasProfit = portfolio.Profit12[row] != Portfolio.Unknown;
            anyProfit |= hasProfit;
            var revenue = portfolio.Revenue12[row];
            if (revenue == Portfolio.Unknown || revenue <= 0)
                continue;
            all += revenue;
            if (hasProfit)
                known += revenue;
        }
        return anyProfit && known * BasisPoints.Whole >= BasisPoints.Of(thresholds.ProfitCoverageMin) * all
            ? new(AbcMetric.Profit, Flags.None)
            : new(AbcMetric.Revenue, Flags.ByRevenue);
    }
}
