using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Serilog.Context;

namespace Segmentation.Web.Hosting;

/// <summary>
/// One short number per request and per action of an open page: in every log line, in the response's header, in problem
/// details and on the error page, so that what a person reads out leads to the right lines.
/// </summary>
internal sealed class Correlation : CircuitHandler
{
    /// <summary>The header and the property of log lines.</summary>
    public const string Header = "X-Correlation-Id";

    private const string Property = "CorrelationId";
    private static readonly AsyncLocal<string?> Id = new();

    /// <summary>The number of what is going on; empty outside requests and actions.</summary>
    public static string Current => Id.Value ?? "";

    /// <summary>Gives each request its number.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Id.Value = context.TraceIdentifier = Next();
        context.Response.Headers[Header] = context.TraceIdentifier;
        using (LogContext.PushProperty(Property, context.TraceIdentifier))
            await next(context);
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async context =>
        {
            Id.Value = Next();
            using (LogContext.PushProperty(Property, Id.Value))
                await next(context);
        };

    private static string Next() => RandomNumberGenerator.GetHexString(10, lowercase: true);
}
