using Npgsql;
using NpgsqlTypes;
using Segmentation.Data.Audit;
using Segmentation.Data.Deals;
using Segmentation.Domain.Deals;
using Segmentation.Domain.Imports;

namespace Segmentation.Data.Imports;

/// <summary>Reads what a file of deals meets and writes what follows, a few statements however many rows.</summary>
internal sealed class DealLoad(NpgsqlConnection connection, ClaimedImport import, DateTimeOffset now)
{
    /// <summary>The accounts that the rows name, by their codes.</summary>
    public async Task<Dictionary<string, NamedOwner>> AccountsAsync(
        IEnumerable<DealLine> lines,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT external_id, id, owner_id FROM account WHERE external_id = ANY ($1)",
            connection
        );
        command.Parameters.Add(new() { Value = Keys(lines, line => line.AccountExternalId) });
        var found = new Dictionary<string, NamedOwner>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            found[reader.GetString(0)] = new(reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2));
        return found;
    }

    /// <summary>The deals that are stored under keys of the rows.</summary>
    public async Task<Dictionary<string, StoredDeal>> StoredAsync(IEnumerable<DealLine> lines, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT external_id, id, account_id, title, stage, stage_since, opened_on, promised_on, promise_moves, amount,
                outcome, loss_reason, closed_on
            FROM deal WHERE external_id = ANY ($1)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = Keys(lines, line => line.ExternalId) });
        var found = new Dictionary<string, StoredDeal>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            found[reader.GetString(0)] = new(reader.GetInt32(1), reader.GetInt32(2), DealQueries.State(reader, 3));
        return found;
    }

    /// <summary>Writes the deals as they stand afterwards, and what happened to them.</summary>
    public async Task WriteAsync(IReadOnlyList<DecidedDeal> deals, CancellationToken cancel)
    {
        var fresh = new Queue<int>(await NumbersAsync(deals.Count(d => d.IsNew), cancel));
        var rows = deals.Select(d => (Id: d.Id ?? fresh.Dequeue(), Deal: d)).ToArray();
        await using (
            var command = new NpgsqlCommand(
                """
                INSERT INTO deal (id, external_id, account_id, title, stage, stage_since, opened_on, promised_on,
                    promise_moves, amount, outcome, loss_reason, closed_on)
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, stage = excluded.stage,
                    stage_since = excluded.stage_since, opened_on = excluded.opened_on, promised_on = excluded.promised_on,
                    promise_moves = excluded.promise_moves, amount = excluded.amount, outcome = excluded.outcome,
                    loss_reason = excluded.loss_reason, closed_on = excluded.closed_on
                """,
                connection
            )
            {
                CommandTimeout = 0,
            }
        )
        {
            Add(row => row.Id);
            Add(row => row.Deal.ExternalId);
            Add(row => row.Deal.AccountId);
            Add(row => row.Deal.Change.After.Title);
            Add(row => row.Deal.Change.After.Stage);
            Add(row => row.Deal.Change.After.StageSince);
            Add(row => row.Deal.Change.After.OpenedOn);
            Add(row => row.Deal.Change.After.PromisedOn);
            Add(row => row.Deal.Change.After.PromiseMoves);
            Add(row => row.Deal.Change.After.Amount);
            Add(row => (short)row.Deal.Change.After.Outcome);
            command.Parameters.Add(
                new()
                {
                    Value = Array.ConvertAll(rows, row => row.Deal.Change.After.LossReason?.Code()),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                }
            );
            Add(row => row.Deal.Change.After.ClosedOn);
            await command.ExecuteNonQueryAsync(cancel);

            void Add<T>(Converter<(int Id, DecidedDeal Deal), T> value) =>
                command.Parameters.Add(new() { Value = Array.ConvertAll(rows, value) });
        }
        var steps = rows.SelectMany(row => row.Deal.Change.Steps.Select(step => (row.Id, step)));
        await DealSteps.WriteAsync(connection, steps, import.UserId, now, cancel);
    }

    /// <summary>Keeps the rows left out with the import.</summary>
    public async Task KeepRejectsAsync(IReadOnlyList<(DealLine Line, Reject Reject)> rejects, CancellationToken cancel)
    {
        if (rejects.Count == 0)
            return;
        await connection.ExecuteAsync(
            """
            INSERT INTO import_reject (import_id, line, "column", value, reason, args, original)
            SELECT $1, row, heading, value, reason, ARRAY['', row::text], original
            FROM unnest($2, $3, $4, $5, $6) r (row, heading, value, reason, original)
            """,
            cancel,
            import.Id,
            rejects.Select(r => r.Line.Row).ToArray(),
            rejects.Select(r => r.Reject.Column).ToArray(),
            rejects.Select(r => r.Reject.Value).ToArray(),
            rejects.Select(r => $"{r.Reject.Reason}").ToArray(),
            rejects.Select(r => r.Line.Raw).ToArray()
        );
    }

    /// <summary>A line in the audit.</summary>
    public async Task NoteAsync(int written, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO audit_event (at, user_id, author, action, subject, detail)
            SELECT $1, $2, coalesce((SELECT email FROM app_user WHERE id = $2), $5), 'deals imported',
                (SELECT file_name FROM import WHERE id = $3), jsonb_build_object('import', $3, 'written', $4)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = import.UserId });
        command.Parameters.Add(new() { Value = import.Id });
        command.Parameters.Add(new() { Value = written });
        command.Parameters.Add(new() { Value = Author.CommandLine.Name });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<int[]> NumbersAsync(int count, CancellationToken cancel) =>
        (int[])
            (
                await connection.ScalarAsync(
                    "SELECT array(SELECT nextval(pg_get_serial_sequence('deal', 'id'))::int FROM generate_series(1, $1))",
                    cancel,
                    count
                )
            )!;

    private static string[] Keys(IEnumerable<DealLine> lines, Func<DealLine, string> key) =>
        [.. lines.Where(line => line.Reject is null).Select(key).Distinct()];
}
