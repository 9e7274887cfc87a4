using Npgsql;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Deals;
using Segmentation.Domain.Imports;

namespace Segmentation.Data.Imports;

/// <summary>
/// Brings one file of deals in, in one transaction under the lock of imports. What is stored is read in one go, each row is
/// decided by the rule that an edit follows too, and what follows is written in a few statements. Whatever stops it before
/// the commit, nothing has happened.
/// </summary>
internal sealed class ImportDeals(
    NpgsqlDataSource source,
    DecideAgain decideAgain,
    ClaimedImport import,
    Viewer viewer,
    DealStages stages,
    DateOnly today,
    TimeProvider time
)
{
    /// <summary>So many written deals have their accounts decided at once; after more of them a run follows.</summary>
    public const int DecidedAtOnce = 2_000;

    /// <summary>Runs the import.</summary>
    /// <param name="dryRun">Everything is read and counted, nothing is changed.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Ends the work and undoes all of it.</param>
    /// <returns>Why the file was refused, or null when it is in.</returns>
    /// <exception cref="OperationCanceledException">Also when the import is no longer this worker's.</exception>
    public async Task<FileRefusal?> RunAsync(bool dryRun, ImportProgress progress, CancellationToken cancel)
    {
        var file = new SourceFile(() => new ChunkStream(source, import.Id, progress.Read));
        var (layout, refusal) = await Task.Run(() => DealLayout.Recognise(file, cancel), cancel);
        if (layout is null)
            return refusal;
        List<DealLine> lines;
        try
        {
            progress.BeginReading();
            lines = await Task.Run(() => DealReader.Read(file, layout, cancel).ToList(), cancel);
            progress.EndReading();
        }
        catch (InvalidDataException)
        {
            return new FileRefusal(FileRefusalCode.BrokenCompression);
        }

        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancel, AdvisoryLocks.Imports);
        await DecideAgain.EnterAsync(connection, cancel);
        // Between reading what is stored and writing what follows nobody else may write a deal.
        await connection.ExecuteAsync("LOCK TABLE deal IN SHARE ROW EXCLUSIVE MODE", cancel);
        var load = new DealLoad(connection, import, time.GetUtcNow());
        var decisions = new DealDecisions(layout, viewer, stages, today);
        decisions.Decide(lines, await load.AccountsAsync(lines, cancel), await load.StoredAsync(lines, cancel));
        progress.Reach(0.8f);

        await load.KeepRejectsAsync(decisions.Rejects, cancel);
        var written = decisions.Changes.Where(c => c.IsNew || c.Change.After != c.Before).ToList();
        if (!dryRun && written.Count > 0)
            await WriteAsync(connection, load, written, cancel);
        var counts = new LoadCounts(written.Count(c => c.IsNew), written.Count(c => !c.IsNew), 0);
        await ImportClosing.CloseAsync(connection, import, lines.Count, counts, 0, Findings(layout, decisions), cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection,
        DealLoad load,
        List<DecidedDeal> written,
        CancellationToken cancel
    )
    {
        await load.WriteAsync(written, cancel);
        await load.NoteAsync(written.Count, cancel);
        if (written.Count > DecidedAtOnce)
            return;
        var accounts = written.Where(c => c.Change.Steps.Count > 0).Select(c => c.AccountId).Distinct().ToArray();
        await decideAgain.NowAsync(connection, accounts, import.UserId, cancel);
    }

    private static ImportFindings Findings(DealLayout layout, DealDecisions decisions) =>
        new()
        {
            Encoding = layout.Head.Encoding,
            Separator = (char)layout.Head.Separator,
            HeadingLine = layout.Head.Line,
            Headings = [.. layout.Head.Headings.Select(heading => heading.Replace('\0', '\uFFFD'))],
            Columns = layout.Head.Columns.ToDictionary(c => $"{c.Key}", c => c.Value),
            DateOrder = layout.DateOrder,
            DateReason = layout.DateReason,
            Rejects = decisions
                .Rejects.GroupBy(r => r.Reject.Reason)
                .OrderBy(g => g.Key)
                .ToDictionary(g => g.Key, g => g.Count()),
        };
}
