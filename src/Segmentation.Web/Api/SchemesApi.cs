using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Api;

/// <summary>The rules themselves, tried on facts of one's own.</summary>
internal static class SchemesApi
{
    /// <summary>Bytes of a body with facts at most: ten thousand accounts fit ten times over.</summary>
    private const int FactsBytesMax = 32 << 20;

    public static void MapSchemes(this RouteGroupBuilder api)
    {
        api.MapPost("/evaluate/{scheme}", EvaluateAsync)
            .WithMetadata(new RequestSizeLimitAttribute(FactsBytesMax))
            .Produces<EvaluateAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithTags("Schemes")
            .WithSummary("Try a scheme on facts of the call")
            .WithDescription(
                "Nothing is stored. Shares are taken over the accounts of the call; an absent fact is unknown; thresholds replace those in force for this call. At most 10,000 accounts. zoo takes dimension codes (0 to 4), the keys of its questionnaire, or both, a code winning over its answers; with previous (a category) and newLeaderOn (a day) it guards the move."
            );
    }

    private static async Task<IResult> EvaluateAsync(
        string scheme,
        EvaluateRequest body,
        Evaluation evaluation,
        Formats formats,
        CancellationToken cancel
    )
    {
        if (Schemes.Find(scheme) is not { } known)
            return Problems.NoScheme(scheme);
        if (body.Accounts is not { Count: > 0 } accounts)
            return Problems.Wrong("Send accounts: [{id, facts: {…}}] with at least one account.");
        try
        {
            var facts = accounts.Select(a => a.Facts).ToList();
            var verdicts = await evaluation.DecideAsync(known, facts, body.Thresholds, body.AsOf, cancel);
            return TypedResults.Ok(
                new EvaluateAnswer([
                    .. verdicts.Select((v, i) => EvaluatedItem.Of(known.Definition, accounts[i].Id, v, formats)),
                ])
            );
        }
        catch (FormatException fault)
        {
            return Problems.Wrong(fault.Message);
        }
    }
}

/// <summary>Facts to try a scheme on.</summary>
/// <param name="Accounts">The accounts, at most 10,000.</param>
/// <param name="Thresholds">Numbers that replace those in force for this call.</param>
/// <param name="AsOf">The day the facts describe; today when absent.</param>
internal sealed record EvaluateRequest(
    IReadOnlyList<EvaluateAccount>? Accounts,
    JsonObject? Thresholds = null,
    DateOnly? AsOf = null
);

/// <summary>An account of the call.</summary>
/// <param name="Id">Whatever the caller knows it by; comes back unchanged.</param>
/// <param name="Facts">Facts by key; an absent one is unknown.</param>
internal sealed record EvaluateAccount(JsonElement Id, JsonElement Facts);

/// <summary>One verdict an account, in the order given.</summary>
internal sealed record EvaluateAnswer(IReadOnlyList<EvaluatedItem> Verdicts);

/// <summary>
/// What a scheme says of the facts of one account. Where a guard keeps the category before, <c>computed</c> is the one that
/// waits to be confirmed; else it is null.
/// </summary>
internal sealed record EvaluatedItem(
    JsonElement Id,
    string Category,
    string? SubCategory,
    IReadOnlyList<string> Tags,
    string? Computed,
    string? RunnerUp,
    string? Confidence,
    double? Score,
    double? Margin,
    double? Coverage,
    IReadOnlyDictionary<string, double> Mix,
    IReadOnlyList<string> Flags,
    string State,
    IReadOnlyList<ReasonAnswer> Reasons,
    IReadOnlyList<string> Missing,
    ChangeAnswer? NearestChange
)
{
    public static EvaluatedItem Of(SchemeDefinition scheme, JsonElement id, Evaluated evaluated, Formats formats)
    {
        var verdict = evaluated.Verdict;
        var outcome = verdict.Outcome;
        return new(
            id,
            scheme.KeyOf(evaluated.Kept ?? outcome.Code)!,
            scheme.KeyOf(outcome.SubCode),
            [],
            evaluated.Kept is null ? null : scheme.KeyOf(outcome.Code),
            scheme.KeyOf(outcome.RunnerUp),
            ConfidenceKeys.Of(outcome.Confidence),
            Known(outcome.Score),
            Known(outcome.Margin),
            Known(outcome.Coverage),
            new Dictionary<string, double>(),
            [.. FlagKeys.Of(outcome.Flags)],
            VerdictRow.StateOf(outcome.Flags, false, evaluated.Kept is not null),
            [.. verdict.Reasons.Select(r => ReasonAnswer.Of(scheme, r, formats))],
            verdict.Missing,
            verdict.Changes.Select(c => ChangeAnswer.Of(scheme, c)).FirstOrDefault()
        );
    }

    private static double? Known(float value) => float.IsNaN(value) ? null : Math.Round(value, 6);
}
