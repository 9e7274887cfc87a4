using Microsoft.Extensions.Localization;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>The account of an address about which somebody says something, and how that is answered.</summary>
internal sealed class NamedAccount(AccountQueries accounts, IStringLocalizer<Access.Texts> texts)
{
    /// <summary>Does it to the account if the caller sees it, and answers.</summary>
    /// <param name="context">The call.</param>
    /// <param name="externalId">The account as routing read it.</param>
    /// <param name="act">What is done; gives the answer.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IResult> DoAsync(
        HttpContext context,
        string externalId,
        Func<Asked, Task<IResult>> act,
        CancellationToken cancel
    )
    {
        var key = RouteKey.Of(context, externalId);
        var viewer = await context.ViewerAsync(cancel);
        return await accounts.FindAsync(viewer, key, cancel) is { } card
            ? await act(new(viewer, card, context.User.Author()))
            : Problems.NoAccount(key);
    }

    /// <summary>Why it was not kept; null when it was.</summary>
    public IResult? Refusal(WordOutcome outcome) =>
        outcome.Refusal is { } refusal
            ? Problems.Of(
                refusal switch
                {
                    WordRefusal.NoAccount or WordRefusal.NoOverride or WordRefusal.NoEvent =>
                        StatusCodes.Status404NotFound,
                    WordRefusal.NotYoursToMark
                    or WordRefusal.NotYoursToDecide
                    or WordRefusal.DossierClosed
                    or WordRefusal.DossierOfNobody => StatusCodes.Status403Forbidden,
                    WordRefusal.NothingWaits => StatusCodes.Status409Conflict,
                    _ => StatusCodes.Status400BadRequest,
                },
                texts.Of(outcome)
            )
            : null;

    /// <summary>Who asks, about which account.</summary>
    internal sealed record Asked(Viewer Viewer, AccountCard Card, Author Author)
    {
        public int Id => Card.Row.Id;

        /// <summary>Why the dossier is closed to the caller; null when it is open.</summary>
        public WordRefusal? Closed => Viewer.ClosedDossierOf(Card.Owner);
    }
}
