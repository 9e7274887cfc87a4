using Microsoft.Extensions.Localization;
using Segmentation.Data.Access;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Access;

/// <summary>Sentences for why a person's word about an account was not kept.</summary>
internal static class WordTexts
{
    /// <summary>The sentence of a refusal.</summary>
    public static string Of(this IStringLocalizer<Texts> texts, WordOutcome outcome) =>
        (outcome.Refusal, outcome.Subject) switch
        {
            (WordRefusal.MarkOutOfRange, _) => texts["Word.MarkOutOfRange", Mark.Lowest, Mark.Highest],
            (WordRefusal.TextTooLong, _) => texts["Word.TextTooLong", WordLimits.TextLength],
            (WordRefusal.UntilTooFar, _) => texts["Word.UntilTooFar", WordLimits.OverrideMonths],
            (WordRefusal.AnswerUnusable, { } key) => texts[
                "Word.AnswerUnusable",
                key,
                texts.MustBe(AnswerKeys.Find(key)!)
            ],
            (WordRefusal.AnswerUnknown, { } key) => texts[
                "Word.AnswerUnknown",
                key,
                string.Join(", ", AnswerKeys.All.Select(a => a.Key))
            ],
            (var refusal, var subject) => texts[$"Word.{refusal}", subject ?? ""],
        };

    /// <summary>What an answer must be.</summary>
    public static string MustBe(this IStringLocalizer<Texts> texts, AnswerKey key) =>
        texts[$"Answer.{key.Kind}", Largest(key)];

    private static string Largest(AnswerKey key) =>
        key.Kind switch
        {
            AnswerKind.Count or AnswerKind.Number or AnswerKind.Percent or AnswerKind.Text => Formats.Number(key.Max),
            AnswerKind.Money => Formats.Number(key.Max / 100),
            AnswerKind.YesNo => "",
            AnswerKind.Scale or AnswerKind.Choice => string.Join(", ", key.Options),
            AnswerKind.Day => Formats.Date(AnswerKey.LatestDay),
        };
}
