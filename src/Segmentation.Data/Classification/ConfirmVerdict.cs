using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Lets a move through that a guard has stopped, on a person's word.</summary>
public sealed class ConfirmVerdict(AccountWrites writes)
{
    /// <summary>Confirms what the rule says; the category follows at once.</summary>
    /// <param name="viewer">Who confirms: the owner's direct supervisor or anyone above.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="reason">
    /// Why, for everybody who sees the account; null for none, <see cref="WordLimits.TextLength"/> characters at most.
    /// </param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> AsAsync(
        Viewer viewer,
        int account,
        SchemeDefinition scheme,
        string? reason,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(author);
        if (ReasonText.CheckNote(ref reason) is { } refusal)
            return refusal;
        await using var write = await writes.BeginAsync([account], cancel);
        if (write.OwnerOf(viewer, account) is not { } owner)
            return WordRefusal.NoAccount;
        if (!viewer.DecidesOn(owner))
            return WordRefusal.NotYoursToDecide;
        var before = await PersonsEvent.CategoryAsync(write, account, scheme, cancel);
        if (await EndAsync(write, account, scheme, before, reason, author, cancel) is not { } confirmed)
            return WordRefusal.NothingWaits;
        await write.DecideAsync([account], author, cancel);
        var cause = ChangeCause.Confirmed;
        await PersonsEvent.NoteAsync(write, account, scheme, before, confirmed, cause, author, cancel);
        var detail = new { scheme = scheme.Key, category = scheme.KeyOf(confirmed) };
        await write.NoteAsync(author, "verdict confirmed", account, detail, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    /// <returns>What was confirmed; null when nothing waits, or a person's category stands above it.</returns>
    private static async Task<short?> EndAsync(
        AccountWrite write,
        int account,
        SchemeDefinition scheme,
        short shown,
        string? reason,
        Author author,
        CancellationToken cancel
    ) =>
        (short?)
            await write.Connection.ScalarAsync(
                """
                UPDATE verdict_hold SET ended_on = $4, confirmed = computed, reason = NULLIF($5, ''), author_id = NULLIF($6, 0)
                WHERE account_id = $1 AND scheme_id = $2 AND ended_on IS NULL AND computed <> $3
                    AND NOT EXISTS (SELECT FROM verdict_override o
                        WHERE o.account_id = $1 AND o.scheme_id = $2 AND o.ended_at IS NULL)
                RETURNING confirmed
                """,
                cancel,
                account,
                scheme.Id,
                shown,
                write.Today,
                reason ?? "",
                author.UserId ?? 0
            );
}
