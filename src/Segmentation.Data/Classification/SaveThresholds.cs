using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Puts another threshold set in force: a new version, for every run from now on. Old versions stay.</summary>
public sealed class SaveThresholds(
    IDbContextFactory<SegmentationDb> databases,
    ThresholdVersions versions,
    ClassificationQueue queue,
    TimeProvider time
)
{
    /// <summary>Saves the set and orders a run that decides by it.</summary>
    /// <param name="viewer">The company head.</param>
    /// <param name="author">As the audit names them.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="basedOn">The version the author looked at.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="note">Why, for those who read the history.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <returns>The new version, or null when somebody else saved one in the meantime; nothing was written then.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not set thresholds.</exception>
    /// <exception cref="FormatException">
    /// The numbers cannot be used, or change nothing; the message says which and why.
    /// </exception>
    public async Task<int?> AsAsync(
        Viewer viewer,
        Author author,
        SchemeDefinition scheme,
        int basedOn,
        IThresholds values,
        string? note,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(values);
        if (!viewer.SetsThresholds)
            throw new UnauthorizedAccessException("Thresholds are set by the head of the company.");
        var json = ThresholdJson.Write(values);
        ThresholdJson.Read(scheme, json);
        // A version settles every category at once, so one that changes no number must not come to be.
        var before = (await versions.HistoryAsync(scheme, cancel)).FirstOrDefault(v => v.Version == basedOn);
        if (before is not null && ThresholdJson.Write(before.Values) == json)
            throw new FormatException($"These are the numbers of version {basedOn} already; nothing was saved.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // The key of a version is taken once: of two who save at the same time one finds it taken.
        var version = (int?)
            await connection.ScalarAsync(
                """
                INSERT INTO threshold_set (scheme_id, version, values, author_id, note, created_at)
                SELECT $1, $2 + 1, $3::jsonb, NULLIF($4, 0), NULLIF($5, ''), $6
                WHERE $2 = (SELECT max(version) FROM threshold_set WHERE scheme_id = $1)
                ON CONFLICT DO NOTHING RETURNING version
                """,
                cancel,
                scheme.Id,
                basedOn,
                json,
                author.UserId ?? 0,
                note ?? "",
                time.GetUtcNow()
            );
        if (version is null)
            return null;
        db.Add(
            AuditEvent.Of(
                author,
                "thresholds saved",
                scheme.Key,
                new
                {
                    version,
                    values = json,
                    note,
                },
                time.GetUtcNow()
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await queue.OrderAsync(RunOrder.CatchUp(), author.UserId, cancel);
        return version;
    }

    /// <summary>Goes back to the numbers of an older version by saving them as a new one; the versions between stay.</summary>
    /// <param name="viewer">The company head.</param>
    /// <param name="author">As the audit names them.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="basedOn">The version the author looked at.</param>
    /// <param name="version">The version whose numbers are wanted again.</param>
    /// <param name="note">Why, for those who read the history.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <returns>As <see cref="AsAsync"/>.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not set thresholds.</exception>
    /// <exception cref="FormatException">There is no such version, or its numbers are in force already.</exception>
    public async Task<int?> BackToAsync(
        Viewer viewer,
        Author author,
        SchemeDefinition scheme,
        int basedOn,
        int version,
        string? note,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var old =
            (await versions.HistoryAsync(scheme, cancel)).FirstOrDefault(v => v.Version == version)
            ?? throw new FormatException($"The thresholds of '{scheme.Key}' have no version {version}.");
        return await AsAsync(viewer, author, scheme, basedOn, old.Values, note, cancel);
    }
}
