using Segmentation.Data.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Web.Api;

/// <summary>The verdict of an address on which somebody decides, and how that is answered.</summary>
internal sealed class NamedVerdict(NamedAccount account, OneAccount one)
{
    /// <summary>Does it if the caller may, and answers with the verdict as it stands afterwards.</summary>
    /// <param name="context">The call.</param>
    /// <param name="externalId">The account as routing read it.</param>
    /// <param name="scheme">The scheme's key.</param>
    /// <param name="act">What is done.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IResult> DecideAsync(
        HttpContext context,
        string externalId,
        string scheme,
        Func<NamedAccount.Asked, SchemeDefinition, Task<WordOutcome>> act,
        CancellationToken cancel
    ) =>
        account.DoAsync(
            context,
            externalId,
            async asked =>
            {
                if (Schemes.Find(scheme)?.Definition is not { } definition)
                    return Problems.NoScheme(scheme);
                if (!asked.Viewer.DecidesOn(asked.Card.Owner))
                    return account.Refusal(WordRefusal.NotYoursToDecide)!;
                if (account.Refusal(await act(asked, definition)) is { } refusal)
                    return refusal;
                var found = await one.FindAsync(context, asked.Card.Row.ExternalId, cancel);
                return found?.Answers.FirstOrDefault(v => v.Scheme == definition.Key) is { } verdict
                    ? TypedResults.Ok(verdict)
                    : TypedResults.NoContent(); // no run has rated the account in this scheme yet
            },
            cancel
        );
}
