using System.Numerics;
using Npgsql;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Reads the roll-up once, in account order, and makes a portfolio for each of the wanted days: the window slides over an
/// account's months while they are at hand. Months older than every window are not read; of them only the edges of an
/// account's purchases matter, and those are two index look-ups.
/// </summary>
internal static class PortfolioReader
{
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    /// <param name="connection">Open; a repeatable-read transaction gives one snapshot to all days.</param>
    /// <param name="days">Ascending.</param>
    /// <param name="historyBegins">First sale of the company; null without sales.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>One portfolio a day, of the accounts that were known on it.</returns>
    public static async Task<IReadOnlyList<Portfolio>> ReadAsync(
        NpgsqlConnection connection,
        IReadOnlyList<DateOnly> days,
        DateOnly? historyBegins,
        CancellationToken cancel
    )
    {
        var from = AsOf.WindowStart(days[0]);
        var accounts = await AccountsAsync(connection, from, cancel);
        var columns = days.Select(day => new Columns(day, accounts.Count)).ToArray();
        await using var reader = await BinaryCopyReader.BeginAsync(
            connection,
            FormattableString.Invariant(
                $"""
                COPY (SELECT account_id, month, revenue, profit, turnover, turnover_costed, days FROM account_month
                WHERE month BETWEEN '{from:yyyy-MM-dd}' AND '{days[
                    ^1
                ]:yyyy-MM-dd}' ORDER BY account_id, month) TO STDOUT (FORMAT BINARY)
                """
            ),
            cancel
        );
        var months = new List<Month>(64);
        var hasRow = await reader.NextAsync(cancel);
        var rowAccount = hasRow ? reader.Int32()!.Value : int.MaxValue;
        foreach (var account in accounts)
        {
            months.Clear();
            while (rowAccount <= account.Id)
            {
                var month = Month.Read(reader);
                if (rowAccount == account.Id)
                    months.Add(month);
                rowAccount = await reader.NextAsync(cancel) ? reader.Int32()!.Value : int.MaxValue;
            }
            foreach (var column in columns)
                column.Add(account, months);
        }
        while (rowAccount != int.MaxValue)
        {
            Month.Read(reader);
            rowAccount = await reader.NextAsync(cancel) ? reader.Int32()!.Value : int.MaxValue;
        }
        return [.. columns.Select(c => c.ToPortfolio(historyBegins))];
    }

    private static async Task<List<AccountRow>> AccountsAsync(
        NpgsqlConnection connection,
        DateOnly from,
        CancellationToken cancel
    )
    {
        var accounts = new List<AccountRow>();
        await using var reader = await BinaryCopyReader.BeginAsync(
            connection,
            FormattableString.Invariant(
                $"""
                COPY (
                    SELECT a.id, a.client_since, a.created_on, a.archived_on, first.month, first.days, last.month, last.days
                    FROM account a
                    LEFT JOIN LATERAL (SELECT month, days FROM account_month m WHERE m.account_id = a.id
                        AND m.month < '{from:yyyy-MM-dd}' AND m.days <> 0 ORDER BY month LIMIT 1) first ON true
                    LEFT JOIN LATERAL (SELECT month, days FROM account_month m WHERE m.account_id = a.id
                        AND m.month < '{from:yyyy-MM-dd}' AND m.days <> 0 ORDER BY month DESC LIMIT 1) last ON first.month IS NOT NULL
                    ORDER BY a.id
                ) TO STDOUT (FORMAT BINARY)
                """
            ),
            cancel
        );
        while (await reader.NextAsync(cancel))
            accounts.Add(
                new AccountRow(
                    reader.Int32()!.Value,
                    Day(reader.Int32()) ?? Portfolio.UnknownDay,
                    Day(reader.Int32())!.Value,
                    Day(reader.Int32()) ?? int.MaxValue,
                    FirstDay(reader),
                    LastDay(reader)
                )
            );
        return accounts;
    }

    private static int? Day(int? sinceEpoch) => sinceEpoch + Epoch;

    private static int FirstDay(BinaryCopyReader reader) =>
        Day(reader.Int32()) is { } month
            ? month + BitOperations.TrailingZeroCount(reader.Int32()!.Value)
            : Nothing(reader);

