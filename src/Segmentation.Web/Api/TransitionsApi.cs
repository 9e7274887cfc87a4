using Microsoft.OpenApi;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Movement between the categories of a scheme.</summary>
internal static class TransitionsApi
{
    private static readonly string[] Names = ["from", "to", "settled"];

    public static void MapTransitions(this RouteGroupBuilder api) =>
        api.MapGet("/segments/{scheme}/transitions", FindAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<TransitionsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Classification")
            .WithSummary("Movement between the categories of a scheme")
            .WithDescription(
                $"Over the accounts you see, by their present owners: how many went from each category to each between two days, those that stayed included. Cells of a category on the first day add up to its accounts then, cells of one on the second day to its accounts and revenue then. '-' is not rated; '{CategoryMove.Absent}' is an account that was not there, or before the scheme ran. ruleChanged: the two days were decided by other thresholds. The accounts of a cell: /accounts?moved=scheme:from>to@from..to."
            )
            .Takes(
                "from",
                "The month-end at or before this day; the one before the second day when absent.",
                format: "date"
            )
            .Takes("to", $"The month-end at or before this day; {CategoryMove.Now} when absent.", format: "date")
            .Takes(
                "settled",
                "true: compare settled categories, which follow when two month-ends agree.",
                JsonSchemaType.Boolean
            );

    private static async Task<IResult> FindAsync(
        string scheme,
        HttpContext context,
        TransitionQueries transitions,
        CancellationToken cancel
    )
    {
        var request = context.Request;
        if (Schemes.Find(scheme)?.Definition is not { } definition)
            return Problems.NoScheme(scheme);
        if (Ask.Unknown(request, Names) is { } unknown)
            return unknown;
        if (Ask.Day(request, "from", out var from) is { } badFrom)
            return badFrom;
        DateOnly? to = null;
        if (request.Query["to"] != CategoryMove.Now && Ask.Day(request, "to", out to) is { } badTo)
            return badTo;
        var settled = request.Query["settled"].ToString();
        if (settled is not ("" or "true" or "false"))
            return Problems.Wrong($"settled '{settled}' is neither true nor false.");
        if (await transitions.DaysAsync(definition, from, to, cancel) is not { } days)
            return await NoDayAsync(transitions, definition, cancel);
        if (!days.To.IsNow && days.To.AsOf <= days.From.AsOf)
            return Problems.Wrong(
                $"from means the month-end {days.From.AsOf:yyyy-MM-dd} and to {days.To.AsOf:yyyy-MM-dd}; the second must be the later one."
            );
        var viewer = await context.ViewerAsync(cancel);
        var found = await transitions.FindAsync(viewer, definition, days, settled == "true", cancel);
        return TypedResults.Ok(TransitionsAnswer.Of(found, settled == "true"));
    }

    private static async Task<IResult> NoDayAsync(
        TransitionQueries transitions,
        SchemeDefinition scheme,
        CancellationToken cancel
    ) =>
        await transitions.MonthEndsAsync(scheme, cancel) is [.., var first]
            ? Problems.NotThere(
                $"There is no month-end of '{scheme.Key}' that early to compare with; the first one is {first.AsOf:yyyy-MM-dd}."
            )
            : Problems.NotThere(
                $"There is no month-end of '{scheme.Key}' to compare with yet: import sales of a full month, a run follows by itself."
            );
}

/// <summary>Movement between two days; money in the company's currency.</summary>
internal sealed record TransitionsAnswer(
    string Scheme,
    DateOnly From,
    DateOnly To,
    bool IsNow,
    bool Settled,
    int? FromVersion,
    int? ToVersion,
    bool RuleChanged,
    IReadOnlyList<TransitionItem> Cells
)
{
    public static TransitionsAnswer Of(Transitions found, bool settled) =>
        new(
            found.Scheme.Key,
            found.From.AsOf,
            found.To.AsOf,
            found.To.IsNow,
            settled,
            found.From.VersionOf(found.Scheme),
            found.To.VersionOf(found.Scheme),
            found.RuleChanged,
            [
                .. found
                    .Cells.OrderBy(c => OrderOf(c.From))
                    .ThenBy(c => OrderOf(c.To))
                    .Select(c => new TransitionItem(
                        CategoryMove.KeyOf(found.Scheme, c.From),
                        CategoryMove.KeyOf(found.Scheme, c.To),
                        c.Accounts,
                        Money.Of(c.Revenue)
                    )),
            ]
        );

    /// <summary>Categories first, then not rated and not there.</summary>
    private static int OrderOf(short code) => code > 0 ? code : short.MaxValue - code;
}

/// <summary>Accounts that went one way, and their revenue of the 12 full months before the second day.</summary>
internal sealed record TransitionItem(string From, string To, int Accounts, decimal Revenue);
