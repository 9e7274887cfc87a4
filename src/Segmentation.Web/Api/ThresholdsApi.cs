using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>The numbers that decide: read, tried on the whole company without saving, saved as a new version, gone back to.</summary>
internal static class ThresholdsApi
{
    private const string Tag = "Schemes";

    public static void MapThresholds(this RouteGroupBuilder api)
    {
        const string path = "/schemes/{scheme}/thresholds";
        api.MapGet(path, ListAsync)
            .RequireAuthorization(Policies.SeesAccounts)
            .Produces<ThresholdsAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags(Tag)
            .WithSummary("The numbers that decide")
            .WithDescription("The version in force and all versions there were, the newest first.");
        api.MapPost(path, SaveAsync)
            .RequireAuthorization(Policies.SetsThresholds)
            .Produces<ThresholdsSaved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithTags(Tag)
            .WithSummary("Save other numbers as a new version")
            .WithDescription(
                "Numbers that are not named stay as they are. The new version is in force at once and a run by it follows; categories set by people stay. basedOn is the version you have read: where a newer one was saved meanwhile, nothing is; without it whatever is in force is changed."
            );
        api.MapPost($"{path}/preview", PreviewAsync)
            .RequireAuthorization(Policies.TriesThresholds)
            .Produces<PreviewAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags(Tag)
            .WithSummary("Who would move by other numbers")
            .WithDescription(
                "Nothing is stored. Numbers that are not named stay as they are in force. Counted are the accounts you see, by limits and shares of the whole company; the schemes that read this one are decided along with it. What is foretold is what saving, and the run that follows, would do. The accounts come by pages, the largest revenue first."
            )
            .Takes("accountsOf", "Key of a scheme among the dependents whose moving accounts to list instead.")
            .TakesPage();
        api.MapPost($"{path}/{{version:int}}/restore", RestoreAsync)
            .RequireAuthorization(Policies.SetsThresholds)
            .Produces<ThresholdsSaved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithTags(Tag)
            .WithSummary("Go back to the numbers of an older version")
            .WithDescription("They are saved as a new version; the versions between stay, and so do old verdicts.");
    }

    private static async Task<IResult> ListAsync(
        string scheme,
        ThresholdVersions thresholds,
        CancellationToken cancel
    ) =>
        Schemes.Find(scheme)?.Definition is { } definition
        && await thresholds.HistoryAsync(definition, cancel) is [var newest, ..] versions
            ? TypedResults.Ok(
                new ThresholdsAnswer(
                    definition.Key,
                    newest.Version,
                    Json(newest.Values),
                    [.. versions.Select(ThresholdVersion.Of)]
                )
            )
            : Problems.NoScheme(scheme);

    private static Task<IResult> SaveAsync(
        string scheme,
        SaveRequest body,
        HttpContext context,
        ThresholdVersions thresholds,
        SaveThresholds save,
        CancellationToken cancel
    ) =>
        NewVersionAsync(
            scheme,
            body.BasedOn,
            thresholds,
            async (definition, newest) =>
                body.Thresholds is { Count: > 0 } changes
                    ? await save.AsAsync(
                        await context.ViewerAsync(cancel),
                        context.User.Author(),
                        definition,
                        newest.Version,
                        ThresholdJson.Change(definition, newest.Values, changes),
                        body.Note,
                        cancel
                    )
                    : throw new FormatException("Send thresholds: {…} with at least one number to change."),
            cancel
        );

    private static Task<IResult> RestoreAsync(
        string scheme,
        int version,
        RestoreRequest? body,
        HttpContext context,
        ThresholdVersions thresholds,
        SaveThresholds save,
        CancellationToken cancel
    ) =>
        NewVersionAsync(
            scheme,
            body?.BasedOn,
            thresholds,
            async (definition, newest) =>
                await save.BackToAsync(
                    await context.ViewerAsync(cancel),
                    context.User.Author(),
                    definition,
                    newest.Version,
                    version,
                    body?.Note ?? $"Back to version {version}",
                    cancel
                ),
            cancel,
            version
        );

