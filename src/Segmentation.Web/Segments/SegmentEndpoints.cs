using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Segments;

/// <summary>Files of the segment pages.</summary>
internal static class SegmentEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void AddSegments(this IServiceCollection services)
    {
        services.AddSingleton<SegmentReads>();
        services.AddSingleton<AbcXyzSheet>();
        services.AddSingleton<ZooReads>();
        services.AddScoped<ZooWords>();
    }

    public static void MapSegments(this WebApplication app) =>
        app.MapGet(Urls.AbcXyzSheet, SheetAsync).RequireAuthorization(Policies.SeesAccounts);

    private static async Task<IResult> SheetAsync(HttpContext context, AbcXyzSheet sheet, CancellationToken cancel)
    {
        var viewer = await context.ViewerAsync(cancel);
        // A workbook is a compressed archive written in one go; it waits on disk, not in memory, for the browser to take it.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        context.Response.RegisterForDisposeAsync(file);
        if (!await sheet.WriteAsync(viewer, file, cancel))
            return Results.NotFound();
        file.Position = 0;
        return Results.Stream(file, Xlsx, "abc-xyz.xlsx");
    }
}
