using System.Globalization;
using CsCheck;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

/// <summary>Bases of accounts about which anything may be known or not: what laws that hold for every scheme are tried on.</summary>
internal static class AnyAccounts
{
    private const int GroupSize = 3;

    private static readonly DateOnly HistoryBegins = Portfolios.AsOf.AddMonths(-40);

    /// <summary>An account each; the number stands for everything that is known of it.</summary>
    public static Gen<int[]> Gen { get; } = CsCheck.Gen.Int[0, 1_000_000].Array[1, 30];

    /// <summary>The accounts in the given order; their keys follow their places.</summary>
    public static Portfolio Portfolio(int[] accounts, int[] order)
    {
        var portfolio = Portfolios.Of(new long?[order.Length], null, historyBegins: HistoryBegins);
        for (var row = 0; row < order.Length; row++)
        {
            var account = order[row];
            Fill(portfolio, row, new Random(accounts[account]));
            var head = Array.IndexOf(order, account - account % GroupSize);
            if (accounts[account] % 4 == 0)
                portfolio.Group[row] = portfolio.Ids[head];
        }
        return portfolio;
    }

    public static Portfolio Portfolio(int[] accounts) => Portfolio(accounts, [.. Enumerable.Range(0, accounts.Length)]);

    /// <summary>One account of a portfolio, as it is decided again between two runs.</summary>
    public static Portfolio Single(Portfolio portfolio, int row)
    {
        var single = portfolio.Pick([row]);
        single.MarkOfManager[0] = portfolio.MarkOfManager[row];
        single.MarkOfHead[0] = portfolio.MarkOfHead[row];
        single.MarkedKey[0] = portfolio.MarkedKey[row];
        single.Answers[0] = portfolio.Answers[row];
        single.SetDeals(0, portfolio.Deals(row));
        return single;
    }

    private static void Fill(Portfolio portfolio, int row, Random any)
    {
        var asOf = Portfolios.AsOf.DayNumber;
        bool Known() => any.Next(5) > 0;
        bool Rarely() => any.Next(6) == 0;

        if (Rarely())
        {
            portfolio.FirstPurchase[row] = portfolio.LastPurchase[row] = Domain.Classification.Portfolio.NeverDay;
            portfolio.Revenue12[row] = portfolio.RevenueLast6[row] = portfolio.RevenuePrevious6[row] = 0;
            portfolio.Purchases[row] = portfolio.Purchases24[row] = portfolio.OrderMonths12[row] = 0;
            portfolio.Months[row] = portfolio.Quarters[row] = default;
        }
        else if (Known())
        {
            var first = any.Next(1, 1200);
            if (Known())
                portfolio.FirstPurchase[row] = asOf - first;
            if (Known())
                portfolio.LastPurchase[row] = asOf - any.Next(first);
            if (Known())
                portfolio.Revenue12[row] = Rarely() ? 0 : any.NextInt64(-20_000, 200_000);
            if (Known())
                portfolio.Profit12[row] = any.NextInt64(-5_000, 50_000);
            if (Known())
                portfolio.RevenueLast6[row] = any.NextInt64(0, 50_000);
            if (Known())
                portfolio.RevenuePrevious6[row] = any.NextInt64(0, 50_000);
            if (Known())
                portfolio.Purchases[row] = any.Next(1, 40);
            if (Known())
                portfolio.Purchases24[row] = any.Next(0, 25);
            if (Known())
                portfolio.OrderMonths12[row] = any.Next(0, 13);
            if (Known())
                portfolio.Interval[row] = any.Next(2, 500) / 2.0;
            if (Known())
                portfolio.Months[row] = Series(any, 24);
            if (Known())
                portfolio.Quarters[row] = Series(any, 8);
            if (Rarely())
                portfolio.SeasonalCv[row] = any.Next(1, 120);
        }
        if (Rarely())
            portfolio.ClientSince[row] = asOf - any.Next(1, 4000);
        if (Known())
            portfolio.MarkOfManager[row] = Mark.Of(any.Next(1, 6), Portfolios.AsOf.AddDays(-any.Next(0, 500)));
        if (Known())
            portfolio.MarkOfHead[row] = Mark.Of(any.Next(1, 6), Portfolios.AsOf.AddDays(-any.Next(0, 500)));
        portfolio.MarkedKey[row] = Rarely();
        portfolio.Answers[row] = new Answers(Answers(any).ToDictionary());
        if (Rarely())
            portfolio.SetDeals(row, [new DealFacts(any.Next(0, 5), any.Next(0, 200), any.Next(1, 60))]);
    }

    private static Spread Series(Random any, int most)
    {
        var series = new long[any.Next(1, most + 1)];
        var (level, swing) = (any.Next(10, 1000), any.Next(1, 300));
        for (var period = 0; period < series.Length; period++)
            series[period] = level + any.Next(-swing, swing);
        return Spread.Of(series);
    }

    /// <summary>Any answers that can be given.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> Answers(Random any)
    {
        foreach (var key in AnswerKeys.All.Where(_ => any.Next(3) == 0))
            yield return new(
                key.Key,
                key.Kind switch
                {
                    AnswerKind.Count => Value.Number(any.Next(0, 400)),
                    AnswerKind.Money => Value.Money(any.NextInt64(0, 300_000_000_000)),
                    AnswerKind.YesNo => Value.Code(any.Next(2) == 0 ? "yes" : "no"),
                    AnswerKind.Number => Value.Number(any.Next(0, 24) / 2d),
                    AnswerKind.Percent => Value.Percent(any.Next(0, 101)),
                    AnswerKind.Scale => Value.Number(
                        double.Parse(key.Options[any.Next(key.Options.Count)], CultureInfo.InvariantCulture)
                    ),
                    AnswerKind.Choice => Value.Code(key.Options[any.Next(key.Options.Count)]),
                    AnswerKind.Text => Value.Code("Tver"),
                    AnswerKind.Day => Value.Day(Portfolios.AsOf.AddDays(any.Next(-100, 200))),
                }
            );
    }
}
