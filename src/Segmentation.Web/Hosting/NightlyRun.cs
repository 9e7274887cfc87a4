using Npgsql;
using Segmentation.Data.Classification;

namespace Segmentation.Web.Hosting;

/// <summary>
/// Orders the run of the day once a night in the company's time zone; after a night without power, at the next start. The
/// first picture of all comes with the first import.
/// </summary>
internal sealed class NightlyRun(
    ClassificationQueue queue,
    OldPictures old,
    CurrentCompany company,
    TimeProvider time,
    ILogger<NightlyRun> log
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeOnly Hour = new(2, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await OrderAsync(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                log.LogWarning(fault, "The nightly run could not be ordered; trying again in a minute");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task OrderAsync(CancellationToken cancel)
    {
        if (await queue.LastOrderedAsync(cancel) is not { } last || last >= LastDue())
            return;
        await queue.OrderAsync(RunOrder.CatchUp(), null, cancel);
        await old.DropAsync(cancel);
    }

    /// <summary>The last time the clock of the company struck the hour.</summary>
    private DateTimeOffset LastDue()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(company.Value.TimeZone);
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        var due = now.Date + Hour.ToTimeSpan();
        if (due > now.DateTime)
            due = due.AddDays(-1);
        return new DateTimeOffset(due, zone.GetUtcOffset(due));
    }
}
