using System.Globalization;
using System.Text.Json;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Api;

/// <summary>A verdict as lists and files have it.</summary>
internal record VerdictItem(
    string AccountExternalId,
    string Scheme,
    string Category,
    string? SubCategory,
    IReadOnlyList<string> Tags,
    string Computed,
    string Settled,
    string State,
    string? RunnerUp,
    string? Confidence,
    IReadOnlyList<string> Flags,
    DateOnly? Since,
    DateOnly AsOf,
    int? Version
)
{
    public static VerdictItem Of(VerdictRow row)
    {
        var scheme = row.Scheme;
        return new(
            row.AccountExternalId,
            scheme.Key,
            scheme.KeyOf(row.Category)!,
            null,
            [],
            scheme.KeyOf(row.Computed)!,
            scheme.KeyOf(row.Settled)!,
            row.State,
            null,
            null,
            [.. FlagKeys.Of(row.Flags)],
            row.Since,
            row.Day.AsOf,
            row.Day.VersionOf(scheme)
        );
    }
}

/// <summary>A verdict with its why: what was compared, what was missing, which numbers decided, what would move it.</summary>
internal sealed record VerdictAnswer(
    string AccountExternalId,
    string Scheme,
    string Category,
    string? SubCategory,
    IReadOnlyList<string> Tags,
    string Computed,
    string Settled,
    string State,
    string? RunnerUp,
    string? Confidence,
    IReadOnlyList<string> Flags,
    DateOnly? Since,
    DateOnly AsOf,
    int? Version,
    bool Explained,
    IReadOnlyList<ReasonAnswer> Reasons,
    IReadOnlyList<string> Missing,
    JsonElement Thresholds,
    OverrideAnswer? Override,
    ChangeAnswer? NearestChange
)
    : VerdictItem(
        AccountExternalId,
        Scheme,
        Category,
        SubCategory,
        Tags,
        Computed,
        Settled,
        State,
        RunnerUp,
        Confidence,
        Flags,
        Since,
        AsOf,
        Version
    )
{
    /// <param name="externalId">The account.</param>
    /// <param name="verdict">What is stored, and the decision once more.</param>
    /// <param name="formats">Words values in the reader's language.</param>
    /// <param name="hidden">What stands in place of values from the dossier; null for its readers.</param>
    public static VerdictAnswer Of(string externalId, AccountVerdict verdict, Formats formats, string? hidden)
    {
        var scheme = verdict.Scheme;
        var word = verdict.Override;
        // Where sales changed after the run the decision made again tells another story: it is not told.
        var told = verdict.ExplainsStored ? verdict.Explanation : null;
        var change = told
            ?.Changes.Where(c => hidden is null || !scheme.IsOfDossier(c.Fact))
            .Select(c => ChangeAnswer.Of(scheme, c))
            .FirstOrDefault();
        return new(
            externalId,
            scheme.Key,
            scheme.KeyOf(verdict.Category)!,
            null,
            [],
            scheme.KeyOf(verdict.Computed)!,
            scheme.KeyOf(verdict.Settled)!,
            verdict.State,
            scheme.KeyOf(told?.Outcome.RunnerUp ?? 0),
            ConfidenceKeys.Of(told?.Outcome.Confidence),
            [.. FlagKeys.Of(verdict.Flags)],
            verdict.Since,
            verdict.AsOf,
            verdict.Version,
            told is not null,
            [.. (told?.Reasons ?? []).Select(r => ReasonAnswer.Of(scheme, r, formats, hidden))],
            told?.Missing ?? [],
            JsonDocument.Parse(ThresholdJson.Write(verdict.Thresholds)).RootElement,
            word is null ? null : new(scheme.KeyOf(word.Code)!, word.Reason, word.Until, word.AuthorEmail, word.SetAt),
            change
        );
    }
}

/// <summary>One comparison of a decision.</summary>
/// <param name="Fact">Fact key.</param>
/// <param name="Value">What was found.</param>
/// <param name="Sign">How it stands to the limit.</param>
/// <param name="Limit">What it was held against; null for a remark.</param>
/// <param name="Text">The comparison in words, in the caller's language.</param>
internal sealed record ReasonAnswer(string Fact, object? Value, Comparison Sign, object? Limit, string Text)
{
    /// <param name="scheme">Whose reason it is.</param>
    /// <param name="reason">The comparison.</param>
    /// <param name="formats">Words values in the reader's language.</param>
    /// <param name="hidden">What stands in place of values from the dossier; null for its readers.</param>
    public static ReasonAnswer Of(SchemeDefinition scheme, Reason reason, Formats formats, string? hidden = null) =>
        hidden is not null && scheme.IsOfDossier(reason.Fact)
            ? Hidden(reason.Fact, hidden)
            : new(
                reason.Fact,
                JsonValues.Of(reason.Value),
                reason.Sign,
                JsonValues.Of(reason.Limit),
                SchemeTexts.Reason(reason, CultureInfo.CurrentUICulture, value => JsonValues.Words(value, formats))
            );

    private static ReasonAnswer Hidden(string fact, string words)
    {
        var culture = CultureInfo.CurrentUICulture;
        var name = SchemeTexts.Capital(SchemeTexts.Fact(fact, culture), culture);
        return new(fact, null, Comparison.Is, null, $"{name}: {words}");
    }
}

/// <summary>How far a verdict can be trusted, as the API spells it.</summary>
internal static class ConfidenceKeys
{
    /// <summary>Low, medium or high in lower case; null where the scheme does not say.</summary>
    public static string? Of(Confidence? confidence) =>
        confidence is null or Domain.Classification.Confidence.Unstated
            ? null
            : JsonNamingPolicy.CamelCase.ConvertName(confidence.Value.ToString());
}

/// <summary>A person's category with reason and end.</summary>
internal sealed record OverrideAnswer(
    string Category,
    string Reason,
    DateOnly Until,
    string? Author,
    DateTimeOffset SetAt
);

/// <summary>What would move the account, everybody else unchanged.</summary>
/// <param name="Category">The category it would come to.</param>
/// <param name="Fact">The fact that would have to change.</param>
/// <param name="Value">The value at which it moves.</param>
/// <param name="By">The difference to the present value.</param>
internal sealed record ChangeAnswer(string Category, string Fact, object? Value, object? By)
{
    public static ChangeAnswer Of(SchemeDefinition scheme, NearestChange change) =>
        new(scheme.KeyOf(change.Code)!, change.Fact, JsonValues.Of(change.Value), JsonValues.Of(change.By));
}

/// <summary>Facts and limits at the edge.</summary>
internal static class JsonValues
{
    /// <summary>A number, an ISO day, a code, or null.</summary>
    public static object? Of(Value value) =>
        value.Kind switch
        {
            ValueKind.None => null,
            ValueKind.Money => Money.Of(value.AsMoney),
            ValueKind.Percent or ValueKind.Number => Math.Round(value.AsNumber, 6),
            ValueKind.Day => value.AsDay,
            ValueKind.Code => value.CodeText,
        };

    public static string Words(Value value, Formats formats) =>
        value.Kind switch
        {
            ValueKind.None => "",
            ValueKind.Money => formats.MoneyExact(value.AsMoney),
            ValueKind.Percent => Formats.Percent((decimal)value.AsNumber),
            ValueKind.Number => value.AsNumber.ToString("0.####", CultureInfo.CurrentCulture),
            ValueKind.Day => Formats.Date(value.AsDay),
            ValueKind.Code => value.CodeText!,
        };
}
