using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segmentation.Data;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Health;

/// <summary>The database answers and has the shape of this version.</summary>
internal sealed class DatabaseCheck(Storage storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancel = default
    ) =>
        await Database.IsCurrentAsync(storage.Application, cancel)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database waits for the verb 'migrate'.");
}
