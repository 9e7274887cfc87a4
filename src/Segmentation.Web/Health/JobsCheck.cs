using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Segmentation.Web.Health;

/// <summary>Every background job of this node still runs.</summary>
internal sealed class JobsCheck(IEnumerable<IHostedService> services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel = default)
    {
        var ended = services
            .OfType<BackgroundService>()
            .Where(job => job.ExecuteTask is { IsCompleted: true })
            .Select(job => job.GetType().Name)
            .ToList();
        return Task.FromResult(
            ended.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"No longer running: {string.Join(", ", ended)}.")
        );
    }
}
