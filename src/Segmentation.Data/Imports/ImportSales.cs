using Npgsql;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>What an import did to the sales.</summary>
internal readonly record struct LoadCounts(int Inserted, int Updated, int Removed);

/// <summary>
/// Brings one sales file in: staged by COPY, then applied in one transaction under the lock of imports. Whatever stops it
/// before the commit, nothing has happened.
/// </summary>
internal sealed class ImportSales(
    NpgsqlDataSource source,
    ClaimedImport import,
    SalesImportOptions options,
    ImportScope scope,
    DateOnly today
)
{
    /// <summary>Runs the import.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Ends the work and undoes all of it.</param>
    /// <returns>Why the file was refused, or null when it is in.</returns>
    /// <exception cref="OperationCanceledException">Also when the import is no longer this worker's.</exception>
    public async Task<FileRefusal?> RunAsync(ImportProgress progress, CancellationToken cancel)
    {
        var file = new SourceFile(() => new ChunkStream(source, import.Id, progress.Read));
        var (layout, refusal) = await Task.Run(() => SalesLayoutRecognition.Recognise(file, options, cancel), cancel);
        if (layout is null)
            return refusal;

        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(
            "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL jit = off;"
                + SalesStaging.Tables,
            cancel
        );
        var accounts = new StagedAccounts(layout);
        SalesFindings found;
        try
        {
            progress.BeginReading();
            found = await Task.Run(() => Stage(connection, file, layout, accounts, cancel), cancel);
            progress.EndReading();
        }
        catch (InvalidDataException)
        {
            return new FileRefusal(FileRefusalCode.BrokenCompression);
        }

        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancel, AdvisoryLocks.Imports);
        var resolution = new AccountResolution(connection, scope, options, today);
        var (made, refused) = await resolution.RunAsync(accounts, cancel);
        var late = new LateRejects(connection, scope, layout, options, today);
        var twoYears = await late.RunAsync(refused > 0, file, cancel);
        await connection.ExecuteAsync("ANALYZE staged_line; ANALYZE staged_reject; ANALYZE staged_account", cancel);
        progress.Reach(0.65f);

        var load = new SalesLoad(connection, import.Id, layout, options.DryRun);
        var rejects = await load.KeepRejectsAsync(cancel);
        var counts = await load.ApplyAsync(progress, cancel);
        var findings = Findings(layout, found, twoYears, rejects);
        await ImportClosing.CloseAsync(connection, import, found.Rows, counts, made, findings, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private SalesFindings Stage(
        NpgsqlConnection connection,
        SourceFile file,
        SalesLayout layout,
        StagedAccounts accounts,
        CancellationToken cancel
    )
    {
        using var reader = new SalesReader(file, layout, options, today, cancel);
        new SalesStaging(layout).Copy(connection, reader, accounts);
        return reader.Findings;
    }

    private static ImportFindings Findings(
        SalesLayout layout,
        SalesFindings found,
        bool twoYears,
        Dictionary<RejectReason, int> rejects
    ) =>
        new()
        {
            Encoding = layout.Encoding,
            Separator = (char)layout.Separator,
            HeadingLine = layout.HeadingLine,
            Headings = [.. layout.Headings.Select(heading => heading.Replace('\0', '\uFFFD'))],
            Columns = layout.Columns.ToDictionary(c => $"{c.Key}", c => c.Value),
            DateOrder = layout.DateOrder,
            DateReason = layout.DateReason,
            FirstDay = found.FirstDay,
            LastDay = found.LastDay,
            FutureDated = found.FutureDated,
            ReturnsTurned = found.ReturnsTurned,
            MonthlyTotals = found.OnlyMonthEnds && found.FirstDay is not null && !layout.Has(SalesColumn.Document),
            DocumentsOfTwoYears = twoYears,
            Rejects = rejects,
        };
}
