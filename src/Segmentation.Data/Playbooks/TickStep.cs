using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Playbooks;

namespace Segmentation.Data.Playbooks;

/// <summary>Ticks steps of a playbook off for an account: for its owner and everybody above them.</summary>
public sealed class TickStep(AccountWrites writes)
{
    /// <summary>Notes that a step is done, or takes that back.</summary>
    /// <param name="viewer">Who does.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="category">Stored code of the category whose step it is.</param>
    /// <param name="step">The step, word for word.</param>
    /// <param name="isDone">Done, or not after all.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> AsAsync(
        Viewer viewer,
        Author author,
        int account,
        SchemeDefinition scheme,
        short category,
        string step,
        bool isDone,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(scheme);
        if (scheme.KeyOf(category) is null or Category.NotRatedKey)
            return WordRefusal.CategoryUnknown;
        if (step is not { Length: > 0 and <= Playbook.StepLength })
            return WordRefusal.TextTooLong;
        await using var write = await writes.BeginAsync([account], cancel);
        if (write.OwnerOf(viewer, account) is null)
            return WordRefusal.NoAccount;
        var changed = isDone
            ? await write.Connection.ExecuteAsync(
                """
                INSERT INTO playbook_done (account_id, scheme_id, category, step, done_on, author_id)
                VALUES ($1, $2, $3, $4, $5, NULLIF($6, 0)) ON CONFLICT DO NOTHING
                """,
                cancel,
                account,
                scheme.Id,
                category,
                step,
                write.Today,
                author.UserId ?? 0
            )
            : await write.Connection.ExecuteAsync(
                "DELETE FROM playbook_done WHERE account_id = $1 AND scheme_id = $2 AND category = $3 AND step = $4",
                cancel,
                account,
                scheme.Id,
                category,
                step
            );
        if (changed > 0)
        {
            var detail = new
            {
                scheme = scheme.Key,
                category = scheme.KeyOf(category),
                step,
            };
            await write.NoteAsync(author, isDone ? "step done" : "step reopened", account, detail, cancel);
        }
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }
}
