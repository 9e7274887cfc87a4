using Segmentation.Web.Access;

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
        OneAccount account,
        CancellationToken cancel
    )
    {
        var key = RouteKey.Of(context, externalId);
        if (await account.FindAsync(context, key, cancel) is not { } found)
            return Problems.NoAccount(key);
        var first = found.Verdicts.Count == 0 ? null : found.Verdicts[0];
        return TypedResults.Ok(new VerdictsAnswer(found.Card.Row.ExternalId, first?.AsOf, first?.RunId, found.Answers));
    }
}

/// <summary>All verdicts of an account; none and no day before the first run.</summary>
internal sealed record VerdictsAnswer(
    string AccountExternalId,
    DateOnly? AsOf,
    Guid? RunId,
    IReadOnlyList<VerdictAnswer> Verdicts
);