    /// <summary>Saves on top of the version the caller has read, and answers with the one that came to be.</summary>
    private static async Task<IResult> NewVersionAsync(
        string scheme,
        int? basedOn,
        ThresholdVersions thresholds,
        Func<SchemeDefinition, ThresholdHistory, Task<int?>> saveAsync,
        CancellationToken cancel,
        int? needed = null
    )
    {
        if (
            Schemes.Find(scheme)?.Definition is not { } definition
            || await thresholds.HistoryAsync(definition, cancel) is not [var newest, ..] versions
        )
            return Problems.NoScheme(scheme);
        if (needed is { } old && versions.All(v => v.Version != old))
            return Problems.NotThere($"The thresholds of '{definition.Key}' have no version {old}.");
        var read = basedOn ?? newest.Version;
        if (read != newest.Version)
            return Overtaken(definition, read, newest.Version);
        try
        {
            if (await saveAsync(definition, newest) is not { } version)
                return Overtaken(definition, read, null);
            var saved = (await thresholds.HistoryAsync(definition, cancel)).First(v => v.Version == version);
            return TypedResults.Created(
                $"{ApiEndpoints.Root}/schemes/{definition.Key}/thresholds",
                new ThresholdsSaved(definition.Key, version, Json(saved.Values), saved.Note)
            );
        }
        catch (FormatException fault)
        {
            return Problems.Wrong(fault.Message);
        }
    }

    private static ProblemHttpResult Overtaken(SchemeDefinition scheme, int read, int? newest) =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            $"Thresholds of '{scheme.Key}' are no longer version {read}"
                + (newest is { } there ? $" but {there}" : "")
                + ". Nothing was saved: read them again and repeat what you meant."
        );

    private static async Task<IResult> PreviewAsync(
        string scheme,
        PreviewRequest body,
        HttpContext context,
        ThresholdTrials trials,
        RunQueries runs,
        CancellationToken cancel
    )
    {
        if (Schemes.Find(scheme) is not { } known)
            return Problems.NoScheme(scheme);
        if (Ask.Page(context.Request, out var page, out var pageSize) is { } badPage)
            return badPage;
        if (body.Thresholds is not { Count: > 0 } changes)
            return Problems.Wrong("Send thresholds: {…} with at least one number to try.");
        if (await trials.OpenAsync(await context.ViewerAsync(cancel), known, cancel) is not { } trial)
            return await NothingYet.AnswerAsync(runs, null, cancel);
        try
        {
            var values = ThresholdJson.Change(known.Definition, trial.InForce.Values, changes);
            var foretold = await trial.DecideAsync(values, cancel);
            var of = context.Request.Query["accountsOf"].ToString();
            var listed = foretold
                .Dependents.Prepend(foretold.Changed)
                .FirstOrDefault(s =>
                    of.Length == 0 || string.Equals(s.Scheme.Key, of, StringComparison.OrdinalIgnoreCase)
                );
            return listed is null
                ? Problems.Wrong($"Scheme '{of}' does not read '{known.Definition.Key}', so nobody moves in it.")
                : TypedResults.Ok(
                    PreviewAnswer.Of(
                        trial,
                        foretold,
                        new PreviewAccounts(
                            [
                                .. (await trial.AccountsAsync(listed, page, pageSize, cancel)).Select(a =>
                                    PreviewAccount.Of(listed.Scheme, a)
                                ),
                            ],
                            listed.Moved,
                            page,
                            pageSize
                        )
                    )
                );
        }
        catch (FormatException fault)
        {
            return Problems.Wrong(fault.Message);
        }
    }

    internal static JsonElement Json(IThresholds values) => JsonDocument.Parse(ThresholdJson.Write(values)).RootElement;
}

/// <summary>Threshold versions of a scheme.</summary>
/// <param name="Scheme">Key.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Thresholds">Its numbers.</param>
/// <param name="Versions">All versions, the newest first.</param>
internal sealed record ThresholdsAnswer(
    string Scheme,
    int Version,
    JsonElement Thresholds,
    IReadOnlyList<ThresholdVersion> Versions
);

/// <summary>One version; version 1 is the method's own and has no author.</summary>
internal sealed record ThresholdVersion(
    int Version,
    JsonElement Thresholds,
    string? Author,
    string? Note,
    DateTimeOffset CreatedAt
)
{
    public static ThresholdVersion Of(ThresholdHistory version) =>
        new(version.Version, ThresholdsApi.Json(version.Values), version.Author, version.Note, version.CreatedAt);
}

/// <summary>Numbers to save.</summary>
/// <param name="Thresholds">The numbers that change, or all of them.</param>
/// <param name="Note">Why, for those who read the history.</param>
/// <param name="BasedOn">The version the caller has read.</param>
internal sealed record SaveRequest(JsonObject? Thresholds = null, string? Note = null, int? BasedOn = null);

/// <summary>A version to go back to; the address names it.</summary>
/// <param name="Note">Why, for those who read the history.</param>
/// <param name="BasedOn">The version the caller has read.</param>
internal sealed record RestoreRequest(string? Note = null, int? BasedOn = null);

/// <summary>A version that came to be.</summary>
internal sealed record ThresholdsSaved(string Scheme, int Version, JsonElement Thresholds, string? Note);

/// <summary>Numbers to try.</summary>
/// <param name="Thresholds">Those that change, or all of them.</param>
internal sealed record PreviewRequest(JsonObject? Thresholds = null);
