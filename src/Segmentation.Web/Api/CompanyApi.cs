using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Who asks, and about which company.</summary>
internal static class CompanyApi
{
    public static void MapCompany(this RouteGroupBuilder api)
    {
        api.MapGet("/me", MeAsync)
            .Produces<Me>()
            .WithSummary("Who the token acts as")
            .WithDescription("The person, the roles and what follows from them.")
            .WithTags("Company");
        api.MapGet("/company", CompanyAsync)
            .Produces<CompanyAnswer>()
            .WithSummary("The company")
            .WithDescription(
                "Name, base currency of all money (two decimals), time zone of all days, today, the day of the latest sale and the day the categories speak of."
            )
            .WithTags("Company");
    }

    private static async Task<IResult> MeAsync(HttpContext context, PeopleQueries people, CancellationToken cancel)
    {
        var viewer = await context.ViewerAsync(cancel);
        var everybody = await people.ListAsync(cancel);
        var me = everybody.First(p => p.Id == viewer.UserId);
        return TypedResults.Ok(
            new Me(
                me.Email,
                me.Name,
                [.. Enum.GetValues<Roles>().Where(r => r != Roles.None && me.Roles.HasFlag(r))],
                everybody.FirstOrDefault(p => p.Id == me.SupervisorId)?.Email,
                viewer.IsCompanyHead,
                viewer.SeesAccounts,
                viewer.Imports,
                viewer.OrdersRuns
            )
        );
    }

    private static async Task<IResult> CompanyAsync(
        CompanyQueries company,
        RunQueries runs,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var view = await company.GetAsync(cancel);
        var now = await runs.NearestAsync(null, cancel);
        return TypedResults.Ok(
            new CompanyAnswer(
                view.Name,
                view.Currency,
                view.TimeZone,
                view.Today(time),
                await runs.DataDayAsync(cancel),
                now?.AsOf,
                now?.RunId
            )
        );
    }
}

/// <summary>The person a token acts as.</summary>
internal sealed record Me(
    string Email,
    string Name,
    IReadOnlyList<Roles> Roles,
    string? SupervisorEmail,
    bool IsCompanyHead,
    bool SeesAccounts,
    bool Imports,
    bool OrdersRuns
);

/// <summary>The company; null days before the first sale and the first run.</summary>
internal sealed record CompanyAnswer(
    string Name,
    string Currency,
    string TimeZone,
    DateOnly Today,
    DateOnly? SalesUpTo,
    DateOnly? AsOf,
    Guid? RunId
);
