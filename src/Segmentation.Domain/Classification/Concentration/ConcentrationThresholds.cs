namespace Segmentation.Domain.Classification.Concentration;

/// <summary>Every number that decides about dependence on clients; percents of the base, of sales or of revenue.</summary>
/// <param name="Notable">Percent of profit or of revenue from which a share is notable, inclusive. Source: field, 10.</param>
/// <param name="Dependency">Percent above which it is a dependency, exclusive. Source: field, 20.</param>
/// <param name="MonoOver">Percent above which the client is a mono-client, exclusive. Source: an article on key clients, 50.</param>
/// <param name="PortfolioLow">
/// Percent of revenue from which the share of all key clients is normal, inclusive. Source: an article on key clients, 30.
/// </param>
/// <param name="PortfolioHigh">Percent up to which it is normal, inclusive. Source: the same article, 55.</param>
/// <param name="PortfolioAlarm">Percent above which it is an alarm, exclusive. Source: field, 75.</param>
/// <param name="Top3">Percent of revenue above which the three largest are an alarm, exclusive. Source: field, 40.</param>
/// <param name="Top10">Percent of revenue above which the ten largest are an alarm, exclusive. Source: field, 60.</param>
/// <param name="Hhi">
/// Herfindahl-Hirschman index above which the base is concentrated, exclusive; 0–10 000. Source: field, 2500.
/// </param>
public sealed record ConcentrationThresholds(
    decimal Notable = 10,
    decimal Dependency = 20,
    decimal MonoOver = 50,
    decimal PortfolioLow = 30,
    decimal PortfolioHigh = 55,
    decimal PortfolioAlarm = 75,
    decimal Top3 = 40,
    decimal Top10 = 60,
    decimal Hhi = 2500
) : IThresholds
{
    /// <inheritdoc/>
    public IEnumerable<ThresholdFault> Faults()
    {
        if (Notable <= 0 || Notable >= Dependency)
            yield return new ThresholdFault("notable", "must be above 0 and below dependency, in percent.");
        if (Dependency >= MonoOver)
            yield return new ThresholdFault("dependency", "must be below monoOver, in percent.");
        if (MonoOver >= 100)
            yield return new ThresholdFault("monoOver", "must be below 100, in percent.");
        if (PortfolioLow <= 0 || PortfolioLow >= PortfolioHigh)
            yield return new ThresholdFault("portfolioLow", "must be above 0 and below portfolioHigh, in percent.");
        if (PortfolioHigh >= PortfolioAlarm)
            yield return new ThresholdFault("portfolioHigh", "must be below portfolioAlarm, in percent.");
        if (PortfolioAlarm > 100)
            yield return new ThresholdFault("portfolioAlarm", "must be at most 100, in percent.");
        if (Top3 is <= 0 or > 100)
            yield return new ThresholdFault("top3", "must be above 0 and at most 100, in percent.");
        if (Top10 is <= 0 or > 100)
            yield return new ThresholdFault("top10", "must be above 0 and at most 100, in percent.");
        if (Hhi is <= 0 or > 10_000)
            yield return new ThresholdFault("hhi", "must be above 0 and at most 10000.");
        foreach (var (key, number) in Numbers())
            if (!BasisPoints.Hold(number))
                yield return new ThresholdFault(key, "may have two decimals at most.");
    }

    private IEnumerable<(string Key, decimal Number)> Numbers() =>
        [
            ("notable", Notable),
            ("dependency", Dependency),
            ("monoOver", MonoOver),
            ("portfolioLow", PortfolioLow),
            ("portfolioHigh", PortfolioHigh),
            ("portfolioAlarm", PortfolioAlarm),
            ("top3", Top3),
            ("top10", Top10),
            ("hhi", Hhi),
        ];
}
