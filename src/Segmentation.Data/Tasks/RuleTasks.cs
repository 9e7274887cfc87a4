using Npgsql;
using Segmentation.Domain.Tasks;

namespace Segmentation.Data.Tasks;

/// <summary>What rules ask of the owners of accounts, inside the transaction that decides.</summary>
internal static class RuleTasks
{
    /// <summary>Days an owner has to look. Source: our choice.</summary>
    private const int DaysToLook = 7;

    /// <summary>
    /// Asks, once for each move that a guard stops in the picture of now, what has changed at the client; a question whose
    /// move is stopped no more is answered.
    /// </summary>
    public static async Task OfStoppedMovesAsync(
        NpgsqlConnection connection,
        DateOnly today,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            new(
                $"""
                UPDATE task t SET state = {(short)TaskState.Done}, ended_at = $1
                WHERE t.kind = '{TaskKinds.VerifyMove}' AND t.source = '{TaskSources.Rule}'
                    AND t.state = {(short)TaskState.Open}
                    AND NOT EXISTS (SELECT FROM verdict_hold h WHERE h.account_id = t.account_id AND h.ended_on IS NULL)
                """
            )
            {
                Parameters = { new() { Value = at } },
            }
        );
        // Whoever has closed the question is asked again only after other answers that are stopped too.
        batch.BatchCommands.Add(
            new(
                $"""
                INSERT INTO task (title, kind, account_id, assignee_id, due_on, state, source, created_at)
                SELECT 'Find out what has changed in the management', '{TaskKinds.VerifyMove}', a.id, a.owner_id,
                    $2::date + {DaysToLook}, {(short)TaskState.Open}, '{TaskSources.Rule}', $1
                FROM verdict_hold h
                JOIN state_at s ON s.as_of = 'infinity' AND s.account_id = h.account_id
                    AND s.category[h.scheme_id] <> h.computed
                JOIN account a ON a.id = h.account_id
                JOIN app_user u ON u.id = a.owner_id AND u.disabled_at IS NULL
                WHERE h.ended_on IS NULL
                    AND NOT EXISTS (SELECT FROM verdict_override o WHERE o.account_id = h.account_id
                        AND o.scheme_id = h.scheme_id AND o.ended_at IS NULL)
                    AND NOT EXISTS (SELECT FROM task t WHERE t.account_id = a.id AND t.source = '{TaskSources.Rule}'
                        AND t.kind = '{TaskKinds.VerifyMove}' AND t.created_at >= h.held_at)
                ON CONFLICT (account_id, kind) WHERE state = 1 AND source = 'rule' DO NOTHING
                """
            )
            {
                Parameters =
                {
                    new() { Value = at },
                    new() { Value = today },
                },
            }
        );
        await batch.ExecuteNonQueryAsync(cancel);
    }
}