    private static int LastDay(BinaryCopyReader reader) =>
        Day(reader.Int32()) is { } month ? month + BitOperations.Log2((uint)reader.Int32()!.Value) : Nothing(reader);

    private static int Nothing(BinaryCopyReader reader)
    {
        reader.Int32();
        return Portfolio.NeverDay;
    }

    /// <param name="Id">Key.</param>
    /// <param name="ClientSince">By a person's word, or unknown.</param>
    /// <param name="CreatedOn">Day the account was made.</param>
    /// <param name="ArchivedOn">Day it was archived; far in the future while it is not.</param>
    /// <param name="FirstOld">First purchase before the months that are read, or never.</param>
    /// <param name="LastOld">Last purchase before the months that are read, or never.</param>
    private readonly record struct AccountRow(
        int Id,
        int ClientSince,
        int CreatedOn,
        int ArchivedOn,
        int FirstOld,
        int LastOld
    );

    private readonly record struct Month(int First, long Revenue, long Profit, long Turnover, long Costed, int Days)
    {
        public static Month Read(BinaryCopyReader reader) =>
            new(
                Day(reader.Int32())!.Value,
                reader.Int64()!.Value,
                reader.Int64()!.Value,
                reader.Int64()!.Value,
                reader.Int64()!.Value,
                reader.Int32()!.Value
            );
    }

    /// <summary>The growing columns of one day.</summary>
    private sealed class Columns(DateOnly day, int capacity)
    {
        /// <summary>Profit is known where costed lines make this share of the turnover, inclusive. Source: our choice.</summary>
        private const int CostedPercentMin = 95;

        private readonly int _day = day.DayNumber;
        private readonly int _month = new DateOnly(day.Year, day.Month, 1).DayNumber;
        private readonly int _from = AsOf.WindowStart(day).DayNumber;
        private readonly int _to = AsOf.WindowEnd(day).DayNumber;
        private readonly List<int> _ids = new(capacity);
        private readonly List<Figures> _figures = new(capacity);

        public void Add(AccountRow account, List<Month> months)
        {
            var known =
                account.CreatedOn <= _day
                || account.FirstOld != Portfolio.NeverDay
                || (months.Count > 0 && months[0].First <= _day);
            if (!known || account.ArchivedOn <= _day)
                return;
            long revenue = 0,
                profit = 0;
            Int128 turnover = 0,
                costed = 0;
            int first = account.FirstOld,
                last = account.LastOld;
            foreach (var month in months)
            {
                if (month.First > _day)
                    break;
                if (month.First >= _from && month.First <= _to)
                {
                    revenue = checked(revenue + month.Revenue);
                    profit = checked(profit + month.Profit);
                    turnover += month.Turnover;
                    costed += month.Costed;
                }
                var days = (uint)month.Days;
                if (month.First == _month)
                    days &= uint.MaxValue >> (31 - (_day - _month));
                if (days == 0)
                    continue;
                if (first == Portfolio.NeverDay)
                    first = month.First + BitOperations.TrailingZeroCount(days);
                last = month.First + BitOperations.Log2(days);
            }
            var profitKnown = turnover > 0 && costed * 100 >= CostedPercentMin * turnover;
            _ids.Add(account.Id);
            _figures.Add(
                new Figures(revenue, profitKnown ? profit : Portfolio.Unknown, first, last, account.ClientSince)
            );
        }

        public Portfolio ToPortfolio(DateOnly? historyBegins)
        {
            var portfolio = new Portfolio(day, historyBegins, [.. _ids]);
            for (var row = 0; row < _figures.Count; row++)
            {
                var figures = _figures[row];
                portfolio.Revenue12[row] = figures.Revenue;
                portfolio.Profit12[row] = figures.Profit;
                portfolio.FirstPurchase[row] = figures.First;
                portfolio.LastPurchase[row] = figures.Last;
                portfolio.ClientSince[row] = figures.ClientSince;
            }
            return portfolio;
        }

        private readonly record struct Figures(long Revenue, long Profit, int First, int Last, int ClientSince);
    }
}
