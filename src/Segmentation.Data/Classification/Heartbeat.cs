using Microsoft.Extensions.Logging;
using Npgsql;

namespace Segmentation.Data.Classification;

/// <summary>Tells the queue every few seconds that a run is alive and how far it is, until it is disposed of.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stop;
    private readonly Task _beating;

    private Heartbeat(ClassificationQueue queue, int runId, string worker, ILogger log, CancellationTokenSource stop)
    {
        _stop = stop;
        _beating = BeatAsync(queue, runId, worker, log);
    }

    /// <summary>0–1.</summary>
    public float Progress { get; set; }

    public static Heartbeat Begin(
        ClassificationQueue queue,
        int runId,
        string worker,
        ILogger log,
        CancellationToken cancel
    ) => new(queue, runId, worker, log, CancellationTokenSource.CreateLinkedTokenSource(cancel));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
    }

    private async Task BeatAsync(ClassificationQueue queue, int runId, string worker, ILogger log)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                try
                {
                    await queue.BeatAsync(runId, worker, Progress, _stop.Token);
                }
                catch (NpgsqlException fault)
                {
                    log.LogWarning(fault, "Run {RunId} missed a heartbeat; the next one is tried", runId);
                }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }
}
