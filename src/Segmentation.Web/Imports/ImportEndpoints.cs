using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Segmentation.Data.Imports;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Imports;

/// <summary>What is too large for the connection of a page: files in, and rejected rows out.</summary>
internal static class ImportEndpoints
{
    /// <summary>The query parameter that brings a fault back to the page of a browser without scripts.</summary>
    public const string Problem = "problem";

    public static void AddImports(this IServiceCollection services) => services.AddSingleton<ReceiveUpload>();

    public static void MapImports(this WebApplication app)
    {
        app.MapPost(Urls.ImportUpload, UploadAsync).RequireAuthorization(Policies.Imports);
        app.MapGet(Urls.ImportRejectsTemplate, RejectsAsync).RequireAuthorization(Policies.Imports);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context,
        ReceiveUpload receive,
        IStringLocalizer<Texts> texts,
        IOptions<KestrelServerOptions> server
    )
    {
        var (id, fault) = await receive.RunAsync(context);
        if (context.Request.Headers.Accept != "application/json")
            return Results.LocalRedirect(fault is null ? Urls.Imports : $"{Urls.Imports}?{Problem}={fault}");
        if (fault is null)
            return Results.Json(new { id });
        var sentence = texts.Say(fault.Value, server.Value.Limits.MaxRequestBodySize ?? long.MaxValue);
        return Results.Json(new { problem = sentence }, statusCode: UploadFaults.StatusOf(fault.Value));
    }

    private static async Task<IResult> RejectsAsync(
        Guid id,
        HttpContext context,
        ImportQueue queue,
        ImportRejects rejects
    )
    {
        var viewer = await context.ViewerAsync(context.RequestAborted);
        if (await queue.FindAsync(viewer, id, context.RequestAborted) is not { } import)
            return Results.NotFound();
        var culture = CultureInfo.CurrentUICulture;
        var name = $"{Path.GetFileNameWithoutExtension(import.FileName)}-rejects.csv";
        return Results.Stream(
            target => rejects.WriteAsync(viewer, id, target, culture, context.RequestAborted),
            "text/csv; charset=utf-8",
            name
        );
    }
}
