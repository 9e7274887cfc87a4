using Npgsql;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Looks after overrides in force whenever the picture of now is decided, whole or for single accounts.</summary>
internal static class Overrides
{
    /// <summary>Ends overrides whose last day is over; the category falls back to what the rule says.</summary>
    /// <param name="connection">Inside the transaction that decides, before it reads people's words.</param>
    /// <param name="today">The company's day.</param>
    /// <param name="accounts">Only these; null: all.</param>
    /// <param name="asOf">The day the picture speaks of.</param>
    /// <param name="at">The moment.</param>
    /// <param name="cancel">Stops the statement.</param>
    public static async Task EndExpiredAsync(
        NpgsqlConnection connection,
        DateOnly today,
        int[]? accounts,
        DateOnly asOf,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH ended AS (
                UPDATE verdict_override SET ended_at = $3
                WHERE ended_at IS NULL AND until < $1 {(accounts is null ? "" : "AND account_id = ANY ($4)")}
                RETURNING account_id, scheme_id, code, computed
            ), stands AS ({StandsAgain("ended", "$1")})
            INSERT INTO verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, at)
            SELECT account_id, scheme_id, $2, code, computed, {(short)ChangeCause.OverrideExpired}, $3 FROM ended
            """,
            connection
        );
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = asOf });
        command.Parameters.Add(new() { Value = at });
        if (accounts is not null)
            command.Parameters.Add(new() { Value = accounts });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>
    /// What stood beneath an ended override stands again: a guard takes it for confirmed, unless it is just what a guard has
    /// stopped.
    /// </summary>
    /// <param name="ended">The ended overrides: account_id, scheme_id, computed.</param>
    /// <param name="today">The company's day.</param>
    public static string StandsAgain(string ended, string today)
    {
        var guarded = Schemes.All.Where(s => s.Definition.Change == ChangeRule.Guarded).Select(s => s.Definition.Id);
        return $"""
            INSERT INTO verdict_hold (account_id, scheme_id, computed, basis, since, held_at, ended_on, confirmed)
            SELECT e.account_id, e.scheme_id, e.computed, jsonb_build_object(), {today}, now(), {today}, e.computed FROM {ended} e
            WHERE e.computed > 0 AND e.scheme_id IN ({string.Join(", ", guarded.Prepend((short)0))})
                AND NOT EXISTS (SELECT FROM verdict_hold h WHERE h.account_id = e.account_id
                    AND h.scheme_id = e.scheme_id AND h.ended_on IS NULL)
            """;
    }

    /// <summary>Keeps beside each override in force what the rule says beneath it.</summary>
    /// <param name="connection">Inside the transaction that decided.</param>
    /// <param name="people">The words that were respected.</param>
    /// <param name="portfolio">The decided accounts with the codes the rules gave.</param>
    /// <param name="cancel">Stops the statement.</param>
    public static async Task KeepComputedAsync(
        NpgsqlConnection connection,
        PeoplesWords people,
        Portfolio portfolio,
        CancellationToken cancel
    )
    {
        var rows = people
            .Overridden.Select(o => (o.Account, o.Scheme, Row: portfolio.RowOf(o.Account)))
            .Where(o => o.Row >= 0)
            .Select(o => (o.Account, o.Scheme, Code: portfolio.Code(o.Scheme, o.Row)))
            .Where(o => o.Code != Category.None)
            .ToList();
        if (rows.Count == 0)
            return;
        await connection.ExecuteAsync(
            """
            UPDATE verdict_override o SET computed = n.code
            FROM unnest($1, $2, $3) n (account_id, scheme_id, code)
            WHERE o.account_id = n.account_id AND o.scheme_id = n.scheme_id AND o.ended_at IS NULL
                AND o.computed <> n.code
            """,
            cancel,
            rows.Select(o => o.Account).ToArray(),
            rows.Select(o => o.Scheme).ToArray(),
            rows.Select(o => o.Code).ToArray()
        );
    }
}
