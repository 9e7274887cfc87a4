using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Segmentation.Data.Classification;

/// <summary>
/// Orders for runs, kept in the table <c>run</c>. A worker on any node claims the oldest one; when its heartbeat lapses,
/// another may take it up.
/// </summary>
public sealed class ClassificationQueue(
    IDbContextFactory<SegmentationDb> databases,
    NpgsqlDataSource source,
    TimeProvider time
)
{
    /// <summary>A claimed order without a sign of life for this long is free again.</summary>
    public static TimeSpan Lapse { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes an order down. An equal order that still waits is answered instead of queued twice.</summary>
    public async Task<Guid> OrderAsync(RunOrder order, int? userId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        await using var command = source.CreateCommand(
            """
            WITH waiting AS (
                UPDATE run SET corrected = corrected OR $5 WHERE id = (
                    SELECT id FROM run WHERE state = 1 AND request_id IS NULL AND kind = $2
                        AND as_of IS NOT DISTINCT FROM $3 AND backfill_months = $4 LIMIT 1 FOR UPDATE)
                RETURNING public_id
            ), made AS (
                INSERT INTO run (public_id, kind, as_of, backfill_months, corrected, state, progress, accounts, changes, user_id, created_at)
                SELECT $1, $2, $3, $4, $5, 1, 0, 0, 0, $6, $7 WHERE NOT EXISTS (SELECT FROM waiting)
                RETURNING public_id
            )
            SELECT public_id FROM waiting UNION ALL SELECT public_id FROM made
            """
        );
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = (short)order.Kind });
        command.Parameters.Add(new NpgsqlParameter<DateOnly?> { TypedValue = order.AsOf });
        command.Parameters.Add(new() { Value = order.Months });
        command.Parameters.Add(new() { Value = order.Corrected });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = userId });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        return (Guid)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>How an order stands; null when there is none of that id.</summary>
    public async Task<RunStatus?> FindAsync(Guid publicId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RunRow>().Where(r => r.PublicId == publicId).Select(Status).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The order that waits or runs, the oldest first; null when nothing is under way.</summary>
    public async Task<RunStatus?> UnderWayAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RunRow>()
            .Where(r =>
                r.RequestId == null && (r.State == (short)RunState.Queued || r.State == (short)RunState.Running)
            )
            .OrderBy(r => r.Id)
            .Select(Status)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>The newest computed day of all, by which one sees that a run has come and gone; null before the first.</summary>
    public async Task<int?> NewestDayAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RunRow>().Where(r => r.RequestId != null).MaxAsync(r => (int?)r.Id, cancel);
    }

    /// <summary>When everything was last ordered to be brought up to date; null before the first order.</summary>
    public async Task<DateTimeOffset?> LastOrderedAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RunRow>()
            .Where(r => r.RequestId == null && r.Kind == (short)RunKind.CatchUp)
            .MaxAsync(r => (DateTimeOffset?)r.CreatedAt, cancel);
    }

    /// <summary>Claims the oldest order that nobody works on; null when there is none.</summary>
    internal async Task<ClaimedRun?> ClaimAsync(string worker, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE run SET state = 2, claimed_by = $1, heartbeat_at = $2, started_at = coalesce(started_at, $2)
            WHERE id = (
                SELECT id FROM run
                WHERE request_id IS NULL AND state IN (1, 2) AND (state = 1 OR heartbeat_at < $3)
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, as_of, backfill_months, corrected, user_id
            """
        );
        var now = time.GetUtcNow();
        command.Parameters.Add(new() { Value = worker });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - Lapse });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        return new ClaimedRun(
            reader.GetInt32(0),
            (RunKind)reader.GetInt16(1),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2),
            reader.GetInt32(3),
            reader.GetBoolean(4),
            reader.IsDBNull(5) ? null : reader.GetInt32(5)
        );
    }

    /// <summary>A sign of life with the progress reached.</summary>
    /// <returns>False when the order is no longer this worker's.</returns>
    internal async Task<bool> BeatAsync(int id, string worker, float progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RunRow>()
                .Where(r => r.Id == id && r.ClaimedBy == worker && r.State == (short)RunState.Running)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(r => r.HeartbeatAt, time.GetUtcNow()).SetProperty(r => r.Progress, progress),
                    cancel
                ) == 1;
    }

    /// <summary>Ends an order.</summary>
    internal async Task EndAsync(int id, RunState state, string? error, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<RunRow>()
            .Where(r => r.Id == id)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.State, (short)state)
                        .SetProperty(r => r.Error, error)
                        .SetProperty(r => r.Progress, r => state == RunState.Done ? 1f : r.Progress)
                        .SetProperty(r => r.FinishedAt, time.GetUtcNow()),
                cancel
            );
    }

    private static readonly System.Linq.Expressions.Expression<Func<RunRow, RunStatus>> Status = r => new RunStatus(
        r.PublicId,
        (RunState)r.State,
        r.Progress,
        r.AsOf,
        r.Accounts,
        r.Changes,
        r.Error,
        r.CreatedAt,
        r.StartedAt,
        r.FinishedAt
    );
}

/// <summary>An order in the hands of a worker.</summary>
internal sealed record ClaimedRun(int Id, RunKind Kind, DateOnly? AsOf, int Months, bool Corrected, int? UserId);
