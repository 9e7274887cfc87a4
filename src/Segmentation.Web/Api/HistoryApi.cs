using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Api;

/// <summary>How an account's category in a scheme went.</summary>
internal static class HistoryApi
{
    private static readonly string[] Names = ["before"];

    public static void MapHistory(this RouteGroupBuilder api) =>
        api.MapGet("/accounts/{externalId}/verdicts/{scheme}/history", FindAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<HistoryAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Accounts")
            .WithSummary("The history of a verdict")
            .WithDescription(
                $"The categories at the newest {TrendQueries.MonthEnds} month-ends and now, and what happened, the newest first, at most {AccountHistory.PageSize}; where older is not null, before=older goes on. Each event names the thresholds that decided, which stand in versions, and the facts as they were then; values from the dossier are left out for those who may not read it. '{CategoryMove.Absent}' is a day before the account or the scheme was there."
            )
            .Takes("before", "Only events older than the one of this id.", JsonSchemaType.Integer);

    private static async Task<IResult> FindAsync(
        string externalId,
        string scheme,
        HttpContext context,
        NamedAccount account,
        AccountHistory history,
        Formats formats,
        IStringLocalizer<Accounts.Texts> texts,
        CancellationToken cancel
    ) =>
        await account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                if (Schemes.Find(scheme)?.Definition is not { } definition)
                    return Problems.NoScheme(scheme);
                if (Ask.Unknown(context.Request, Names) is { } unknown)
                    return unknown;
                var text = context.Request.Query["before"].ToString();
                if (text.Length > 0 && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    return Problems.Wrong($"before '{text}' is not the id of an event.");
                long? before = text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
                var days = await history.DaysAsync(asked.Viewer, asked.Id, cancel);
                var page = await history.EventsAsync(asked.Viewer, asked.Id, definition, before, cancel);
                // The API words what is hidden exactly as the page does.
                var hidden = asked.Viewer.ReadsDossier(asked.Card.Owner) ? null : texts["FromDossier"].Value;
                return TypedResults.Ok(
                    HistoryAnswer.Of(asked.Card.Row.ExternalId, definition, days!, page!, formats, hidden)
                );
            },
            cancel
        );
}

/// <summary>The history of a verdict.</summary>
/// <param name="AccountExternalId">The account.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Days">The categories at month-ends and now, oldest first.</param>
/// <param name="Events">What happened, the newest first.</param>
/// <param name="Versions">The thresholds that the events name.</param>
/// <param name="Older">The event before which there are more; null at the end.</param>
internal sealed record HistoryAnswer(
    string AccountExternalId,
    string Scheme,
    IReadOnlyList<HistoryDayItem> Days,
    IReadOnlyList<HistoryEventItem> Events,
    IReadOnlyList<HistoryVersionItem> Versions,
    long? Older
)
{
    public static HistoryAnswer Of(
        string externalId,
        SchemeDefinition scheme,
        IReadOnlyList<HistoryDay> days,
        HistoryPage page,
        Formats formats,
        string? hidden
    ) =>
        new(
            externalId,
            scheme.Key,
            [
                .. days.Select(d => new HistoryDayItem(
                    d.AsOf,
                    d.IsNow,
                    CategoryMove.KeyOf(scheme, d.CategoryOf(scheme)),
                    CategoryMove.KeyOf(scheme, d.SettledOf(scheme)),
                    d.Versions.TryGetValue(scheme.Id, out var version) ? version : null
                )),
            ],
            [.. page.Events.Select(e => HistoryEventItem.Of(e, formats, hidden))],
            [
                .. page
                    .Events.Where(e => e.Rule is not null)
                    .DistinctBy(e => e.Version)
                    .Select(e => new HistoryVersionItem(
                        e.Version!.Value,
                        SchemeTexts.Of(scheme).Rule(e.Rule!, CultureInfo.CurrentUICulture),
                        JsonDocument.Parse(ThresholdJson.Write(e.Rule!)).RootElement
                    )),
            ],
            page.Older
        );
}

/// <summary>How the account stood on a day.</summary>
internal sealed record HistoryDayItem(DateOnly AsOf, bool IsNow, string Category, string Settled, int? Version);

/// <summary>Thresholds of a version, and the rule with them in words.</summary>
internal sealed record HistoryVersionItem(int Version, string Rule, JsonElement Thresholds);

/// <summary>Something that happened to a verdict.</summary>
/// <param name="Id">Its key, for <c>before</c>.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="At">When it was written down.</param>
/// <param name="Kind">category, settled, overrideSet, overrideEnded, overrideExpired, confirmed, proposed.</param>
/// <param name="From">Category before.</param>
/// <param name="To">Category after; of a proposal the proposed one.</param>
/// <param name="Author">E-mail of the person; null for a run.</param>
/// <param name="Reason">What the person gave as the reason.</param>
/// <param name="Until">Last day of an override.</param>
/// <param name="Recomputed">The month-end was computed again later.</param>
/// <param name="Version">Threshold version that decided.</param>
/// <param name="Facts">The facts that decided; null where they were not kept.</param>
internal sealed record HistoryEventItem(
    long Id,
    DateOnly AsOf,
    DateTimeOffset At,
    string Kind,
    string From,
    string To,
    string? Author,
    string? Reason,
    DateOnly? Until,
    bool Recomputed,
    int? Version,
    IReadOnlyList<ReasonAnswer>? Facts
)
{
    public static HistoryEventItem Of(HistoryEvent e, Formats formats, string? hidden) =>
        new(
            e.Id,
            e.AsOf,
            e.At,
            JsonNamingPolicy.CamelCase.ConvertName(e.Cause.ToString()),
            CategoryMove.KeyOf(e.Scheme, e.From),
            CategoryMove.KeyOf(e.Scheme, e.To),
            e.AuthorEmail,
            e.Reason,
            e.Until,
            e.WasRecomputed,
            e.Version,
            e.Facts is null ? null : [.. e.Facts.Select(f => ReasonAnswer.Of(e.Scheme, f, formats, hidden))]
        );
}
