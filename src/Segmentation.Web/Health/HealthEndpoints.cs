using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Segmentation.Web.Health;

/// <summary>Liveness and readiness for balancers and scripts; they say nothing about anybody's data.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<JobsCheck>("jobs");

    public static void MapHealth(this WebApplication app)
    {
        // Live: the process answers. Whether it can work is another question.
        app.MapHealthChecks(
                "/health/live",
                new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }
            )
            .AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = NameOf(report.Status),
                checks = report.Entries.ToDictionary(
                    e => e.Key,
                    e => new { status = NameOf(e.Value.Status), e.Value.Description }
                ),
            },
            context.RequestAborted
        );

    private static string NameOf(HealthStatus status) => status == HealthStatus.Healthy ? "healthy" : "unhealthy";
}
