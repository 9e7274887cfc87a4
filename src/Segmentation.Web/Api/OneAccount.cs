using Microsoft.Extensions.Localization;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Api;

/// <summary>Finds the account an address names, with its verdicts in words, for whoever asks.</summary>
internal sealed class OneAccount(
    AccountQueries accounts,
    AccountVerdicts verdicts,
    Formats formats,
    IStringLocalizer<Accounts.Texts> texts
)
{
    /// <summary>Null when there is no such account or the caller does not see it.</summary>
    public async Task<FoundAccount?> FindAsync(HttpContext context, string key, CancellationToken cancel)
    {
        var viewer = await context.ViewerAsync(cancel);
        if (
            await accounts.FindAsync(viewer, key, cancel) is not { } card
            || await verdicts.FindAsync(viewer, card.Row.Id, cancel) is not { } found
        )
            return null;
        // The API words what is hidden exactly as the page does.
        var hidden = viewer.ReadsDossier(card.Owner) ? null : texts["FromDossier"].Value;
        return new(card, found, [.. found.Select(v => VerdictAnswer.Of(card.Row.ExternalId, v, formats, hidden))]);
    }
}

/// <summary>An account with its verdicts.</summary>
internal sealed record FoundAccount(
    AccountCard Card,
    IReadOnlyList<AccountVerdict> Verdicts,
    IReadOnlyList<VerdictAnswer> Answers
);
