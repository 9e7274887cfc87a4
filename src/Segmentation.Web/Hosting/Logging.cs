using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Segmentation.Web.Hosting;

/// <summary>Log lines for people: one line on the console, with the correlation id at its end.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {CorrelationId}{NewLine}{Exception}";

    public static void AddLogging(this IHostApplicationBuilder builder) =>
        builder.Services.AddSerilog(
            log =>
                log.ReadFrom.Configuration(builder.Configuration)
                    .Enrich.FromLogContext()
                    .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture),
            preserveStaticLogger: true
        );

    /// <summary>A line per request: method, path without its query, status, time. Files and health are not worth one.</summary>
    public static void UseRequestLog(this WebApplication app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.GetLevel = (context, _, error) =>
                error is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : IsQuiet(context.Request.Path) ? LogEventLevel.Verbose
                : LogEventLevel.Information;
        });

    private static bool IsQuiet(PathString path) =>
        path.StartsWithSegments("/_framework", StringComparison.Ordinal)
        || path.StartsWithSegments("/_content", StringComparison.Ordinal)
        || path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        || path.StartsWithSegments("/health", StringComparison.Ordinal)
        || Path.HasExtension(path.Value);
}
