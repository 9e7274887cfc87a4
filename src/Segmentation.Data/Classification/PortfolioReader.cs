using System.Numerics;
using Npgsql;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Reads the roll-up once, in account order, and makes a portfolio for each of the wanted days: the window slides over an
/// account's months while they are at hand. Months older than every window are not read; of them only the edges of an
/// account's purchases matter, which <c>account_purchase</c> keeps.
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
        var accounts = await AccountsAsync(connection, cancel);
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
        await reader.DisposeAsync(); // the connection is needed once more
        foreach (var column in columns)
            await column.FinishAsync(connection, cancel);
        return [.. columns.Select(c => c.ToPortfolio(historyBegins))];
    }

    private static async Task<List<AccountRow>> AccountsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var accounts = new List<AccountRow>();
        await using var reader = await BinaryCopyReader.BeginAsync(
            connection,
            """
            COPY (SELECT a.id, a.client_since, a.created_on, a.archived_on, p.first_on, p.last_on
                FROM account a LEFT JOIN account_purchase p ON p.account_id = a.id ORDER BY a.id)
            TO STDOUT (FORMAT BINARY)
            """,
            cancel
        );
        while (await reader.NextAsync(cancel))
            accounts.Add(
                new AccountRow(
                    reader.Int32()!.Value,
                    Day(reader.Int32()) ?? Portfolio.UnknownDay,
                    Day(reader.Int32())!.Value,
                    Day(reader.Int32()) ?? int.MaxValue,
                    Day(reader.Int32()) ?? Portfolio.NeverDay,
                    Day(reader.Int32()) ?? Portfolio.NeverDay
                )
            );
        return accounts;
    }

    private static int? Day(int? sinceEpoch) => sinceEpoch + Epoch;

    /// <param name="Id">Key.</param>
    /// <param name="ClientSince">By a person's word, or unknown.</param>
    /// <param name="CreatedOn">Day the account was made.</param>
    /// <param name="ArchivedOn">Day it was archived; far in the future while it is not.</param>
    /// <param name="FirstOn">First purchase of all, or never.</param>
    /// <param name="LastOn">Last purchase of all, days to come included, or never.</param>
    private readonly record struct AccountRow(
        int Id,
        int ClientSince,
        int CreatedOn,
        int ArchivedOn,
        int FirstOn,
        int LastOn
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

        /// <summary>Rows whose last purchase lies before the months that were read, with another one after the day.</summary>
        public List<int> Unfinished { get; } = [];

        public async Task FinishAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            if (Unfinished.Count == 0)
                return;
            await using var command = new NpgsqlCommand(
                """
                SELECT last_day(m.month, m.days) FROM unnest($1) WITH ORDINALITY a (id, n)
                CROSS JOIN LATERAL (SELECT month, days FROM account_month WHERE account_id = a.id AND month <= $2
                    AND days <> 0 ORDER BY month DESC LIMIT 1) m
                ORDER BY a.n
                """,
                connection
            );
            command.Parameters.Add(new() { Value = Unfinished.Select(row => _ids[row]).ToArray() });
            // In the day's own month there was no purchase up to the day, or the row would be finished.
            command.Parameters.Add(new() { Value = DateOnly.FromDayNumber(_month - 1) });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            foreach (var row in Unfinished)
            {
                await reader.ReadAsync(cancel);
                _figures[row] = _figures[row] with { Last = reader.GetFieldValue<DateOnly>(0).DayNumber };
            }
        }

        public void Add(AccountRow account, List<Month> months)
        {
            var known =
                account.CreatedOn <= _day
                || (account.FirstOn != Portfolio.NeverDay && account.FirstOn <= _day)
                || (months.Count > 0 && months[0].First <= _day);
            if (!known || account.ArchivedOn <= _day)
                return;
            long revenue = 0,
                profit = 0;
            Int128 turnover = 0,
                costed = 0;
            int first = account.FirstOn <= _day ? account.FirstOn : Portfolio.NeverDay,
                last = Portfolio.NeverDay;
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
                last = month.First + BitOperations.Log2(days);
            }
            if (last == Portfolio.NeverDay && first != Portfolio.NeverDay)
            {
                last = account.LastOn <= _day ? account.LastOn : Portfolio.UnknownDay;
                if (last == Portfolio.UnknownDay)
                    Unfinished.Add(_ids.Count);
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
