using Segmentation.Data.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>A person's yes to what a guard has stopped.</summary>
internal static class ConfirmApi
{
    public static void MapConfirm(this RouteGroupBuilder api) =>
        api.MapPost("/accounts/{externalId}/verdicts/{scheme}/confirm", ConfirmAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<VerdictAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithTags("Accounts")
            .WithSummary("Confirm a verdict that waits")
            .WithDescription(
                "Where state is unconfirmed, computed becomes the category at once. By the owner's direct supervisor or anyone above; a reason may be given. 409 where nothing waits."
            );

    private static Task<IResult> ConfirmAsync(
        string externalId,
        string scheme,
        ConfirmRequest? body,
        HttpContext context,
        ConfirmVerdict confirm,
        NamedVerdict verdict,
        CancellationToken cancel
    ) =>
        verdict.DecideAsync(
            context,
            externalId,
            scheme,
            (asked, definition) =>
                confirm.AsAsync(asked.Viewer, asked.Id, definition, body?.Reason, asked.Author, cancel),
            cancel
        );
}

/// <summary>A confirmation.</summary>
/// <param name="Reason">Why; everybody who sees the account reads it.</param>
internal sealed record ConfirmRequest(string? Reason = null);
