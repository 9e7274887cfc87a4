using Segmentation.Data.Access;
using Segmentation.Data.KeyClients;
using Segmentation.Data.Prospects;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Marks that people give accounts: of prospects, and of who is a key client.</summary>
internal static class MarksApi
{
    public static void MapMarks(this RouteGroupBuilder api)
    {
        var account = api.MapGroup("/accounts/{externalId}")
            .RequireAuthorization(Policies.SeesAccounts)
            .WithTags("Accounts");
        account
            .MapPut("/mark", MarkAsync)
            .Produces<MarkAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Mark an account's prospects")
            .WithDescription(
                "1 will shrink or stop, 2 stays as it is, 3 grows up to 10 % a year, 4 grows 10 to 30 % or buys a further category, 5 may double within three years. The owner gives the manager's mark, the owner's direct supervisor the head's; both stand. Without owner or supervisor any head who sees the account gives the head's. The comment is for the readers of the dossier."
            );
        account
            .MapPut("/key-mark", KeyMarkAsync)
            .Produces<KeyMarkAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Say whether an account is a key client")
            .WithDescription("With a reason, by the owner's direct supervisor or anyone above.");
    }

    private static Task<IResult> MarkAsync(
        string externalId,
        MarkRequest body,
        HttpContext context,
        NamedAccount account,
        SetMark marks,
        MarkQueries queries,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                if (asked.Viewer.MarksAs(asked.Card.Owner) is null)
                    return account.Refusal(WordRefusal.NotYoursToMark)!;
                var value = body.Value ?? 0;
                var outcome = await marks.SetAsync(asked.Viewer, asked.Id, value, body.Comment, asked.Author, cancel);
                if (account.Refusal(outcome) is { } refusal)
                    return refusal;
                var row = await queries.FindAsync(asked.Viewer, asked.Id, cancel);
                return row is { Own: { } mark }
                    ? TypedResults.Ok(MarkAnswer.Of(row, mark))
                    : Problems.NoAccount(externalId); // it went to somebody else this very moment
            },
            cancel
        );

    private static Task<IResult> KeyMarkAsync(
        string externalId,
        KeyMarkRequest body,
        HttpContext context,
        NamedAccount account,
        SetKeyMark marks,
        KeyMarkQueries queries,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                if (!asked.Viewer.DecidesOn(asked.Card.Owner))
                    return account.Refusal(WordRefusal.NotYoursToDecide)!;
                if (body.IsKey is not { } isKey)
                    return Problems.Wrong("Send isKey: true or false, and a reason.");
                var outcome = await marks.SetAsync(asked.Viewer, asked.Id, isKey, body.Reason, asked.Author, cancel);
                if (account.Refusal(outcome) is { } refusal)
                    return refusal;
                var word = (await queries.HistoryAsync(asked.Id, cancel))[0];
                return TypedResults.Ok(
                    new KeyMarkAnswer(asked.Card.Row.ExternalId, word.IsKey, word.Reason, word.On, word.AuthorEmail)
                );
            },
            cancel
        );
}

/// <summary>A mark to give.</summary>
/// <param name="Value">1–5.</param>
/// <param name="Comment">Why; absent for none.</param>
internal sealed record MarkRequest(int? Value = null, string? Comment = null);

/// <summary>A mark that was given, and what became of the account.</summary>
/// <param name="AccountExternalId">The account.</param>
/// <param name="Side">Whose mark it is: manager or head.</param>
/// <param name="Value">1–5.</param>
/// <param name="Comment">Why; null also where the caller does not read the dossier.</param>
/// <param name="On">The day it was given.</param>
/// <param name="Prospects">The category of prospects now; null where that scheme has not run.</param>
internal sealed record MarkAnswer(
    string AccountExternalId,
    MarkSide Side,
    int Value,
    string? Comment,
    DateOnly On,
    string? Prospects
)
{
    public static MarkAnswer Of(MarkRow row, GivenMark mark) =>
        new(
            row.ExternalId,
            mark.Side,
            mark.Value,
            mark.Comment,
            mark.On,
            Schemes.Find("prospects")?.Definition.KeyOf(row.Prospects)
        );
}

/// <summary>Whether an account is a key client.</summary>
/// <param name="IsKey">Key client, or no longer.</param>
/// <param name="Reason">Why; must be given.</param>
internal sealed record KeyMarkRequest(bool? IsKey = null, string? Reason = null);

/// <summary>The word that now counts.</summary>
internal sealed record KeyMarkAnswer(string AccountExternalId, bool IsKey, string Reason, DateOnly On, string? Author);
