using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Segmentation.Data.Accounts;
using Segmentation.Data.Company;
using Segmentation.Data.Deals;
using Segmentation.Domain.Deals;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Deals: of an account and of all that the caller sees, added and changed one by one.</summary>
internal static class DealsApi
{
    public static void MapDeals(this RouteGroupBuilder api)
    {
        var calls = api.MapGroup("").RequireAuthorization(Policies.SeesAccounts).WithTags("Deals");
        calls
            .MapGet("/accounts/{externalId}/deals", OfAccountAsync)
            .Produces<DealsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Deals of an account")
            .WithDescription("All of them with their postponements; open ones first, most often put off first.")
            .TakesDealFilter();
        calls
            .MapPost("/accounts/{externalId}/deals", AddAsync)
            .Produces<DealAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Add a deal")
            .WithDescription(
                "A title is needed; a deal without a key gets one, without a stage it stands in the first one, without a day it begins today. The account is decided again at once."
            );
        calls
            .MapGet("/deals", ListAsync)
            .Produces<DealsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Deals you see")
            .WithDescription("Open ones unless outcome says otherwise, most often put off first.")
            .TakesDealFilter();
        calls
            .MapGet("/deals/{id}", FindAsync)
            .Produces<DealAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One deal")
            .WithDescription("With the ETag that a change needs. The id is the deal's key, percent-encoded.");
        calls
            .MapPatch("/deals/{id}", ChangeAsync)
            .Produces<DealAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired)
            .WithSummary("Change a deal")
            .WithDescription(
                "Only what is named changes; promisedOn, amount and lossReason may be emptied with null. A later promisedOn of an open deal is a postponement and counts in promiseMoves. Needs If-Match with the ETag that was read, or * to insist."
            )
            .TakesIfMatch();
    }

    private static Task<IResult> OfAccountAsync(
        string externalId,
        HttpContext context,
        NamedAccount account,
        DealQueries deals,
        CompanyQueries company,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
                Filter(context, out var filter) is { } fault
                    ? fault
                    : await PageAsync(
                        context,
                        deals,
                        filter with
                        {
                            AccountId = asked.Id,
                            // Of one account everything is asked for unless somebody says otherwise.
                            Outcome = context.Request.Query.ContainsKey("outcome") ? filter.Outcome : null,
                        },
                        (await company.GetAsync(cancel)).Today(time),
                        cancel
                    ),
            cancel
        );

    private static async Task<IResult> ListAsync(
        HttpContext context,
        DealQueries deals,
        CompanyQueries company,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        Filter(context, out var filter) is { } fault
            ? fault
            : await PageAsync(context, deals, filter, (await company.GetAsync(cancel)).Today(time), cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        DealQueries deals,
        DealFilter filter,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var page = await deals.ListAsync(await context.ViewerAsync(cancel), filter, cancel);
        var items = page.Items.Select(deal => DealAnswer.Of(deal, today));
        return TypedResults.Ok(new DealsAnswer([.. items], page.Total, filter.Page, filter.PageSize));
    }

    private static async Task<IResult> FindAsync(
        string id,
        HttpContext context,
        DealQueries deals,
        CompanyQueries company,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var key = RouteKey.Of(context, id);
        if (await deals.FindAsync(await context.ViewerAsync(cancel), key, cancel) is not { } deal)
            return NoDeal(key);
        RecordVersion.Tell(context, deal.Version);
        return TypedResults.Ok(DealAnswer.Of(deal, (await company.GetAsync(cancel)).Today(time)));
    }

    private static Task<IResult> AddAsync(
        string externalId,
        Patch<DealRequest> body,
        HttpContext context,
        NamedAccount account,
        SaveDeal deals,
        CompanyQueries company,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                var values = body.Values;
                if (values.AccountExternalId is { } other && other != asked.Card.Row.ExternalId)
                    return Problems.Wrong(
                        $"The body says account '{other}', the address another one. Nothing was added."
                    );
                if (DealRequest.Read(body, out var draft) is { } wrong)
                    return wrong;
                var saved = await deals.AddAsync(
                    asked.Viewer,
                    asked.Author,
                    asked.Id,
                    values.ExternalId,
                    draft,
                    cancel
                );
                if (Refusal(saved, values.ExternalId ?? "") is { } refusal)
                    return refusal;
                RecordVersion.Tell(context, saved.Deal!.Version);
                var answer = DealAnswer.Of(saved.Deal, (await company.GetAsync(cancel)).Today(time));
                var address = $"{ApiEndpoints.Root}/deals/{Uri.EscapeDataString(answer.ExternalId)}";
                return TypedResults.Created(address, answer);
            },
            cancel
        );

    private static async Task<IResult> ChangeAsync(
        string id,
        Patch<DealRequest> body,
        HttpContext context,
        DealQueries queries,
        SaveDeal deals,
        CompanyQueries company,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var key = RouteKey.Of(context, id);
        var viewer = await context.ViewerAsync(cancel);
        if (await queries.FindAsync(viewer, key, cancel) is not { } deal)
            return NoDeal(key);
        if (RecordVersion.Read(context, out var version) is { } unread)
            return unread;
        var values = body.Values;
        if (
            (values.ExternalId ?? deal.ExternalId) != deal.ExternalId
            || (values.AccountExternalId ?? deal.AccountExternalId) != deal.AccountExternalId
        )
            return Problems.Wrong("A deal keeps its key and its account. Nothing was changed.");
        if (DealRequest.Read(body, out var draft) is { } wrong)
            return wrong;
        var saved = await deals.ChangeAsync(viewer, context.User.Author(), deal.Id, version, draft, cancel);
        if (Refusal(saved, key) is { } refusal)
            return refusal;
        RecordVersion.Tell(context, saved.Deal!.Version);
        return TypedResults.Ok(DealAnswer.Of(saved.Deal, (await company.GetAsync(cancel)).Today(time)));
    }

    private static ProblemHttpResult? Filter(HttpContext context, out DealFilter filter)
    {
        filter = new();
        if (Ask.Unknown(context.Request, DealFilter.Names) is { } unknown)
            return unknown;
        return DealFilter.TryParse([.. context.Request.Query], out filter, out var fault)
            ? null
            : Problems.Wrong(fault!.ToString());
    }

    private static ProblemHttpResult? Refusal(SavedDeal saved, string key) =>
        saved switch
        {
            { Fault: { } fault } => Problems.Wrong(DealTexts.Say(fault, CultureInfo.CurrentUICulture)),
            { Refusal: DealRefusal.Changed } => RecordVersion.Lost($"Deal '{key}'"),
            { Refusal: DealRefusal.KeyTaken } => Problems.Of(
                StatusCodes.Status409Conflict,
                $"There is a deal with the key '{key}' already. Nothing was added."
            ),
            { Refusal: DealRefusal.KeyUnusable } => Problems.Wrong(
                $"externalId has 1 to {DealLimits.ExternalId} characters. Nothing was added."
            ),
            { Deal: null } => NoDeal(key), // it, or its account, went to somebody else this very moment
            _ => null,
        };

    private static ProblemHttpResult NoDeal(string key) =>
        Problems.NotThere($"There is no deal '{key}' among those you see.");

    private static void TakesDealFilter(this RouteHandlerBuilder call) =>
        call.Takes("q", "Words to find in title, key or account; all must occur.")
            .Takes("outcome", $"open, won, lost or {DealFilter.Any}.")
            .Takes("owner", $"E-mail of the account's owner; {AccountFilter.Nobody} for none.", repeated: true)
            .Takes(
                "sort",
                $"{string.Join(", ", DealSort.Keys)}; with - in front the largest first. {DealSort.Default} when absent.",
                JsonSchemaType.String
            )
            .TakesPage();
}
