using System.Collections.Concurrent;
using Npgsql;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Moves that guards stop: which were stopped before, who confirmed what, and what a decision changes about them. Asked
/// from many threads while a day is decided, written once afterwards.
/// </summary>
internal sealed class StoppedMoves
{
    private readonly Dictionary<(int Account, short Scheme), Stopped> _open = [];
    private readonly Dictionary<(int Account, short Scheme, short Code), DateOnly> _confirmed = [];
    private readonly ConcurrentQueue<StoppedChange> _changes = [];

    /// <summary>What the decision changed, by account.</summary>
    public IReadOnlyList<StoppedChange> Changes => [.. _changes.OrderBy(c => c.Account).ThenBy(c => c.Scheme)];

    /// <summary>The category that is kept while the computed one waits; null where nothing is stopped.</summary>
    /// <param name="guard">The scheme's classifier.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="facts">The account on the day.</param>
    /// <param name="computed">What the rule says of it.</param>
    /// <param name="stood">See <see cref="Guard.Decide"/>.</param>
    public short? Keep(IGuardedClassifier guard, short scheme, AccountFacts facts, short computed, short stood)
    {
        var isOpen = _open.TryGetValue((facts.AccountId, scheme), out var open);
        var move = Decide(guard, scheme, facts, computed, stood);
        if (move.Change != HoldChange.None || (isOpen && open!.Computed != computed))
            _changes.Enqueue(
                new(facts.AccountId, scheme, move.Kept ?? Category.None, computed, move.Change)
                {
                    IsProposal = move.Kept is not null && (!isOpen || open!.Computed != computed),
                }
            );
        return move.Kept;
    }

    /// <summary>What the guard makes of an account, with nothing noted.</summary>
    /// <param name="guard">The scheme's classifier.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="facts">The account on the day.</param>
    /// <param name="computed">What the rule says of it.</param>
    /// <param name="stood">See <see cref="Guard.Decide"/>.</param>
    public GuardedMove Decide(IGuardedClassifier guard, short scheme, AccountFacts facts, short computed, short stood)
    {
        var held = _open.TryGetValue((facts.AccountId, scheme), out var open) ? open.Held : null;
        if (held is null && computed <= Category.None)
            return default;
        DateOnly? confirmed = _confirmed.TryGetValue((facts.AccountId, scheme, computed), out var day) ? day : null;
        return Guard.Decide(guard, facts, computed, stood, held, confirmed);
    }

    /// <summary>Reads what is stopped and what was confirmed.</summary>
    /// <param name="connection">Open, inside the transaction that decides.</param>
    /// <param name="day">What people had said by this day, inclusive.</param>
    /// <param name="accounts">Only these; null: all.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<StoppedMoves> ReadAsync(
        NpgsqlConnection connection,
        DateOnly day,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        var moves = new StoppedMoves();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT h.account_id, h.scheme_id, h.computed, h.basis::text, coalesce(f.recorded_at > h.held_at, false),
                h.ended_on IS NULL OR h.ended_on > $1, h.confirmed, h.ended_on
            FROM verdict_hold h
            LEFT JOIN fact_sheet f ON f.account_id = h.account_id AND f.valid_from <= $1 AND f.valid_to > $1
            WHERE h.since <= $1 AND (h.ended_on IS NULL OR h.ended_on > $1 OR h.confirmed IS NOT NULL)
                {(accounts is null ? "" : "AND h.account_id = ANY ($2)")}
            ORDER BY h.id
            """,
            connection
        );
        command.Parameters.Add(new() { Value = day });
        if (accounts is not null)
            command.Parameters.Add(new() { Value = accounts });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (account, scheme) = (reader.GetInt32(0), reader.GetInt16(1));
            if (reader.GetBoolean(5))
                moves._open[(account, scheme)] = new(
                    reader.GetInt16(2),
                    new Held(AnswerKeys.Parse(reader.GetString(3)), reader.GetBoolean(4))
                );
            else
                moves._confirmed[(account, scheme, reader.GetInt16(6))] = reader.GetFieldValue<DateOnly>(7);
        }
        return moves;
    }

    /// <summary>Writes what the decision changed.</summary>
    /// <param name="connection">Inside the transaction that decided.</param>
    /// <param name="day">The day of the decision: today for the picture of now.</param>
    /// <param name="basisDay">
    /// The day whose answers the kept category rests on; null for those before the newest change of answers.
    /// </param>
    /// <param name="at">The moment.</param>
    /// <param name="cancel">Stops writing.</param>
    public async Task WriteAsync(
        NpgsqlConnection connection,
        DateOnly day,
        DateOnly? basisDay,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var changes = Changes;
        if (changes.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var change in changes)
            batch.BatchCommands.Add(Command(change, day, basisDay, at));
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlBatchCommand Command(StoppedChange change, DateOnly day, DateOnly? basisDay, DateTimeOffset at)
    {
        const string open =
            "account_id = $1 AND scheme_id = $2 AND since <= $4 AND (ended_on IS NULL OR ended_on > $4)";
        var command = new NpgsqlBatchCommand(
            change.Change switch
            {
                HoldChange.Begin => """
                INSERT INTO verdict_hold (account_id, scheme_id, computed, basis, since, held_at)
                SELECT $1, $2, $3, coalesce(CASE WHEN $6 = '-infinity'::date THEN coalesce(
                    (SELECT f.before FROM fact_sheet f WHERE f.account_id = $1 AND f.valid_to = 'infinity'),
                    (SELECT f.facts FROM fact_sheet f WHERE f.account_id = $1 AND f.valid_to <> 'infinity'
                     ORDER BY f.valid_from DESC LIMIT 1))
                  ELSE (SELECT f.facts FROM fact_sheet f
                        WHERE f.account_id = $1 AND f.valid_from <= $6 AND f.valid_to > $6) END, '{}'), $4, $5
                ON CONFLICT DO NOTHING
                """,
                HoldChange.Renew => $"UPDATE verdict_hold SET computed = $3, held_at = $5 WHERE {open}",
                HoldChange.End => $"UPDATE verdict_hold SET computed = $3, ended_on = $4 WHERE {open}",
                HoldChange.None => $"UPDATE verdict_hold SET computed = $3 WHERE {open}",
            }
        );
        command.Parameters.Add(new() { Value = change.Account });
        command.Parameters.Add(new() { Value = change.Scheme });
        command.Parameters.Add(new() { Value = change.Computed });
        command.Parameters.Add(new() { Value = day });
        if (change.Change is HoldChange.Begin or HoldChange.Renew)
            command.Parameters.Add(new() { Value = at });
        if (change.Change == HoldChange.Begin)
            command.Parameters.Add(new() { Value = basisDay ?? DateOnly.MinValue });
        return command;
    }

    /// <summary>A move that is stopped.</summary>
    private sealed record Stopped(short Computed, Held Held);
}

/// <summary>What a decision changed about a stopped move.</summary>
/// <param name="Account">The account.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Kept">What is kept; <see cref="Category.None"/> where nothing is.</param>
/// <param name="Computed">What the rule says.</param>
/// <param name="Change">What happens to the record.</param>
internal readonly record struct StoppedChange(int Account, short Scheme, short Kept, short Computed, HoldChange Change)
{
    /// <summary>The rule proposes what it did not propose before.</summary>
    public bool IsProposal { get; init; }
}
