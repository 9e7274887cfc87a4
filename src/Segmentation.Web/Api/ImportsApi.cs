using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Segmentation.Data.Imports;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Files in: handed over as they stream, worked off in the background, watched by their id.</summary>
internal static class ImportsApi
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").RequireAuthorization(Policies.Imports).WithTags("Imports");
        imports
            .MapPost("", AddAsync)
            .Produces<ImportAdded>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("Import a file")
            .WithDescription(
                "CSV, also packed as .gz, in the field file of a multipart/form-data body. Rows that cannot be read are left out one by one; the same file twice changes nothing. Categories follow by themselves. A later promised date in a file of deals is a postponement."
            )
            .TakesFile(ImportRequest.Field, ImportRequest.OptionNames);
        imports
            .MapGet("", ListAsync)
            .Produces<ImportsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Imports, the newest first")
            .WithDescription("Who imports for the whole company sees all of them, another head the own ones.")
            .TakesPage();
        imports
            .MapGet("/{id:guid}", FindAsync)
            .Produces<ImportAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("How an import stands")
            .WithDescription("State, progress and counts; error is the sentence when it failed.");
        imports
            .MapGet("/{id:guid}/rejects.csv", RejectsAsync)
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The rows that were left out")
            .WithDescription(
                "Line inside the document, column, value, reason, then the row as it came: repaired, the file can be imported again and adds to what is there."
            );
    }

    private static async Task<IResult> AddAsync(HttpContext context, ImportQueue queue, CancellationToken cancel)
    {
        if (!ImportRequest.TryOptions(context.Request.Query, out var kind, out var options, out var badOption))
            return Problems.Wrong(badOption);
        var viewer = await context.ViewerAsync(cancel);
        try
        {
            if (await ImportRequest.FileAsync(context.Request, cancel) is not { } file)
                return Problems.Wrong(
                    $"The body has no file in a field '{ImportRequest.Field}'. Nothing was imported."
                );
            var import = new NewImport(file.Name, options, viewer.UserId, kind);
            var id = await queue.AddAsync(import, file.Content, cancel);
            return TypedResults.Accepted($"{ApiEndpoints.Root}/imports/{id}", new ImportAdded(id, ImportState.Queued));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Problems.Wrong($"The body ended before the file was whole; nothing of it was kept. {fault.Message}");
        }
    }

    private static async Task<IResult> ListAsync(HttpContext context, ImportQueue queue, CancellationToken cancel)
    {
        if (Ask.Page(context.Request, out var page, out var pageSize) is { } fault)
            return fault;
        var viewer = await context.ViewerAsync(cancel);
        var (items, total) = await queue.ListAsync(viewer, page, pageSize, cancel);
        return TypedResults.Ok(new ImportsAnswer([.. items.Select(ImportAnswer.Of)], total, page, pageSize));
    }

    private static async Task<IResult> FindAsync(
        Guid id,
        HttpContext context,
        ImportQueue queue,
        CancellationToken cancel
    ) =>
        await queue.FindAsync(await context.ViewerAsync(cancel), id, cancel) is { } import
            ? TypedResults.Ok(ImportAnswer.Of(import))
            : NotThere(id);

    private static async Task<IResult> RejectsAsync(
        Guid id,
        HttpContext context,
        ImportQueue queue,
        ImportRejects rejects,
        CancellationToken cancel
    )
    {
        var viewer = await context.ViewerAsync(cancel);
        if (await queue.FindAsync(viewer, id, cancel) is null)
            return NotThere(id);
        return TypedResults.Stream(
            target => rejects.WriteAsync(viewer, id, target, CultureInfo.CurrentUICulture, cancel),
            "text/csv; charset=utf-8",
            "rejects.csv"
        );
    }

    private static ProblemHttpResult NotThere(Guid id) =>
        Problems.NotThere($"There is no import {id} among those you see.");
}

/// <summary>A file that was taken in.</summary>
internal sealed record ImportAdded(Guid Id, ImportState State);

/// <summary>A page of imports.</summary>
internal sealed record ImportsAnswer(IReadOnlyList<ImportAnswer> Items, int Total, int Page, int PageSize);

/// <summary>How an import stands; a dry run counts the same and changes nothing.</summary>
/// <param name="Id">The import.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Progress">0–1.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="DryRun">Nothing is changed.</param>
/// <param name="Rows">Rows below the headings.</param>
/// <param name="Inserted">Lines that were not there before.</param>
/// <param name="Updated">Lines that were there with other values.</param>
/// <param name="Unchanged">Lines that were there as they are.</param>
/// <param name="Removed">Stored lines that the file's documents no longer have.</param>
/// <param name="Rejected">Rows left out.</param>
/// <param name="AccountsMade">Accounts that were made.</param>
/// <param name="Error">The sentence when failed, in the caller's language.</param>
/// <param name="CreatedAt">When it was handed in.</param>
/// <param name="StartedAt">When a worker took it.</param>
/// <param name="FinishedAt">When it ended.</param>
internal sealed record ImportAnswer(
    Guid Id,
    ImportKind Kind,
    ImportState State,
    double Progress,
    string FileName,
    bool DryRun,
    int Rows,
    int Inserted,
    int Updated,
    int Unchanged,
    int Removed,
    int Rejected,
    int AccountsMade,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt
)
{
    public static ImportAnswer Of(ImportStatus import) =>
        new(
            import.Id,
            import.Kind,
            import.State,
            Math.Round(import.Progress, 3),
            import.FileName,
            import.Options.DryRun,
            import.Rows,
            import.Inserted,
            import.Updated,
            import.Unchanged,
            import.Removed,
            import.Rejected,
            import.AccountsMade,
            import.Error(CultureInfo.CurrentUICulture),
            import.CreatedAt,
            import.StartedAt,
            import.FinishedAt
        );
}
