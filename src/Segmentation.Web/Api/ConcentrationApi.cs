using Segmentation.Data.Classification;
using Segmentation.Data.Classification.Concentration;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>How much hangs on few clients.</summary>
internal static class ConcentrationApi
{
    public static void MapConcentration(this RouteGroupBuilder api) =>
        api.MapGet("/concentration", FindAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<ConcentrationAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Classification")
            .WithSummary("Dependence on few clients: largest shares, index, mono-client, key portfolio, alarms")
            .WithDescription(
                "Over the accounts you see, by their present owners, on the newest computed day at or before asOf; without asOf now. Accounts of one group count as one. Shares are percents of the sum of positive values by the basis, which the run chose; the alarms TOP3 and TOP10 and the key portfolio go by revenue. mono is null also where you do not see that account."
            )
            .TakesDay("asOf");

    private static async Task<IResult> FindAsync(
        HttpContext context,
        ConcentrationQueries concentration,
        RunQueries runs,
        CancellationToken cancel
    )
    {
        if (Ask.Day(context.Request, "asOf", out var asOf) is { } fault)
            return fault;
        var viewer = await context.ViewerAsync(cancel);
        return await concentration.FindAsync(viewer, asOf, cancel: cancel) is { } picture
            ? TypedResults.Ok(ConcentrationAnswer.Of(picture))
            : await NothingYet.AnswerAsync(runs, asOf, cancel);
    }
}

/// <summary>Dependence on a day; shares in percent, null where there is nothing to share.</summary>
internal sealed record ConcentrationAnswer(
    AbcMetric Basis,
    double? Top1,
    double? Top3,
    double? Top10,
    double? Hhi,
    string? Mono,
    double? KeyPortfolioPct,
    string? KeyPortfolio,
    IReadOnlyList<string> Alarms,
    DateOnly AsOf,
    Guid RunId,
    int Version
)
{
    public static ConcentrationAnswer Of(ConcentrationPicture picture)
    {
        var figures = picture.Figures;
        return new(
            figures.Basis,
            Rounded(figures.Top1),
            Rounded(figures.Top3),
            Rounded(figures.Top10),
            Rounded(figures.Hhi),
            picture.Mono?.Account?.ExternalId,
            Rounded(figures.KeyPortfolioPct),
            figures.KeyPortfolio,
            figures.Alarms,
            picture.Day.AsOf,
            picture.Day.RunId,
            picture.Version
        );
    }

    private static double? Rounded(double? number) => number is { } known ? Math.Round(known, 4) : null;
}
