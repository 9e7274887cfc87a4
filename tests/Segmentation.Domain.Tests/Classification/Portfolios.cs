using System.Globalization;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

/// <summary>Makes small portfolios from plain values.</summary>
internal static class Portfolios
{
    public static readonly DateOnly AsOf = new(2026, 10, 31);

    public static Portfolio Revenue(params long?[] revenue) => Of(revenue, null);

    public static Portfolio Of(long?[] revenue, long?[]? profit, DateOnly? asOf = null, DateOnly? historyBegins = null)
    {
        var portfolio = new Portfolio(asOf ?? AsOf, historyBegins, [.. Enumerable.Range(1, revenue.Length)]);
        for (var row = 0; row < revenue.Length; row++)
        {
            portfolio.Revenue12[row] = revenue[row] ?? Portfolio.Unknown;
            portfolio.Profit12[row] = profit?[row] ?? Portfolio.Unknown;
        }
        return portfolio;
    }

    /// <summary>The keys a scheme gives, in order of the accounts.</summary>
    public static string Keys(this IScheme scheme, Portfolio portfolio, IThresholds? thresholds = null)
    {
        var classifier = scheme.Prepare(portfolio, thresholds ?? scheme.Defaults);
        return string.Join(
            ' ',
            Enumerable
                .Range(0, portfolio.Count)
                .Select(row => scheme.Definition.KeyOf(classifier.Classify(portfolio[row]).Code))
        );
    }

    public static Outcome Outcome(this IScheme scheme, Portfolio portfolio, int row, IThresholds? thresholds = null) =>
        scheme.Prepare(portfolio, thresholds ?? scheme.Defaults).Classify(portfolio[row]);

    /// <summary>Whether every fact of an explanation has words in both languages; throws where one has none.</summary>
    public static bool IsWorded(this Verdict verdict) =>
        verdict
            .Reasons.Select(r => r.Fact)
            .Concat(verdict.Missing)
            .Concat(verdict.Changes.Select(c => c.Fact))
            .All(fact =>
                SchemeTexts.Fact(fact, CultureInfo.GetCultureInfo("en"))
                != SchemeTexts.Fact(fact, CultureInfo.GetCultureInfo("ru"))
            );
}
