using Npgsql;
using Segmentation.Data.Deals;
using Segmentation.Data.Prospects;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Fills in what people have said of accounts: marks, key clients, answers, deals. A picture of a past day knows what was
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
        var accounts = single ? portfolio.Ids : null;
        await MarksAsync(connection, portfolio, upTo, accounts, cancel);
        await KeyMarksAsync(connection, portfolio, upTo, accounts, cancel);
        await AnswersAsync(connection, portfolio, upTo, accounts, cancel);
        foreach (var (account, deals) in await DealFactsReader.ReadAsync(connection, upTo, accounts, cancel))
            if (portfolio.RowOf(account) is >= 0 and var row)
                portfolio.SetDeals(row, deals);
    }

    private static async Task MarksAsync(
        NpgsqlConnection connection,
        Portfolio portfolio,
        DateOnly upTo,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        await using var command = Command(
            connection,
            $"""
            SELECT DISTINCT ON (account_id, by_head) account_id, by_head, value, on_day FROM potential_mark
            WHERE on_day <= $1 {Only(accounts)} ORDER BY account_id, by_head, id DESC
            """,
            upTo,
            accounts
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (reader.GetInt16(2) != SetMark.Withdrawn && portfolio.RowOf(reader.GetInt32(0)) is >= 0 and var row)
                (reader.GetBoolean(1) ? portfolio.MarkOfHead : portfolio.MarkOfManager)[row] = Mark.Of(
                    reader.GetInt16(2),
                    reader.GetFieldValue<DateOnly>(3)
                );
    }

    private static async Task KeyMarksAsync(
        NpgsqlConnection connection,
        Portfolio portfolio,
        DateOnly upTo,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        await using var command = Command(
            connection,
            $"""
            SELECT DISTINCT ON (account_id) account_id, is_key FROM key_mark
            WHERE on_day <= $1 {Only(accounts)} ORDER BY account_id, id DESC
            """,
            upTo,
            accounts
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (portfolio.RowOf(reader.GetInt32(0)) is >= 0 and var row)
                portfolio.MarkedKey[row] = reader.GetBoolean(1);
    }

    private static async Task AnswersAsync(
        NpgsqlConnection connection,
        Portfolio portfolio,
        DateOnly upTo,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        // A sheet holds from its first day up to the day the next one begins.
        await using var command = Command(
            connection,
            $"SELECT account_id, facts::text FROM fact_sheet WHERE valid_from <= $1 AND valid_to > $1 {Only(accounts)}",
            upTo,
            accounts
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (portfolio.RowOf(reader.GetInt32(0)) is >= 0 and var row)
                portfolio.Answers[row] = AnswerKeys.Parse(reader.GetString(1));
    }

    private static string Only(int[]? accounts) => accounts is null ? "" : "AND account_id = ANY ($2)";

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, DateOnly upTo, int[]? accounts)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = upTo });
        if (accounts is not null)
            command.Parameters.Add(new() { Value = accounts });
        return command;
    }
}
