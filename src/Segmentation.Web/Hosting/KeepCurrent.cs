using System.Data.Common;

namespace Segmentation.Web.Hosting;

/// <summary>Reads again what is kept at hand: another node, or the API, may have changed it.</summary>
internal sealed class KeepCurrent(CurrentCompany company, CurrentZoo zoo, ILogger<KeepCurrent> log, TimeProvider time)
    : BackgroundService
{
    /// <summary>How long a change made elsewhere stays unseen at most. Source: our choice.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await ReloadAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task ReloadAsync(CancellationToken cancel)
    {
        try
        {
            await company.ReloadAsync(cancel);
            await zoo.ReloadAsync(cancel);
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException { InnerException: DbException })
        {
            log.LogWarning(fault, "The settings could not be read again; those at hand stay in use");
        }
    }
}
