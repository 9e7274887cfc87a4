using System.Globalization;
using System.Text.Json;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>What people have answered about an account; a part of its dossier.</summary>
internal static class AnswersApi
{
    public static void MapAnswers(this RouteGroupBuilder api)
    {
        var answers = api.MapGroup("/accounts/{externalId}/answers")
            .RequireAuthorization(Policies.SeesAccounts)
            .WithTags("Accounts");
        answers
            .MapGet("", FindAsync)
            .Produces<AnswersAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Answers about an account")
            .WithDescription(
                "For the readers of its dossier, the owner and the owner's direct supervisor. What was not answered is absent."
            );
        answers
            .MapPut("", SaveAsync)
            .Produces<AnswersAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Answer about an account")
            .WithDescription(
                $"Keys that are named change, null forgets an answer, keys that are absent stay. Known keys: {string.Join(", ", AnswerKeys.All.Select(a => a.Key))}; turnover_year is another name of annualTurnover. Money is a number in the company's currency, signs and kinds of promotion are yes or no, steps of a scale numbers from 0 to 4, choices codes, days 2026-01-31. on is the day from which the answers hold, today when absent."
            );
    }

    private static Task<IResult> FindAsync(
        string externalId,
        HttpContext context,
        NamedAccount account,
        AnswerSheets sheets,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
                asked.Closed is { } closed
                    ? account.Refusal(closed)!
                    : TypedResults.Ok(AnswersAnswer.Of(asked, await sheets.FindAsync(asked.Id, cancel))),
            cancel
        );

    private static Task<IResult> SaveAsync(
        string externalId,
        AnswersRequest body,
        HttpContext context,
        NamedAccount account,
        SaveAnswers save,
        AnswerSheets sheets,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                if (asked.Closed is { } closed)
                    return account.Refusal(closed)!;
                if (body.Answers is not { Count: > 0 } given)
                    return Problems.Wrong("Send answers: {key: value} with at least one key; null forgets an answer.");
                var values = new Dictionary<string, Value>();
                foreach (var (key, json) in given)
                    if (AnswerKeys.Find(key) is not { } asks)
                        return account.Refusal(new(WordRefusal.AnswerUnknown, key))!;
                    else if (JsonAnswers.Read(asks, json) is { } value)
                        values[key] = value;
                    else
                        return account.Refusal(new(WordRefusal.AnswerUnusable, key))!;
                var outcome = await save.SaveAsync(asked.Viewer, asked.Id, values, body.On, asked.Author, cancel);
                return account.Refusal(outcome)
                    ?? TypedResults.Ok(AnswersAnswer.Of(asked, await sheets.FindAsync(asked.Id, cancel)));
            },
            cancel
        );
}

/// <summary>Answers to keep.</summary>
/// <param name="On">From which day they hold; today when absent.</param>
/// <param name="Answers">Values by fact key; null forgets.</param>
internal sealed record AnswersRequest(DateOnly? On = null, IReadOnlyDictionary<string, JsonElement>? Answers = null);

/// <summary>What is known by people's answers.</summary>
/// <param name="AccountExternalId">The account.</param>
/// <param name="On">From which day the sheet holds; null where nothing was answered.</param>
/// <param name="Answers">Values by fact key.</param>
internal sealed record AnswersAnswer(
    string AccountExternalId,
    DateOnly? On,
    IReadOnlyDictionary<string, object?> Answers
)
{
    public static AnswersAnswer Of(NamedAccount.Asked asked, AnswerSheet sheet) =>
        new(
            asked.Card.Row.ExternalId,
            sheet.Since,
            sheet
                .Answers.All.Where(a => AnswerKeys.Find(a.Key) is { IsPrivate: false })
                .ToDictionary(a => a.Key, a => JsonValues.Of(a.Value))
        );
}

/// <summary>Answers as other programs write them: money in main units.</summary>
internal static class JsonAnswers
{
    /// <summary>The value; nothing for a null, null when it cannot be an answer to what is asked.</summary>
    public static Value? Read(AnswerKey asks, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return Value.Nothing;
        Value? value = (asks.Kind, json.ValueKind) switch
        {
            (AnswerKind.Count or AnswerKind.Number or AnswerKind.Scale, JsonValueKind.Number) => Value.Number(
                json.GetDouble()
            ),
            (AnswerKind.Percent, JsonValueKind.Number) => Value.Percent(json.GetDouble()),
            (AnswerKind.Money, JsonValueKind.Number) => json.TryGetDecimal(out var amount)
            && Money.ToMinor(amount) is { } minor
                ? Value.Money(minor)
                : null,
            (AnswerKind.YesNo or AnswerKind.Choice or AnswerKind.Text, JsonValueKind.String) => Value.Code(
                json.GetString()!
            ),
            (AnswerKind.Day, JsonValueKind.String) => DateOnly.TryParseExact(
                json.GetString(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? Value.Day(day)
                : null,
            _ => null,
        };
        return value is { } read && asks.Takes(read) ? read : null;
    }
}
