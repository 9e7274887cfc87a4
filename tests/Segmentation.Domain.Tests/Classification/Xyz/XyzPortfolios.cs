using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification.Xyz;

/// <summary>Portfolios of series, and series of a wanted variation.</summary>
internal static class XyzPortfolios
{
    public static Portfolio Months(params long[][] series)
    {
        var portfolio = Portfolios.Revenue(new long?[series.Length]);
        for (var row = 0; row < series.Length; row++)
            portfolio.Months[row] = Spread.Of(series[row]);
        return portfolio;
    }

    public static Portfolio Quarters(params long[][] series)
    {
        var portfolio = Portfolios.Revenue(new long?[series.Length]);
        for (var row = 0; row < series.Length; row++)
            portfolio.Quarters[row] = Spread.Of(series[row]);
        return portfolio;
    }

    /// <summary>Six periods around 10,000 with a population variation of so many hundredths of a percent.</summary>
    public static long[] Wavering(int hundredths) =>
        [
            10_000 - hundredths,
            10_000 + hundredths,
            10_000 - hundredths,
            10_000 + hundredths,
            10_000 - hundredths,
            10_000 + hundredths,
        ];

    /// <summary>An account for each variation, in whole percent.</summary>
    public static Portfolio Percents(params int[] percents) =>
        Months([.. percents.Select(percent => Wavering(100 * percent))]);
}
