using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Accounts;

namespace Segmentation.Data.Accounts;

/// <summary>Keeps that new people lead a client. What happened explains moves that a guard would stop.</summary>
public sealed class RecordManagementChange(AccountWrites writes)
{
    /// <summary>Records it; the account is decided again at once.</summary>
    /// <param name="viewer">Who knows it; a reader of the dossier.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="change">What happened.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> AddAsync(
        Viewer viewer,
        int account,
        ManagementChangeDraft change,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(author);
        var note = change.Note;
        if (ReasonText.CheckNote(ref note) is { } unusable)
            return unusable;
        await using var write = await writes.BeginAsync([account], cancel);
        if (Refused(viewer, write, account) is { } refused)
            return refused;
        var on = change.On ?? write.Today;
        if (on > write.Today)
            return WordRefusal.EventToCome;
        if (on < AnswerKey.EarliestDay)
            return WordRefusal.EventTooOld;
        await using (
            var command = new NpgsqlCommand(
                """
                INSERT INTO management_change (account_id, on_day, new_leader, new_team, note, author_id, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                write.Connection
            )
        )
        {
            command.Parameters.Add(new() { Value = account });
            command.Parameters.Add(new() { Value = on });
            command.Parameters.Add(new NpgsqlParameter<bool?> { TypedValue = change.NewLeader });
            command.Parameters.Add(new NpgsqlParameter<bool?> { TypedValue = change.NewTeam });
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = note });
            command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
            command.Parameters.Add(new() { Value = write.At });
            await command.ExecuteNonQueryAsync(cancel);
        }
        await write.DecideAsync([account], author, cancel);
        await write.NoteAsync(author, "management change recorded", account, new { on }, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    /// <summary>Takes a slip back: what it explained waits again.</summary>
    public async Task<WordOutcome> WithdrawAsync(
        Viewer viewer,
        int account,
        long id,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        await using var write = await writes.BeginAsync([account], cancel);
        if (Refused(viewer, write, account) is { } refused)
            return refused;
        var withdrawn = await write.Connection.ScalarAsync(
            """
            UPDATE management_change SET withdrawn_at = $3
            WHERE account_id = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id
            """,
            cancel,
            account,
            id,
            write.At
        );
        if (withdrawn is null)
            return WordRefusal.NoEvent;
        // Where something else explains the move, the decision ends the record again.
        await write.Connection.ExecuteAsync(
            """
            UPDATE verdict_hold h SET ended_on = NULL
            FROM management_change m, company c
            WHERE m.id = $2 AND h.account_id = $1 AND h.confirmed IS NULL
                AND h.ended_on >= (m.at AT TIME ZONE c.time_zone)::date
                AND NOT EXISTS (SELECT FROM verdict_hold l
                    WHERE l.account_id = h.account_id AND l.scheme_id = h.scheme_id AND l.id > h.id)
            """,
            cancel,
            account,
            id
        );
        await write.DecideAsync([account], author, cancel);
        await write.NoteAsync(author, "management change withdrawn", account, null, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    private static WordRefusal? Refused(Viewer viewer, AccountWrite write, int account) =>
        write.OwnerOf(viewer, account) is { } owner ? viewer.ClosedDossierOf(owner) : WordRefusal.NoAccount;
}

/// <summary>New people at a client.</summary>
/// <param name="On">When, today at the latest; null: today.</param>
/// <param name="NewLeader">Somebody else leads; null: not known.</param>
/// <param name="NewTeam">With people of their own; null: not known.</param>
/// <param name="Note">What else is to be said; a part of the dossier.</param>
public sealed record ManagementChangeDraft(DateOnly? On, bool? NewLeader, bool? NewTeam, string? Note);
