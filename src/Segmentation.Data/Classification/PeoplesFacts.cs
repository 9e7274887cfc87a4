using Npgsql;
using Segmentation.Data.Deals;
using Segmentation.Data.Prospects;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Fills in what people have said of accounts: marks, key clients, answers, changes of management, deals. A picture of a past day knows what was
/// said up to it; the picture of now knows everything up to today, also where its sales end earlier.
/// </summary>
internal static class PeoplesFacts
{
    /// <param name="connection">Open; within a transaction where the facts must fit what it writes.</param>
    /// <param name="portfolio">The portfolio to fill.</param>
    /// <param name="upTo">What was said up to this day, inclusive.</param>
    /// <param name="single">Only the portfolio's own accounts are read, being few; otherwise all.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task FillAsync(
        NpgsqlConnection connection,
        Portfolio portfolio,
        DateOnly upTo,
        bool single,
        CancellationToken cancel
    )
    {
        portfolio.SaidUpTo = upTo;
        var accounts = single ? portfolio.Ids : null;
        var only = single ? "AND account_id = ANY ($2)" : "";
        await EachAsync(
            $"""
            SELECT DISTINCT ON (account_id, by_head) account_id, by_head, value, on_day FROM potential_mark
            WHERE on_day <= $1 {only} ORDER BY account_id, by_head, id DESC
            """,
            (row, said) =>
                (said.GetBoolean(1) ? portfolio.MarkOfHead : portfolio.MarkOfManager)[row] =
                    said.GetInt16(2) == SetMark.Withdrawn
                        ? default
                        : Mark.Of(said.GetInt16(2), said.GetFieldValue<DateOnly>(3))
        );
        await EachAsync(
            $"""
            SELECT DISTINCT ON (account_id) account_id, is_key FROM key_mark
            WHERE on_day <= $1 {only} ORDER BY account_id, id DESC
            """,
            (row, said) => portfolio.MarkedKey[row] = said.GetBoolean(1)
        );
        // A sheet holds from its first day up to the day the next one begins.
        await EachAsync(
            $"SELECT account_id, facts::text FROM fact_sheet WHERE valid_from <= $1 AND valid_to > $1 {only}",
            (row, said) => portfolio.Answers[row] = AnswerKeys.Parse(said.GetString(1))
        );
        await EachAsync(
            $"""
            SELECT account_id, max(on_day) FROM management_change
            WHERE on_day <= $1 AND withdrawn_at IS NULL AND new_leader AND new_team IS NOT FALSE {only}
            GROUP BY account_id
            """,
            (row, said) => portfolio.ManagementChange[row] = said.GetFieldValue<DateOnly>(1).DayNumber
        );
        foreach (var (account, deals) in await DealFactsReader.ReadAsync(connection, upTo, accounts, cancel))
            if (portfolio.RowOf(account) is >= 0 and var row)
                portfolio.SetDeals(row, deals);

        async Task EachAsync(string sql, Action<int, NpgsqlDataReader> take)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new() { Value = upTo });
            if (accounts is not null)
                command.Parameters.Add(new() { Value = accounts });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                if (portfolio.RowOf(reader.GetInt32(0)) is >= 0 and var row)
                    take(row, reader);
        }
    }
}
