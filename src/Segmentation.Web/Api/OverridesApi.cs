using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>A person's category in place of the computed one.</summary>
internal static class OverridesApi
{
    public static void MapOverrides(this RouteGroupBuilder api)
    {
        var word = api.MapGroup("/accounts/{externalId}/verdicts/{scheme}/override")
            .RequireAuthorization(Policies.SeesAccounts)
            .WithTags("Accounts");
        word.MapPut("", SetAsync)
            .Produces<VerdictAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Set a category")
            .WithDescription(
                $"With a reason and a last day: {WordLimits.OverrideMonthsUsual} months from today when absent, {WordLimits.OverrideMonths} at most. By the owner's direct supervisor or anyone above. One in force before ends; the computed category stands beside it and takes over at the end."
            );
        word.MapDelete("", EndAsync)
            .Produces<VerdictAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("End an override")
            .WithDescription("The category falls back to the computed one at once.");
    }

    private static Task<IResult> SetAsync(
        string externalId,
        string scheme,
        OverrideRequest body,
        HttpContext context,
        OverrideVerdict overrides,
        NamedVerdict verdict,
        CancellationToken cancel
    ) =>
        verdict.DecideAsync(
            context,
            externalId,
            scheme,
            async (asked, definition) =>
                definition.CodeOf(body.Category ?? "") is { } code
                    ? await overrides.SetAsync(
                        asked.Viewer,
                        asked.Id,
                        definition,
                        code,
                        body.Reason,
                        body.Until,
                        asked.Author,
                        cancel
                    )
                    : WordRefusal.CategoryUnknown,
            cancel
        );

    private static Task<IResult> EndAsync(
        string externalId,
        string scheme,
        HttpContext context,
        OverrideVerdict overrides,
        NamedVerdict verdict,
        CancellationToken cancel
    ) =>
        verdict.DecideAsync(
            context,
            externalId,
            scheme,
            (asked, definition) => overrides.EndAsync(asked.Viewer, asked.Id, definition, asked.Author, cancel),
            cancel
        );
}

/// <summary>A category to set.</summary>
/// <param name="Category">A category of the scheme.</param>
/// <param name="Reason">Why; must be given, and everybody who sees the account reads it.</param>
/// <param name="Until">The last day it holds, inclusive.</param>
internal sealed record OverrideRequest(string? Category = null, string? Reason = null, DateOnly? Until = null);
