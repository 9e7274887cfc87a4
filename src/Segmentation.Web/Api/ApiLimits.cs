using System.Globalization;
using System.Threading.RateLimiting;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>
/// Keeps one program from taking the server for itself: calls a minute and calls at a time, per person. Settings
/// <c>Api:CallsPerMinute</c> (1,200) and <c>Api:CallsAtOnce</c> (10). Source: our choice.
/// </summary>
internal sealed class ApiLimits(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<int> _limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<int, int>(person =>
            RateLimitPartition.GetConcurrencyLimiter(
                person,
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = configuration.GetValue("Api:CallsAtOnce", 10),
                    QueueLimit = 100,
                }
            )
        ),
        PartitionedRateLimiter.Create<int, int>(person =>
            RateLimitPartition.GetFixedWindowLimiter(
                person,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = configuration.GetValue("Api:CallsPerMinute", 1200),
                    Window = TimeSpan.FromMinutes(1),
                }
            )
        )
    );

    public void Dispose() => _limits.Dispose();

    public ValueTask<RateLimitLease> AcquireAsync(HttpContext context) =>
        _limits.AcquireAsync(context.User.UserId() ?? 0, 1, context.RequestAborted);
}

internal static class ApiLimitsFilter
{
    public static RouteGroupBuilder WithRequestLimits(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(
            async (invocation, next) =>
            {
                var context = invocation.HttpContext;
                var lease = await context.RequestServices.GetRequiredService<ApiLimits>().AcquireAsync(context);
                // Held until the last byte is out: a file streams long after the handler has returned.
                context.Response.RegisterForDispose(lease);
                if (lease.IsAcquired)
                    return await next(invocation);
                if (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                        CultureInfo.InvariantCulture
                    );
                return Problems.Of(
                    StatusCodes.Status429TooManyRequests,
                    "Too many calls with this person's tokens; nothing was done. Wait, and send fewer at a time."
                );
            }
        );
}
