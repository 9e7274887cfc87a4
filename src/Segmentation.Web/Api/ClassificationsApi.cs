using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Verdicts of many accounts on a day.</summary>
internal static class ClassificationsApi
{
    public static void MapClassifications(this RouteGroupBuilder api) =>
        api.MapGet("/classifications", ListAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<ClassificationsAnswer>(StatusCodes.Status200OK, "application/json", "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Classification")
            .WithSummary("Verdicts of the accounts you see")
            .WithDescription(
                "From the newest computed day at or before asOf, which is named; without asOf from now. With Accept: text/csv (or format=csv in a link) all rows as one file, not paged."
            )
            .Takes("scheme", "Key of the scheme, such as abc.", required: true)
            .Takes("category", "Categories of the scheme, any of them, parted by commas: A,B.")
            .TakesDay("asOf")
            .TakesPage()
            .TakesFormat();

    private static async Task<IResult> ListAsync(
        HttpContext context,
        ClassificationQueries classifications,
        RunQueries runs,
        CancellationToken cancel
    )
    {
        var request = context.Request;
        if (request.Query["scheme"].ToString() is not { Length: > 0 } key)
            return Problems.Wrong("Name the scheme: ?scheme=abc.");
        if (Schemes.Find(key)?.Definition is not { } scheme)
            return Problems.NoScheme(key);
        var choice = new CategoryChoice(scheme, []);
        if (request.Query["category"].ToString() is { Length: > 0 } categories)
        {
            if (CategoryChoice.Parse(scheme, categories, out var fault) is not { } wanted)
                return Problems.Wrong(fault!.ToString());
            choice = wanted;
        }
        if (Ask.Day(request, "asOf", out var asOf) is { } badDay)
            return badDay;
        if (Ask.Page(request, out var page, out var pageSize) is { } badPage)
            return badPage;
        if (await runs.NearestAsync(asOf, cancel) is not { } day)
            return await NothingYet.AnswerAsync(runs, asOf, cancel);
        var viewer = await context.ViewerAsync(cancel);
        if (Ask.WantsCsv(request))
            return File(classifications.StreamAsync(viewer, choice, day, cancel), day, scheme, Ask.IsLink(request));
        var (items, total) = await classifications.ListAsync(viewer, choice, day, page, pageSize, cancel);
        return TypedResults.Ok(
            new ClassificationsAnswer(
                [.. items.Select(VerdictItem.Of)],
                total,
                page,
                pageSize,
                day.AsOf,
                day.RunId,
                day.VersionOf(scheme)
            )
        );
    }

    private static CsvFile<VerdictItem> File(
        IAsyncEnumerable<VerdictRow> rows,
        ComputedDay day,
        SchemeDefinition scheme,
        bool forSpreadsheet
    ) =>
        new(
            $"{scheme.Key}-{day.AsOf:yyyy-MM-dd}.csv",
            rows.Select(VerdictItem.Of),
            forSpreadsheet,
            new("accountExternalId", r => r.AccountExternalId),
            new("scheme", r => r.Scheme),
            new("category", r => r.Category),
            new("subCategory", r => r.SubCategory),
            new("tags", r => r.Tags),
            new("computed", r => r.Computed),
            new("settled", r => r.Settled),
            new("state", r => r.State),
            new("runnerUp", r => r.RunnerUp),
            new("confidence", r => r.Confidence),
            new("flags", r => r.Flags),
            new("since", r => r.Since),
            new("asOf", r => r.AsOf),
            new("version", r => r.Version)
        );
}

/// <summary>A page of verdicts.</summary>
internal sealed record ClassificationsAnswer(
    IReadOnlyList<VerdictItem> Items,
    long Total,
    int Page,
    int PageSize,
    DateOnly AsOf,
    Guid RunId,
    int? Version
);

/// <summary>The answer before the first computed day.</summary>
internal static class NothingYet
{
    public static async Task<IResult> AnswerAsync(RunQueries runs, DateOnly? asOf, CancellationToken cancel) =>
        await runs.FirstDayAsync(cancel) is { } first
            ? Problems.NotThere(
                $"Nothing was computed for {asOf:yyyy-MM-dd} or earlier; the first day there is is {first:yyyy-MM-dd}."
            )
            : Problems.NotThere("Nothing has been computed yet: import sales, a run follows by itself.");
}
