using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>
/// Files that wait to be imported, kept with their bytes in the database, so that a worker on any node can take one, and
/// another go on when its heartbeat lapses.
/// </summary>
public sealed class ImportQueue(IDbContextFactory<SegmentationDb> databases, NpgsqlDataSource source, TimeProvider time)
{
    /// <summary>A claimed import without a sign of life for this long is free again.</summary>
    public static TimeSpan Lapse { get; } = TimeSpan.FromSeconds(30);

    private const int ChunkBytes = 1 << 20;

    /// <summary>How long the bytes of an import that failed or was called off stay. Source: ruling on retention.</summary>
    private static readonly TimeSpan s_keepFailed = TimeSpan.FromDays(7);

    /// <summary>How long an import can be taken back. Source: ruling on retention.</summary>
    private static readonly TimeSpan s_keepBefore = TimeSpan.FromDays(92);

    /// <summary>Stores a file as it streams in; nothing is kept unless it arrives whole.</summary>
    /// <returns>The public id under which the import can be watched.</returns>
    public async Task<Guid> AddAsync(NewImport import, Stream file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(file);
        var publicId = Guid.CreateVersion7(time.GetUtcNow());
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var id = await InsertAsync(connection, publicId, import, cancel);
        var bytes = await StoreAsync(connection, id, file, cancel);
        await using var size = new NpgsqlCommand("UPDATE import SET file_bytes = $1 WHERE id = $2", connection);
        size.Parameters.Add(new() { Value = bytes });
        size.Parameters.Add(new() { Value = id });
        await size.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return publicId;
    }

    /// <summary>
    /// How an import stands; null when there is none of that id or it is somebody else's. Who imports for the whole
    /// company sees all imports, a head the own ones.
    /// </summary>
    public async Task<ImportStatus?> FindAsync(Viewer viewer, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Visible(db, viewer).Where(i => i.PublicId == id).Select(Status(db)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Imports, the newest first, and how many there are in all.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 500.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public async Task<(IReadOnlyList<ImportStatus> Items, int Total)> ListAsync(
        Viewer viewer,
        int page,
        int pageSize,
        CancellationToken cancel = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 500);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var visible = Visible(db, viewer);
        var items = await visible
            .OrderByDescending(i => i.Id)
            .Skip((page - 1) * pageSize)
            .Take(pageSize)
            .Select(Status(db))
            .ToListAsync(cancel);
        return (items, await visible.CountAsync(cancel));
    }

    /// <summary>Calls an import off, waiting or running. False when it has ended already or is not the viewer's.</summary>
    public async Task<bool> CancelAsync(Viewer viewer, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Visible(db, viewer)
                .Where(i => i.PublicId == id)
                .Where(i => i.State == (short)ImportState.Queued || i.State == (short)ImportState.Running)
                .Where(i => i.Progress < 1)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(i => i.State, (short)ImportState.Cancelled)
                            .SetProperty(i => i.FinishedAt, time.GetUtcNow()),
                    cancel
                ) == 1;
    }

