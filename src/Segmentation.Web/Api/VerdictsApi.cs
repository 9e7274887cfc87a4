using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Api;

/// <summary>Why an account stands where it stands.</summary>
internal static class VerdictsApi
{
    public static void MapVerdicts(this RouteGroupBuilder api) =>
        api.MapGet("/accounts/{externalId}/verdicts", FindAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<VerdictsAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Accounts")
            .WithSummary("The verdicts of one account, with their why")
            .WithDescription(
                "Per scheme what was compared, what was missing, the thresholds that decided and what would move the account. The texts of reasons follow Accept-Language. Where sales changed after the run, explained is false and no reasons are given."
            );

    private static async Task<IResult> FindAsync(
        string externalId,
        HttpContext context,
        AccountQueries accounts,
        AccountVerdicts verdicts,
        ClassificationQueries classifications,
        Formats formats,
        CancellationToken cancel
    )
    {
        var viewer = await context.ViewerAsync(cancel);
        var key = RouteKey.Of(context, externalId);
        if (
            await accounts.FindAsync(viewer, key, cancel) is not { } card
            || await verdicts.FindAsync(viewer, card.Row.Id, cancel) is not { } found
        )
            return Problems.NoAccount(key);
        var words = await classifications.WordsAsync(card.Row.Id, cancel);
        return TypedResults.Ok(
            new VerdictsAnswer(
                card.Row.ExternalId,
                found.Count == 0 ? null : found[0].AsOf,
                found.Count == 0 ? null : found[0].RunId,
                [.. found.Select(v => VerdictAnswer.Of(card.Row.ExternalId, v, words, formats))]
            )
        );
    }
}

/// <summary>All verdicts of an account; none and no day before the first run.</summary>
internal sealed record VerdictsAnswer(
    string AccountExternalId,
    DateOnly? AsOf,
    Guid? RunId,
    IReadOnlyList<VerdictAnswer> Verdicts
);
