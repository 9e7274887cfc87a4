using System.Text.Json;
using Npgsql;

namespace Segmentation.Data.Imports;

/// <summary>
/// Ends the transaction of an import with its counts, so that an import is never applied twice or counted wrong.
/// </summary>
internal static class ImportClosing
{
    /// <summary>Writes what became of the rows.</summary>
    /// <param name="connection">Inside the transaction that brought them in.</param>
    /// <param name="import">The import.</param>
    /// <param name="rows">Rows with something in them.</param>
    /// <param name="counts">What was written.</param>
    /// <param name="made">Accounts made.</param>
    /// <param name="findings">What the file told about itself; its rejects are the rows left out.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    /// <exception cref="OperationCanceledException">The import is no longer this worker's.</exception>
    public static async Task CloseAsync(
        NpgsqlConnection connection,
        ClaimedImport import,
        long rows,
        LoadCounts counts,
        int made,
        ImportFindings findings,
        CancellationToken cancel
    )
    {
        var closed = await connection.ExecuteAsync(
            """
            UPDATE import SET rows = $1, inserted = $2, updated = $3, removed = $4, rejected = $5, accounts_made = $6,
                unchanged = $1 - $2 - $3 - $5, findings = $7::jsonb, progress = 1
            WHERE id = $8 AND claimed_by = $9 AND state = 2
            """,
            cancel,
            (int)rows,
            counts.Inserted,
            counts.Updated,
            counts.Removed,
            findings.Rejects.Values.Sum(),
            made,
            JsonSerializer.Serialize(findings),
            import.Id,
            import.Worker
        );
        if (closed != 1)
            throw new OperationCanceledException("The import was called off or taken up by another worker.");
    }
}
