using Segmentation.Data.Accounts;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Accounts: a filtered list, as JSON page by page or as one file, and a single one.</summary>
internal static class AccountsApi
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").RequireAuthorization(Policies.SeesAccounts).WithTags("Accounts");
        accounts
            .MapGet("", ListAsync)
            .Produces<AccountsAnswer>(StatusCodes.Status200OK, "application/json", "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Accounts you see")
            .WithDescription(
                "Filtered, sorted, page by page with the exact number of all. With Accept: text/csv (or format=csv in a link) all of them as one file, not paged."
            )
            .TakesAccountFilter()
            .TakesFormat();
        accounts
            .MapGet("/{externalId}", FindAsync)
            .Produces<AccountAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One account")
            .WithDescription(
                "Its card with figures and all current verdicts. The id is percent-encoded, %2F included."
            );
    }

    private static async Task<IResult> ListAsync(HttpContext context, AccountQueries accounts, CancellationToken cancel)
    {
        if (Ask.Filter(context.Request, out var filter, "format") is { } fault)
            return fault;
        var viewer = await context.ViewerAsync(cancel);
        if (Ask.WantsCsv(context.Request))
            return new CsvFile<AccountRow>(
                "accounts.csv",
                accounts.StreamAsync(viewer, filter, cancel),
                Ask.IsLink(context.Request),
                new("externalId", r => r.ExternalId),
                new("name", r => r.Name),
                new("ownerEmail", r => r.OwnerEmail),
                new("region", r => r.Region),
                new("industry", r => r.Industry),
                new("revenue12m", r => Money.Of(r.Revenue12)),
                new("profit12m", r => Money.Of(r.Profit12)),
                new("lastPurchase", r => r.LastBought),
                new("categories", r => r.Categories.Select(c => $"{c.Key}:{c.Value}"))
            );
        var page = await accounts.ListAsync(viewer, filter, cancel);
        return TypedResults.Ok(
            new AccountsAnswer(
                [.. page.Items.Select(AccountItem.Of)],
                page.Total,
                filter.Page,
                filter.PageSize,
                page.Day?.AsOf,
                page.Day?.RunId,
                page.Day?.Versions
            )
        );
    }

    private static async Task<IResult> FindAsync(
        string externalId,
        HttpContext context,
        OneAccount account,
        CancellationToken cancel
    )
    {
        var key = RouteKey.Of(context, externalId);
        return await account.FindAsync(context, key, cancel) is { } found
            ? TypedResults.Ok(AccountAnswer.Of(found.Card, found.Answers))
            : Problems.NoAccount(key);
    }
}

/// <summary>A page of accounts.</summary>
internal sealed record AccountsAnswer(
    IReadOnlyList<AccountItem> Items,
    long Total,
    int Page,
    int PageSize,
    DateOnly? AsOf,
    Guid? RunId,
    IReadOnlyDictionary<string, int>? Versions
);

/// <summary>An account in a list; money in the company's currency.</summary>
internal sealed record AccountItem(
    string ExternalId,
    string Name,
    string? OwnerEmail,
    string? Region,
    string? Industry,
    decimal Revenue12m,
    decimal? Profit12m,
    DateOnly? LastPurchase,
    IReadOnlyDictionary<string, string> Categories
)
{
    public static AccountItem Of(AccountRow row) =>
        new(
            row.ExternalId,
            row.Name,
            row.OwnerEmail,
            row.Region,
            row.Industry,
            Money.Of(row.Revenue12),
            Money.Of(row.Profit12),
            row.LastBought,
            row.Categories.ToDictionary()
        );
}

/// <summary>One account with everything on its card.</summary>
internal sealed record AccountAnswer(
    string ExternalId,
    string Name,
    string? TaxId,
    string? ParentExternalId,
    string? OwnerEmail,
    string? Industry,
    string? Region,
    DateOnly? ClientSince,
    DateOnly CreatedOn,
    DateOnly? ArchivedOn,
    bool FromSales,
    decimal Revenue12m,
    decimal? Profit12m,
    DateOnly? FirstPurchase,
    DateOnly? LastPurchase,
    IReadOnlyDictionary<string, string> Categories,
    IReadOnlyList<VerdictAnswer> Verdicts
)
{
    public static AccountAnswer Of(AccountCard card, IReadOnlyList<VerdictAnswer> verdicts) =>
        new(
            card.Row.ExternalId,
            card.Row.Name,
            card.TaxId,
            card.ParentExternalId,
            card.Row.OwnerEmail,
            card.Row.Industry,
            card.Row.Region,
            card.ClientSince,
            card.CreatedOn,
            card.ArchivedOn,
            card.FromSales,
            Money.Of(card.Row.Revenue12),
            Money.Of(card.Row.Profit12),
            card.Row.FirstBought,
            card.Row.LastBought,
            card.Row.Categories.ToDictionary(),
            verdicts
        );
}
