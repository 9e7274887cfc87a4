using System.Text.Json;
using Segmentation.Data.Accounts;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>What has happened at a client; a part of its dossier.</summary>
internal static class EventsApi
{
    internal const string ManagementChange = "MANAGEMENT_CHANGE";

    public static void MapEvents(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/accounts/{externalId}/events")
            .RequireAuthorization(Policies.SeesAccounts)
            .WithTags("Accounts");
        events
            .MapGet("", ListAsync)
            .Produces<EventsAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Events at a client")
            .WithDescription("For the readers of its dossier, the newest first.");
        events
            .MapPost("", AddAsync)
            .Produces<EventItem>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Record an event")
            .WithDescription(
                $"kind is {ManagementChange}; on today or earlier, today when absent; newLeader and newTeam true or false (or yes and no), absent where it is not known. The account is decided again at once."
            );
        events
            .MapDelete("/{id:long}", WithdrawAsync)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Take back an event recorded by mistake")
            .WithDescription("What it explained waits for a person again.");
    }

    private static Task<IResult> ListAsync(
        string externalId,
        HttpContext context,
        NamedAccount account,
        ManagementChanges changes,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
                asked.Closed is { } closed
                    ? account.Refusal(closed)!
                    : TypedResults.Ok(
                        new EventsAnswer([.. (await changes.ListAsync(asked.Id, cancel)).Select(EventItem.Of)])
                    ),
            cancel
        );

    private static Task<IResult> AddAsync(
        string externalId,
        EventRequest body,
        HttpContext context,
        NamedAccount account,
        RecordManagementChange record,
        ManagementChanges changes,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                if (asked.Closed is { } closed)
                    return account.Refusal(closed)!;
                if (body.Kind != ManagementChange)
                    return Problems.Wrong($"Send kind: {ManagementChange}; no other kind of event is known.");
                if (!YesOrNo(body.NewLeader, out var leader) || !YesOrNo(body.NewTeam, out var team))
                    return Problems.Wrong(
                        "newLeader and newTeam are true or false, yes or no; leave out what is not known."
                    );
                var draft = new ManagementChangeDraft(body.On, leader, team, body.Note);
                if (
                    account.Refusal(await record.AddAsync(asked.Viewer, asked.Id, draft, asked.Author, cancel)) is
                    { } no
                )
                    return no;
                var added = (await changes.ListAsync(asked.Id, cancel)).MaxBy(c => c.Id)!;
                return TypedResults.Created((string?)null, EventItem.Of(added));
            },
            cancel
        );

    private static Task<IResult> WithdrawAsync(
        string externalId,
        long id,
        HttpContext context,
        NamedAccount account,
        RecordManagementChange record,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
                account.Refusal(await record.WithdrawAsync(asked.Viewer, asked.Id, id, asked.Author, cancel))
                ?? TypedResults.NoContent(),
            cancel
        );

    private static bool YesOrNo(JsonElement? given, out bool? said)
    {
        (said, var isReadable) = given switch
        {
            null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => ((bool?)null, true),
            { ValueKind: JsonValueKind.True } => (true, true),
            { ValueKind: JsonValueKind.False } => (false, true),
            { ValueKind: JsonValueKind.String } text when text.ValueEquals("yes") => (true, true),
            { ValueKind: JsonValueKind.String } text when text.ValueEquals("no") => (false, true),
            _ => (null, false),
        };
        return isReadable;
    }
}

/// <summary>All events of an account.</summary>
internal sealed record EventsAnswer(IReadOnlyList<EventItem> Items);

/// <summary>One event.</summary>
internal sealed record EventItem(
    long Id,
    string Kind,
    DateOnly On,
    bool? NewLeader,
    bool? NewTeam,
    string? Note,
    string? Author,
    DateTimeOffset RecordedAt
)
{
    public static EventItem Of(ManagementChangeView change) =>
        new(
            change.Id,
            EventsApi.ManagementChange,
            change.On,
            change.NewLeader,
            change.NewTeam,
            change.Note,
            change.AuthorEmail,
            change.At
        );
}

/// <summary>An event to record.</summary>
/// <param name="Kind">MANAGEMENT_CHANGE.</param>
/// <param name="On">When it happened; today when absent.</param>
/// <param name="NewLeader">Somebody else leads.</param>
/// <param name="NewTeam">With people of their own.</param>
/// <param name="Note">What else is to be said.</param>
internal sealed record EventRequest(
    string? Kind = null,
    DateOnly? On = null,
    JsonElement? NewLeader = null,
    JsonElement? NewTeam = null,
    string? Note = null
);
