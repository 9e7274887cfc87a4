using Microsoft.AspNetCore.Http.HttpResults;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Deals;
using Segmentation.Data.Tasks;
using Segmentation.Domain;
using Segmentation.Domain.Tasks;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Tasks: what somebody has to do, asked for by a person, a program or a rule.</summary>
internal static class TasksApi
{
    private static readonly string[] Names =
    [
        "assigneeEmail",
        "accountExternalId",
        "kind",
        "state",
        "page",
        "pageSize",
    ];

    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").RequireAuthorization(Policies.HasTasks).WithTags("Tasks");
        tasks
            .MapGet("", ListAsync)
            .Produces<TasksAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Tasks you see")
            .WithDescription(
                "Those of accounts you see, your own, and those you asked for; open ones unless state says otherwise, due first."
            )
            .Takes("assigneeEmail", "Only tasks of this person.")
            .Takes("accountExternalId", "Only tasks about this account.")
            .Takes("kind", $"{string.Join(", ", TaskKinds.All)}.")
            .Takes("state", "open, done, dropped or all.")
            .TakesPage();
        tasks
            .MapPost("", AddAsync)
            .Produces<TaskAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Ask for something to be done")
            .WithDescription(
                "About an account, about one of its deals, or about neither. It goes to you unless assigneeEmail names somebody who sees the account; without an account, somebody you lead or who leads you. source is the name of your program."
            );
        tasks
            .MapGet("/{id:int}", FindAsync)
            .Produces<TaskAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One task")
            .WithDescription("With the ETag that a change needs.");
        tasks
            .MapPatch("/{id:int}", ChangeAsync)
            .Produces<TaskAnswer>()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired)
            .WithSummary("Change a task")
            .WithDescription(
                "Only what is named changes; dueOn and reason may be emptied with null. 204 when the task is out of your sight afterwards. Needs If-Match with the ETag that was read, or * to insist."
            )
            .TakesIfMatch();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        TaskQueries tasks,
        PeopleQueries people,
        AccountQueries accounts,
        CancellationToken cancel
    )
    {
        var query = context.Request.Query;
        if (Ask.Unknown(context.Request, Names) is { } other)
            return other;
        if (Ask.Page(context.Request, out var page, out var pageSize) is { } fault)
            return fault;
        if (State(query["state"].ToString(), out var state) is { } unknown)
            return unknown;
        var viewer = await context.ViewerAsync(cancel);
        var filter = new TaskFilter
        {
            State = state,
            Kind = Given(query["kind"]),
            // Somebody or something that there is not has no tasks.
            AssigneeId = Given(query["assigneeEmail"]) is { } email
                ? (await people.FindAsync(email, cancel))?.Id ?? 0
                : null,
            AccountId = Given(query["accountExternalId"]) is { } account
                ? (await accounts.FindAsync(viewer, account, cancel))?.Row.Id ?? 0
                : null,
            Page = page,
            PageSize = pageSize,
        };
        var slice = await tasks.ListAsync(viewer, filter, cancel);
        return TypedResults.Ok(new TasksAnswer([.. slice.Items.Select(TaskAnswer.Of)], slice.Total, page, pageSize));
    }

    private static async Task<IResult> FindAsync(
        int id,
        HttpContext context,
        TaskQueries tasks,
        CancellationToken cancel
    )
    {
        if (await tasks.FindAsync(await context.ViewerAsync(cancel), id, cancel) is not { } task)
            return NoTask(id);
        RecordVersion.Tell(context, task.Version);
        return TypedResults.Ok(TaskAnswer.Of(task));
    }

    private static async Task<IResult> AddAsync(
        TaskRequest body,
        HttpContext context,
        SaveTask tasks,
        PeopleQueries people,
        AccountQueries accounts,
        DealQueries deals,
        CancellationToken cancel
    )
    {
        var viewer = await context.ViewerAsync(cancel);
        if (body.State is not (null or TaskState.Open))
            return Problems.Wrong("A task begins open; change its state afterwards. Nothing was added.");
        AccountCard? account = null;
        if (body.AccountExternalId is { } key && (account = await accounts.FindAsync(viewer, key, cancel)) is null)
            return Problems.NoAccount(key);
        DealRow? deal = null;
        if (body.DealExternalId is { } number && (deal = await deals.FindAsync(viewer, number, cancel)) is null)
            return Problems.NotThere($"There is no deal '{number}' among those you see.");
        var (assignee, nobody) = await PersonAsync(people, body.AssigneeEmail, cancel);
        if (nobody is not null)
            return nobody;
        var draft = new TaskDraft
        {
            Title = body.Title ?? "",
            Kind = body.Kind ?? TaskKinds.Todo,
            AccountId = account?.Row.Id,
            DealId = deal?.Id,
            AssigneeId = assignee,
            DueOn = body.DueOn,
            Reason = body.Reason,
            Source = body.Source ?? TaskSources.Program,
        };
        var saved = await tasks.AddAsync(viewer, context.User.Author(), draft, cancel);
        if (Refusal(saved.Refusal, "The task") is { } refusal)
            return refusal;
        RecordVersion.Tell(context, saved.Task!.Version);
        return TypedResults.Created($"{ApiEndpoints.Root}/tasks/{saved.Task.Id}", TaskAnswer.Of(saved.Task));
    }

    private static async Task<IResult> ChangeAsync(
        int id,
        Patch<TaskPatch> body,
        HttpContext context,
        TaskQueries queries,
        SaveTask tasks,
        PeopleQueries people,
        CancellationToken cancel
    )
    {
        var viewer = await context.ViewerAsync(cancel);
        if (await queries.FindAsync(viewer, id, cancel) is null)
            return NoTask(id);
        if (RecordVersion.Read(context, out var version) is { } unread)
            return unread;
        var said = body.Values;
        if (
            body.Emptied(("title", said.Title), ("state", said.State), ("assigneeEmail", said.AssigneeEmail)) is
            { } needed
        )
            return Problems.Wrong($"{needed} cannot be empty; leave it out to keep it. Nothing was changed.");
        var (assignee, nobody) = await PersonAsync(people, said.AssigneeEmail, cancel);
        if (nobody is not null)
            return nobody;
        var edit = new TaskEdit
        {
            Title = said.Title,
            AssigneeId = assignee,
            State = said.State,
            DueOn = body.Has("dueOn") ? said.DueOn : default(Given<DateOnly?>),
            Reason = body.Has("reason") ? said.Reason : default(Given<string>),
        };
        var saved = await tasks.ChangeAsync(viewer, context.User.Author(), id, version, edit, cancel);
        if (Refusal(saved.Refusal, $"Task {id}") is { } refusal)
            return refusal;
        if (saved.Task is not { } task)
            return TypedResults.NoContent();
        RecordVersion.Tell(context, task.Version);
        return TypedResults.Ok(TaskAnswer.Of(task));
    }

    private static async Task<(int? Id, ProblemHttpResult? Nobody)> PersonAsync(
        PeopleQueries people,
        string? email,
        CancellationToken cancel
    ) =>
        email is null ? (null, null)
        : await people.FindAsync(email, cancel) is { } person ? (person.Id, null)
        : (null, Refusal(TaskRefusal.NoSuchPerson, email));

    private static ProblemHttpResult? State(string text, out TaskState? state)
    {
        state = TaskState.Open;
        if (text.Length == 0)
            return null;
        if (text.Equals("all", StringComparison.OrdinalIgnoreCase))
            state = null;
        else if (Enum.TryParse<TaskState>(text, true, out var read) && char.IsLetter(text[0]))
            state = read;
        else
            return Problems.Wrong($"state '{text}' is not a state; there are open, done, dropped and all.");
        return null;
    }

    private static ProblemHttpResult? Refusal(TaskRefusal? refusal, string what) =>
        refusal is not { } known
            ? null
            : known switch
            {
                TaskRefusal.NotThere => Problems.NotThere(
                    $"{what}, or what it is about, is not among those you see. Nothing was written."
                ),
                TaskRefusal.Changed => RecordVersion.Lost(what),
                TaskRefusal.NotForThisPerson => Problems.Refused(
                    "A task about an account goes to somebody who sees it, another one to people you lead or who lead you. Nothing was written."
                ),
                TaskRefusal.TitleMissing => Problems.Wrong("A task needs a title. Nothing was written."),
                TaskRefusal.TitleTooLong => Problems.Wrong(
                    $"title has at most {TaskLimits.Title} characters. Nothing was written."
                ),
                TaskRefusal.ReasonTooLong => Problems.Wrong(
                    $"reason has at most {TaskLimits.Reason} characters. Nothing was written."
                ),
                TaskRefusal.NotText => Problems.Wrong("title and reason take no zero character. Nothing was written."),
                TaskRefusal.KindUnknown => Problems.Wrong(
                    $"kind is one of {string.Join(", ", TaskKinds.ByHand)}. Nothing was written."
                ),
                TaskRefusal.SourceUnusable => Problems.Wrong(
                    $"source is a name of 1 to {TaskLimits.Source} characters other than {TaskSources.Rule}. Nothing was written."
                ),
                TaskRefusal.NoSuchPerson => Problems.Wrong(
                    $"Nobody who may sign in has the address given as assigneeEmail. Nothing was written."
                ),
                TaskRefusal.AskedAlready => Problems.Of(
                    StatusCodes.Status409Conflict,
                    $"{what} cannot be opened again: the rule has asked anew since. Nothing was changed."
                ),
            };

    private static ProblemHttpResult NoTask(int id) => Problems.NotThere($"There is no task {id} among those you see.");

    private static string? Given(Microsoft.Extensions.Primitives.StringValues values) =>
        values.ToString() is { Length: > 0 } text ? text : null;
}
