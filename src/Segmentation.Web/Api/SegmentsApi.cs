using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Counts and money per category.</summary>
internal static class SegmentsApi
{
    public static void MapSegments(this RouteGroupBuilder api) =>
        api.MapGet("/segments/{scheme}", FindAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<SegmentsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Classification")
            .WithSummary("Categories of a scheme with counts and money")
            .WithDescription(
                "Over the accounts you see, by their present owners, on the newest computed day at or before asOf; without asOf now. Shares are percents of rated accounts; movements are against the month-end before."
            )
            .TakesDay("asOf");

    private static async Task<IResult> FindAsync(
        string scheme,
        HttpContext context,
        SegmentQueries segments,
        RunQueries runs,
        CancellationToken cancel
    )
    {
        if (Schemes.Find(scheme)?.Definition is not { } definition)
            return Problems.NoScheme(scheme);
        if (Ask.Day(context.Request, "asOf", out var asOf) is { } fault)
            return fault;
        var viewer = await context.ViewerAsync(cancel);
        return await segments.FindAsync(viewer, definition, asOf, cancel) is { } picture
            ? TypedResults.Ok(SegmentsAnswer.Of(picture))
            : await NothingYet.AnswerAsync(runs, asOf, cancel);
    }
}

/// <summary>All categories of a scheme on a day.</summary>
internal sealed record SegmentsAnswer(
    string Scheme,
    DateOnly AsOf,
    Guid RunId,
    int? Version,
    int Rated,
    IReadOnlyList<SegmentItem> Categories
)
{
    public static SegmentsAnswer Of(SegmentPicture picture) =>
        new(
            picture.Scheme.Key,
            picture.Day.AsOf,
            picture.Day.RunId,
            picture.Day.VersionOf(picture.Scheme),
            picture.Rated,
            [.. picture.Rows.Select(SegmentItem.Of)]
        );
}

/// <summary>One category; shares in percent, null for "not rated"; money in the company's currency.</summary>
internal sealed record SegmentItem(
    string Category,
    int Accounts,
    double? Share,
    decimal Revenue,
    double? RevenueShare,
    decimal Profit,
    int MovedIn,
    int MovedOut
)
{
    public static SegmentItem Of(SegmentRow row) =>
        new(
            row.Key,
            row.Count.Accounts,
            Rounded(row.Share),
            Money.Of(row.Count.Revenue),
            Rounded(row.RevenueShare),
            Money.Of(row.Count.Profit),
            row.Count.MovedIn,
            row.Count.MovedOut
        );

    private static double? Rounded(double? percent) => percent is { } known ? Math.Round(known, 4) : null;
}
