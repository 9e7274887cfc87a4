using Npgsql;
using Segmentation.Data.Classification;
using Segmentation.Data.Imports;

namespace Segmentation.Web.Hosting;

/// <summary>Works a queue of the database as long as the application runs: all that waits, then a short rest.</summary>
internal abstract class QueueWorker(TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Unique among all nodes and all starts, so that a heartbeat tells who is alive.
    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    protected abstract Task<bool> WorkAsync(string worker, CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                if (!await WorkAsync(_name, stoppingToken))
                    await Task.Delay(Rest, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
                when (fault is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
            {
                log.LogWarning(
                    fault,
                    "The queue cannot be reached; trying again in {Seconds} s",
                    Patience.TotalSeconds
                );
                await Task.Delay(Patience, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }
}

/// <summary>Imports the files that wait.</summary>
internal sealed class ImportWorker(ImportFiles files, TimeProvider time, ILogger<ImportWorker> log)
    : QueueWorker(time, log)
{
    protected override Task<bool> WorkAsync(string worker, CancellationToken cancel) => files.WorkAsync(worker, cancel);
}

/// <summary>Carries out the runs that were ordered.</summary>
internal sealed class ClassificationWorker(ClassifyAccounts runs, TimeProvider time, ILogger<ClassificationWorker> log)
    : QueueWorker(time, log)
{
    protected override Task<bool> WorkAsync(string worker, CancellationToken cancel) => runs.WorkAsync(worker, cancel);
}
