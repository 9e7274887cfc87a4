using Segmentation.Data.Classification;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;

namespace Segmentation.Web.CommandLine;

/// <summary>
/// Works the queues from this process until an order of its own has ended. A running server may take the order instead;
/// either way its end is seen in the database.
/// </summary>
internal sealed class Queues(
    ImportQueue imports,
    ImportFiles files,
    ClassificationQueue runs,
    ClassifyAccounts classification
)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly string _worker = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Waits for an import; whoever imports may watch it.</summary>
    public Task<ImportStatus> ImportAsync(Viewer viewer, Guid id, Action<float> progress, CancellationToken cancel) =>
        UntilAsync(
            c => files.WorkAsync(_worker, c),
            async c =>
            {
                var status =
                    await imports.FindAsync(viewer, id, c)
                    ?? throw new InvalidOperationException($"Import {id} is gone.");
                progress(status.Progress);
                return status.State is ImportState.Queued or ImportState.Running ? null : status;
            },
            cancel
        );

    /// <summary>Waits for a run.</summary>
    public Task<RunStatus> RunAsync(Guid id, Action<float> progress, CancellationToken cancel) =>
        UntilAsync(
            c => classification.WorkAsync(_worker, c),
            async c =>
            {
                var status = await runs.FindAsync(id, c) ?? throw new InvalidOperationException($"Run {id} is gone.");
                progress(status.Progress);
                return status.State is RunState.Queued or RunState.Running ? null : status;
            },
            cancel
        );

    private static async Task<T> UntilAsync<T>(
        Func<CancellationToken, Task<bool>> work,
        Func<CancellationToken, Task<T?>> ended,
        CancellationToken cancel
    )
        where T : class
    {
        var working = Task.FromResult(false);
        try
        {
            while (true)
            {
                if (await ended(cancel) is { } result)
                    return result;
                if (working.IsCompleted)
                {
                    await working;
                    working = work(cancel);
                }
                await Task.Delay(Look, cancel);
            }
        }
        finally
        {
            // Work in hand is finished, or given back when it was cancelled.
            await ((Task)working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
