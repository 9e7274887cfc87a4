using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Sets a person's category in place of the computed one, with a reason and an end, and ends it. One is in force per
/// account and scheme; the computed category is kept beside it.
/// </summary>
public sealed class OverrideVerdict(AccountWrites writes)
{
    /// <summary>Sets a category; one in force before ends.</summary>
    /// <param name="viewer">Who sets it.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="code">A category of the scheme; "not rated" is none.</param>
    /// <param name="reason">Why, for everybody who sees the account; 1 to <see cref="WordLimits.TextLength"/> characters.</param>
    /// <param name="until">The last day, inclusive; null: <see cref="WordLimits.OverrideMonthsUsual"/> months from today.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> SetAsync(
        Viewer viewer,
        int account,
        SchemeDefinition scheme,
        short code,
        string? reason,
        DateOnly? until,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(author);
        if (scheme.ManyAtOnce || scheme.Categories.All(c => c.Code != code))
            return WordRefusal.CategoryUnknown;
        if (ReasonText.Check(ref reason) is { } refusal)
            return refusal;
        await using var write = await writes.BeginAsync([account], cancel);
        if (Refused(viewer, write, account) is { } refused)
            return refused;
        var end = until ?? write.Today.AddMonths(WordLimits.OverrideMonthsUsual);
        if (end < write.Today)
            return WordRefusal.UntilPast;
        if (end > write.Today.AddMonths(WordLimits.OverrideMonths))
            return WordRefusal.UntilTooFar;
        var before = await PersonsEvent.CategoryAsync(write, account, scheme, cancel);
        var former = await EndAsync(write, account, scheme, cancel);
        await InsertAsync(write, account, scheme, code, former ?? before, reason!, end, author, cancel);
        await write.DecideAsync([account], author, cancel);
        await PersonsEvent.NoteAsync(write, account, scheme, before, code, ChangeCause.OverrideSet, author, cancel);
        var detail = new
        {
            scheme = scheme.Key,
            category = scheme.KeyOf(code),
            until = end,
        };
        await write.NoteAsync(author, "override set", account, detail, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    /// <summary>Ends the override in force: the category falls back to the computed one.</summary>
    public async Task<WordOutcome> EndAsync(
        Viewer viewer,
        int account,
        SchemeDefinition scheme,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(author);
        await using var write = await writes.BeginAsync([account], cancel);
        if (Refused(viewer, write, account) is { } refused)
            return refused;
        var before = await PersonsEvent.CategoryAsync(write, account, scheme, cancel);
        if (await EndAsync(write, account, scheme, cancel) is null)
            return WordRefusal.NoOverride;
        await write.DecideAsync([account], author, cancel);
        var after = await PersonsEvent.CategoryAsync(write, account, scheme, cancel);
        await PersonsEvent.NoteAsync(write, account, scheme, before, after, ChangeCause.OverrideEnded, author, cancel);
        await write.NoteAsync(author, "override ended", account, new { scheme = scheme.Key }, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    private static WordRefusal? Refused(Viewer viewer, AccountWrite write, int account) =>
        write.OwnerOf(viewer, account) is not { } owner ? WordRefusal.NoAccount
        : viewer.DecidesOn(owner) ? null
        : WordRefusal.NotYoursToDecide;

    /// <returns>What the rule says beneath the ended override; null when none was in force.</returns>
    private static async Task<short?> EndAsync(
        AccountWrite write,
        int account,
        SchemeDefinition scheme,
        CancellationToken cancel
    ) =>
        (short?)
            await write.Connection.ScalarAsync(
                $"""
                WITH ended AS (
                    UPDATE verdict_override SET ended_at = $3
                    WHERE account_id = $1 AND scheme_id = $2 AND ended_at IS NULL RETURNING *
                ), stands AS ({Overrides.StandsAgain("ended", "$4")})
                SELECT computed FROM ended
                """,
                cancel,
                account,
                scheme.Id,
                write.At,
                write.Today
            );

    private static async Task InsertAsync(
        AccountWrite write,
        int account,
        SchemeDefinition scheme,
        short code,
        short computed,
        string reason,
        DateOnly until,
        Author author,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO verdict_override (account_id, scheme_id, code, computed, reason, author_id, set_at, until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            write.Connection
        );
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = scheme.Id });
        command.Parameters.Add(new() { Value = code });
        // A rule that has not spoken yet has not rated; the next decision puts in what it says.
        command.Parameters.Add(new() { Value = computed == Category.None ? Category.NotRated : computed });
        command.Parameters.Add(new() { Value = reason });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
        command.Parameters.Add(new() { Value = write.At });
        command.Parameters.Add(new() { Value = until });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
