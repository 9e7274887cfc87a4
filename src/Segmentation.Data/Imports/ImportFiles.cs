using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>Takes files from the queue and carries their import out, with a sign of life and the progress once a second.</summary>
public sealed class ImportFiles(
    ImportQueue queue,
    ClassificationQueue runs,
    NpgsqlDataSource source,
    Viewers viewers,
    CompanyQueries company,
    DecideAgain decideAgain,
    TimeProvider time,
    ILogger<ImportFiles> log
)
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_cleanEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _cleaned;

    /// <summary>Carries out the oldest waiting import.</summary>
    /// <param name="worker">The worker's name, unique among all nodes.</param>
    /// <param name="cancel">Ends the work; the import waits for the next worker, and nothing of it has happened.</param>
    /// <returns>False when nothing waits.</returns>
    public async Task<bool> WorkAsync(string worker, CancellationToken cancel)
    {
        if (await queue.ClaimAsync(worker, cancel) is not { } import)
        {
            await CleanAsync(cancel);
            return false;
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var progress = new ImportProgress(import.FileBytes);
        var beats = BeatAsync(import, progress, stop);
        try
        {
            await CarryOutAsync(import, progress, cancel, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await beats;
        }
        return true;
    }

    /// <summary>Idle workers tidy up, now and then.</summary>
    private async Task CleanAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now - _cleaned < s_cleanEvery)
            return;
        _cleaned = now;
        await queue.CleanAsync(cancel);
    }

    private async Task CarryOutAsync(
        ClaimedImport import,
        ImportProgress progress,
        CancellationToken shutdown,
        CancellationToken cancel
    )
    {
        try
        {
            var refusal = import.IsLoaded ? null : await LoadAsync(import, progress, cancel);
            if (refusal is null)
                await FollowAsync(import, cancel);
            await queue.EndAsync(import, refusal is null ? ImportState.Done : ImportState.Failed, refusal, cancel);
        }
        catch (Exception) when (shutdown.IsCancellationRequested)
        {
            await queue.ReleaseAsync(import, CancellationToken.None);
            shutdown.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("Import {Import} was called off or taken up by another worker", import.Id);
        }
        catch (Exception lost) when (IsLost(lost))
        {
            // The row stays claimed; when its heartbeat lapses, a worker that reaches the database takes it up.
            log.LogWarning(lost, "Import {Import} lost its database and will be taken up again", import.Id);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Import {Import} failed", import.Id);
            var refusal = new FileRefusal(FileRefusalCode.Unexpected, $"{import.Id}");
            await queue.EndAsync(import, ImportState.Failed, refusal, CancellationToken.None);
        }
    }

    private async Task<FileRefusal?> LoadAsync(ClaimedImport import, ImportProgress progress, CancellationToken cancel)
    {
        var viewer = import.UserId is { } user ? await viewers.FindAsync(user, cancel) : Viewer.Operator;
        if (viewer is not { Imports: true })
            return new FileRefusal(FileRefusalCode.NotAllowed);
        var view = await company.GetAsync(cancel);
        var today = view.Today(time);
        var options = JsonSerializer.Deserialize<SalesImportOptions>(import.OptionsJson)! with
        {
            Currency = view.Currency.Trim(),
        };
        switch (import.Kind)
        {
            case ImportKind.Sales:
                var sales = new ImportSales(source, import, options, ImportScope.Of(viewer), today);
                return await sales.RunAsync(progress, cancel);
            case ImportKind.Deals:
                var stages = await company.DealStagesAsync(cancel);
                var deals = new ImportDeals(source, decideAgain, import, viewer, stages, today, time);
                return await deals.RunAsync(options.DryRun, progress, cancel);
            default:
                throw new InvalidOperationException($"This version does not know imports of kind {import.Kind}.");
        }
    }

    /// <summary>
    /// A run follows what changed many accounts. It is ordered before the import counts as done, so that a worker killed in between
    /// leaves it to the next one.
    /// </summary>
    private async Task FollowAsync(ClaimedImport import, CancellationToken cancel)
    {
        if (await queue.EffectAsync(import, cancel) is { NeedsRun: true } effect)
            await runs.OrderAsync(RunOrder.CatchUp(effect.Corrects), import.UserId, cancel);
    }

    private async Task BeatAsync(ClaimedImport import, ImportProgress progress, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_beat, time, stop.Token);
                if (!await queue.BeatAsync(import, progress.Value, stop.Token))
                    await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The import has ended.
        }
        catch (NpgsqlException lost)
        {
            // Without a sign of life another worker may begin: this one must not go on.
            log.LogWarning(lost, "Import {Import} could not give a sign of life", import.Id);
            await stop.CancelAsync();
        }
    }

    private static bool IsLost(Exception fault) =>
        fault switch
        {
            PostgresException refused => refused.IsTransient,
            NpgsqlException or IOException => true,
            _ => fault.InnerException is { } inner && IsLost(inner),
        };
}
