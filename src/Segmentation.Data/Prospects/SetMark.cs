using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Prospects;

/// <summary>Gives marks of prospects, each as a row of its own: the owner's and the supervisor's stand side by side.</summary>
public sealed class SetMark(AccountWrites writes)
{
    /// <summary>The value of a row that takes the mark before it back: from then on there is none.</summary>
    internal const short Withdrawn = 0;

    /// <summary>Gives a mark; whose it is follows from who gives it.</summary>
    /// <param name="viewer">Who gives it.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="value">1–5.</param>
    /// <param name="comment">Why, for the dossier's readers; at most <see cref="WordLimits.TextLength"/> characters.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> SetAsync(
        Viewer viewer,
        int account,
        int value,
        string? comment,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        if (value is < Mark.Lowest or > Mark.Highest)
            return WordRefusal.MarkOutOfRange;
        comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        if (comment?.Length > WordLimits.TextLength)
            return WordRefusal.TextTooLong;
        return await KeepAsync(viewer, account, (short)value, comment, author, cancel);
    }

    /// <summary>Takes the viewer's mark back: from now on there is none of that side.</summary>
    public Task<WordOutcome> WithdrawAsync(
        Viewer viewer,
        int account,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        return KeepAsync(viewer, account, Withdrawn, null, author, cancel);
    }

    /// <summary>
    /// Gives former marks again as of today, the comment taken along. Accounts that are not seen, not the viewer's to mark
    /// or without a former mark of that side are left as they are.
    /// </summary>
    /// <returns>The accounts whose mark was given again; one given today already counts among them.</returns>
    public async Task<IReadOnlySet<int>> ConfirmAsync(
        Viewer viewer,
        IReadOnlyCollection<int> accounts,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        await using var write = await writes.BeginAsync(accounts, cancel);
        var sides = accounts
            .Distinct()
            .Select(id => (Id: id, Side: write.OwnerOf(viewer, id) is { } owner ? viewer.MarksAs(owner) : null))
            .Where(a => a.Side is not null)
            .ToList();
        var confirmed = new HashSet<int>();
        await using (
            var command = new NpgsqlCommand(
                """
                WITH former AS (
                    SELECT DISTINCT ON (m.account_id) m.* FROM potential_mark m
                    JOIN unnest($1, $2) w (account_id, by_head) USING (account_id, by_head)
                    ORDER BY m.account_id, m.id DESC
                ), again AS (
                    INSERT INTO potential_mark (account_id, by_head, value, comment, on_day, author_id, at)
                    SELECT account_id, by_head, value, comment, $3, $4, $5 FROM former WHERE on_day < $3 AND value <> 0
                )
                SELECT account_id FROM former WHERE value <> 0
                """,
                write.Connection
            )
        )
        {
            command.Parameters.Add(new() { Value = sides.Select(a => a.Id).ToArray() });
            command.Parameters.Add(new() { Value = sides.Select(a => a.Side == MarkSide.Head).ToArray() });
            command.Parameters.Add(new() { Value = write.Today });
            command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
            command.Parameters.Add(new() { Value = write.At });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                confirmed.Add(reader.GetInt32(0));
        }
        await write.DecideAsync(confirmed, author, cancel);
        foreach (var (id, side) in sides.Where(a => confirmed.Contains(a.Id)))
            await write.NoteAsync(author, "mark confirmed", id, new { side = SideKey(side!.Value) }, cancel);
        await write.CommitAsync(cancel);
        return confirmed;
    }

    private async Task<WordOutcome> KeepAsync(
        Viewer viewer,
        int account,
        short value,
        string? comment,
        Author author,
        CancellationToken cancel
    )
    {
        await using var write = await writes.BeginAsync([account], cancel);
        if (write.OwnerOf(viewer, account) is not { } owner)
            return WordRefusal.NoAccount;
        if (viewer.MarksAs(owner) is not { } side)
            return WordRefusal.NotYoursToMark;
        await using (
            var command = new NpgsqlCommand(
                """
                INSERT INTO potential_mark (account_id, by_head, value, comment, on_day, author_id, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                write.Connection
            )
        )
        {
            command.Parameters.Add(new() { Value = account });
            command.Parameters.Add(new() { Value = side == MarkSide.Head });
            command.Parameters.Add(new() { Value = value });
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = comment });
            command.Parameters.Add(new() { Value = write.Today });
            command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
            command.Parameters.Add(new() { Value = write.At });
            await command.ExecuteNonQueryAsync(cancel);
        }
        await write.DecideAsync([account], author, cancel);
        var action = value == Withdrawn ? "mark withdrawn" : "mark set";
        await write.NoteAsync(author, action, account, new { side = SideKey(side), value }, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    private static string SideKey(MarkSide side) =>
        side switch
        {
            MarkSide.Manager => "manager",
            MarkSide.Head => "head",
        };
}