    /// <summary>Claims the oldest import that nobody works on; null when there is none.</summary>
    internal async Task<ClaimedImport?> ClaimAsync(string worker, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE import SET state = 2, claimed_by = $1, heartbeat_at = $2, started_at = coalesce(started_at, $2)
            WHERE id = (
                SELECT id FROM import
                WHERE state IN (1, 2) AND (state = 1 OR heartbeat_at < $3)
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, options::text, file_bytes, user_id, progress, kind
            """
        );
        var now = time.GetUtcNow();
        command.Parameters.Add(new() { Value = worker });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - Lapse });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        return new ClaimedImport(
            reader.GetInt32(0),
            worker,
            reader.GetString(1),
            reader.GetInt64(2),
            reader.IsDBNull(3) ? null : reader.GetInt32(3),
            reader.GetFloat(4) >= 1,
            (ImportKind)reader.GetInt16(5)
        );
    }

    /// <summary>What follows from an import whose rows are in.</summary>
    internal async Task<ImportEffect> EffectAsync(ClaimedImport import, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.Set<ImportRow>().SingleAsync(i => i.Id == import.Id, cancel);
        if (JsonSerializer.Deserialize<SalesImportOptions>(row.Options)!.DryRun)
            return default;
        var written = row.Inserted + row.Updated + row.Removed;
        return import.Kind switch
        {
            ImportKind.Sales => new ImportEffect(written > 0, row.Updated + row.Removed > 0),
            // Fewer deals have decided their accounts already.
            ImportKind.Deals => new ImportEffect(written > ImportDeals.DecidedAtOnce, false),
        };
    }

    /// <summary>A sign of life with the progress reached, which never goes back.</summary>
    /// <returns>False when the import is no longer this worker's, or was called off.</returns>
    internal async Task<bool> BeatAsync(ClaimedImport import, float progress, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE import SET heartbeat_at = $1, progress = greatest(progress, $2)
            WHERE id = $3 AND claimed_by = $4 AND state = 2
            """
        );
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        // Progress 1 is said by the transaction that brings the rows in, and by nothing else.
        command.Parameters.Add(new() { Value = Math.Min(progress, 0.99f) });
        command.Parameters.Add(new() { Value = import.Id });
        command.Parameters.Add(new() { Value = import.Worker });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Puts a claimed import back, for example when the application stops.</summary>
    internal Task ReleaseAsync(ClaimedImport import, CancellationToken cancel) =>
        EndAsync(import, ImportState.Queued, null, cancel);

    /// <summary>Ends an import that is still this worker's; the bytes of a finished one go.</summary>
    internal async Task EndAsync(
        ClaimedImport import,
        ImportState state,
        FileRefusal? refusal,
        CancellationToken cancel
    )
    {
        await using var command = source.CreateCommand(
            """
            WITH ended AS (
                UPDATE import SET state = $1, error = $2, finished_at = CASE WHEN $1 = 1 THEN NULL ELSE $3 END
                WHERE id = $4 AND claimed_by = $5 AND state = 2
                RETURNING id)
            DELETE FROM import_chunk WHERE $1 = 3 AND import_id IN (SELECT id FROM ended)
            """
        );
        command.Parameters.Add(new() { Value = (short)state });
        command.Parameters.Add(
            new NpgsqlParameter<string?> { TypedValue = refusal is null ? null : JsonSerializer.Serialize(refusal) }
        );
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = import.Id });
        command.Parameters.Add(new() { Value = import.Worker });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Removes what has had its time: bytes of imports that failed, and lines kept for taking imports back.</summary>
    internal async Task CleanAsync(CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            WITH chunks AS (
                DELETE FROM import_chunk c USING import i
                WHERE i.id = c.import_id AND i.state IN (4, 5) AND i.finished_at < $1)
            DELETE FROM sale_before b USING import i WHERE i.id = b.import_id AND i.finished_at < $2
            """
        );
        var now = time.GetUtcNow();
        command.Parameters.Add(new() { Value = now - s_keepFailed });
        command.Parameters.Add(new() { Value = now - s_keepBefore });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<int> InsertAsync(
        NpgsqlConnection connection,
        Guid publicId,
        NewImport import,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO import (public_id, kind, state, file_name, file_bytes, options, progress, rows, inserted, updated,
                unchanged, removed, rejected, accounts_made, user_id, created_at)
            VALUES ($1, $2, 1, $3, 0, $4::jsonb, 0, 0, 0, 0, 0, 0, 0, 0, $5, now()) RETURNING id
            """,
            connection
        );
        command.Parameters.Add(new() { Value = publicId });
        command.Parameters.Add(new() { Value = (short)import.Kind });
        command.Parameters.Add(new() { Value = import.FileName.Replace('\0', '\uFFFD') });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(import.Options) });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = import.UserId });
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<long> StoreAsync(
        NpgsqlConnection connection,
        int id,
        Stream file,
        CancellationToken cancel
    )
    {
        var buffer = new byte[ChunkBytes];
        var bytes = 0L;
        for (var n = 0; ; n++)
        {
            var read = await file.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancel);
            if (read == 0)
                return bytes;
            await using var command = new NpgsqlCommand(
                "INSERT INTO import_chunk (import_id, n, bytes) VALUES ($1, $2, $3)",
                connection
            );
            command.Parameters.Add(new() { Value = id });
            command.Parameters.Add(new() { Value = n });
            command.Parameters.Add(new() { Value = new ArraySegment<byte>(buffer, 0, read) });
            await command.ExecuteNonQueryAsync(cancel);
            bytes += read;
        }
    }

    private static IQueryable<ImportRow> Visible(SegmentationDb db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var imports = db.Set<ImportRow>();
        if (viewer.ImportsEverywhere)
            return imports;
        return viewer.Imports ? imports.Where(i => i.UserId == viewer.UserId) : imports.Where(i => false);
    }

    private static Expression<Func<ImportRow, ImportStatus>> Status(SegmentationDb db) =>
        i => new ImportStatus
        {
            Id = i.PublicId,
            Kind = (ImportKind)i.Kind,
            State = (ImportState)i.State,
            FileName = i.FileName,
            FileBytes = i.FileBytes,
            Progress = i.Progress,
            Rows = i.Rows,
            Inserted = i.Inserted,
            Updated = i.Updated,
            Unchanged = i.Unchanged,
            Removed = i.Removed,
            Rejected = i.Rejected,
            AccountsMade = i.AccountsMade,
            UserName = db.Set<AppUser>().Where(u => u.Id == i.UserId).Select(u => u.DisplayName).FirstOrDefault(),
            CreatedAt = i.CreatedAt,
            StartedAt = i.StartedAt,
            FinishedAt = i.FinishedAt,
            OptionsJson = i.Options,
            FindingsJson = i.Findings,
            ErrorJson = i.Error,
        };
}

/// <summary>An import in the hands of a worker.</summary>
/// <param name="Id">Key.</param>
/// <param name="Worker">The worker's name.</param>
/// <param name="OptionsJson">What the importer said.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="UserId">With whose rights; null for the operator.</param>
/// <param name="IsLoaded">The rows are in; only what follows an import is left to do.</param>
/// <param name="Kind">What the file brings.</param>
internal sealed record ClaimedImport(
    int Id,
    string Worker,
    string OptionsJson,
    long FileBytes,
    int? UserId,
    bool IsLoaded,
    ImportKind Kind
);

/// <summary>What follows from an import.</summary>
/// <param name="NeedsRun">Categories no longer follow from what is stored.</param>
/// <param name="Corrects">Sales that were there before changed or went.</param>
internal readonly record struct ImportEffect(bool NeedsRun, bool Corrects);
