using Microsoft.AspNetCore.Http.HttpResults;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Orders for classification runs and how they stand.</summary>
internal static class RunsApi
{
    /// <summary>Month-ends computed again by one order at most: ten years.</summary>
    private const int MonthsMax = 120;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/classification-runs").WithTags("Classification");
        runs.MapPost("", OrderAsync)
            .RequireAuthorization(Policies.OrdersRuns)
            .Produces<RunOrdered>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Order a run")
            .WithDescription(
                "Without a body: month-ends that are missing, then now. With asOf: that day alone. With backfillMonths: the last month-ends again, then now. For the head of the company and administrators."
            );
        runs.MapGet("/{id:guid}", FindAsync)
            .Produces<RunAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("How a run stands")
            .WithDescription("State, progress, accounts, changes and duration.");
    }

    private static async Task<IResult> OrderAsync(
        RunRequest? body,
        HttpContext context,
        ClassificationQueue queue,
        CompanyQueries company,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (body is { AsOf: not null, BackfillMonths: not null })
            return Problems.Wrong("asOf and backfillMonths are two different orders: send one of them.");
        if (body?.BackfillMonths is < 1 or > MonthsMax)
            return Problems.Wrong($"backfillMonths lies between 1 and {MonthsMax}.");
        var today = (await company.GetAsync(cancel)).Today(time);
        if (body?.AsOf > today)
            return Problems.Wrong($"asOf {body.AsOf:yyyy-MM-dd} has not come yet; today is {today:yyyy-MM-dd}.");
        var order = body switch
        {
            { AsOf: { } day } => RunOrder.Day(day),
            { BackfillMonths: { } months } => RunOrder.Backfill(months),
            _ => RunOrder.CatchUp(),
        };
        var viewer = await context.ViewerAsync(cancel);
        var id = await queue.OrderAsync(order, viewer.UserId, cancel);
        var state = (await queue.FindAsync(id, cancel))!.State;
        return TypedResults.Accepted($"{ApiEndpoints.Root}/classification-runs/{id}", new RunOrdered(id, state));
    }

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> FindAsync(
        Guid id,
        ClassificationQueue queue,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        await queue.FindAsync(id, cancel) is { } run
            ? TypedResults.Ok(RunAnswer.Of(run, time.GetUtcNow()))
            : Problems.NotThere($"There is no run {id}.");
}

/// <summary>What to compute; both absent: what is missing, then now.</summary>
/// <param name="AsOf">One day, today or earlier.</param>
/// <param name="BackfillMonths">The last month-ends once more, 1–120.</param>
internal sealed record RunRequest(DateOnly? AsOf = null, int? BackfillMonths = null);

/// <summary>An order that was taken down.</summary>
internal sealed record RunOrdered(Guid Id, RunState State);

/// <summary>How a run stands.</summary>
/// <param name="Id">The run.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Progress">0–1.</param>
/// <param name="AsOf">The last day computed.</param>
/// <param name="Accounts">Accounts of that day.</param>
/// <param name="Changes">Changes of category over all its days.</param>
/// <param name="Duration">Seconds since a worker took it, to its end when it has ended.</param>
/// <param name="Error">The sentence when failed.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="StartedAt">When a worker took it.</param>
/// <param name="FinishedAt">When it ended.</param>
internal sealed record RunAnswer(
    Guid Id,
    RunState State,
    double Progress,
    DateOnly? AsOf,
    int Accounts,
    int Changes,
    double? Duration,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt
)
{
    public static RunAnswer Of(RunStatus run, DateTimeOffset now) =>
        new(
            run.Id,
            run.State,
            Math.Round(run.Progress, 3),
            run.AsOf,
            run.Accounts,
            run.Changes,
            run.StartedAt is { } started ? Math.Round(((run.FinishedAt ?? now) - started).TotalSeconds, 3) : null,
            run.Error,
            run.CreatedAt,
            run.StartedAt,
            run.FinishedAt
        );
}
