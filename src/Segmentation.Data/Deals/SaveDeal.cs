using Npgsql;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Deals;

namespace Segmentation.Data.Deals;

/// <summary>
/// Writes single deals, for whoever sees the account. Each verb is one transaction: the deal, what happened to it, a line
/// in the audit, and its account decided again, because gold, silver and bronze read open deals.
/// </summary>
public sealed class SaveDeal(AccountWrites writes, DealQueries deals, CompanyQueries company)
{
    /// <summary>Adds a deal to an account.</summary>
    /// <param name="viewer">Who adds it.</param>
    /// <param name="author">The same person for the audit.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="externalId">Its key outside; null issues one.</param>
    /// <param name="draft">What is said of it.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<SavedDeal> AddAsync(
        Viewer viewer,
        Author author,
        int accountId,
        string? externalId,
        DealDraft draft,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        if (externalId is { } given && (given.Length is 0 or > DealLimits.ExternalId || given.Contains('\0')))
            return DealRefusal.KeyUnusable;
        var stages = await company.DealStagesAsync(cancel);
        await using var write = await writes.BeginAsync([accountId], cancel);
        if (write.OwnerOf(viewer, accountId) is null)
            return DealRefusal.NotThere;
        if (DealChange.Of(null, draft, stages, write.Today, out var fault) is not { } change)
            return new SavedDeal(null, null, fault);
        if (await InsertAsync(write.Connection, accountId, externalId, change.After, cancel) is not { } id)
            return DealRefusal.KeyTaken;
        var added = new { deal = externalId ?? $"~{id}" };
        return await FinishAsync(write, viewer, author, (id, accountId), change, "deal added", added, cancel);
    }

    /// <summary>Changes a deal; what says nothing new changes nothing.</summary>
    /// <param name="viewer">Who changes it.</param>
    /// <param name="author">The same person for the audit.</param>
    /// <param name="id">The deal's key inside.</param>
    /// <param name="version">As which it was read; null insists.</param>
    /// <param name="draft">What is said of it.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<SavedDeal> ChangeAsync(
        Viewer viewer,
        Author author,
        int id,
        uint? version,
        DealDraft draft,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        if (await deals.FindAsync(viewer, id, cancel) is not { } seen)
            return DealRefusal.NotThere;
        var stages = await company.DealStagesAsync(cancel);
        await using var write = await writes.BeginAsync([seen.AccountId], cancel);
        // The account may have got another owner since it was looked at.
        if (write.OwnerOf(viewer, seen.AccountId) is null)
            return DealRefusal.NotThere;
        var (before, stored) = await LockAsync(write.Connection, id, cancel);
        if (version is { } read && read != stored)
            return DealRefusal.Changed;
        if (DealChange.Of(before, draft, stages, write.Today, out var fault) is not { } change)
            return new SavedDeal(null, null, fault);
        if (change.After == before)
            return new(await deals.FindAsync(viewer, id, cancel), null, null);
        await UpdateAsync(write.Connection, id, change.After, cancel);
        // What was written is not repeated: the audit has readers who do not see the account.
        var changed = new { deal = seen.ExternalId, changed = Differences(before, change.After) };
        var deal = (id, seen.AccountId);
        return await FinishAsync(write, viewer, author, deal, change, "deal changed", changed, cancel);
    }

    private async Task<SavedDeal> FinishAsync(
        AccountWrite write,
        Viewer viewer,
        Author author,
        (int Id, int Account) deal,
        DealChange change,
        string action,
        object detail,
        CancellationToken cancel
    )
    {
        var steps = change.Steps.Select(step => (deal.Id, step));
        await DealSteps.WriteAsync(write.Connection, steps, author.UserId, write.At, cancel);
        if (change.Steps.Count > 0)
            await write.DecideAsync([deal.Account], author, cancel);
        await write.NoteAsync(author, action, deal.Account, detail, cancel);
        await write.CommitAsync(cancel);
        return new(await deals.FindAsync(viewer, deal.Id, cancel), null, null);
    }

    private static async Task<(DealState State, uint Version)> LockAsync(
        NpgsqlConnection connection,
        int id,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT xmin, title, stage, stage_since, opened_on, promised_on, promise_moves, amount, outcome, loss_reason,
                closed_on
            FROM deal WHERE id = $1 FOR UPDATE
            """,
            connection
        );
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? (DealQueries.State(reader, 1), reader.GetFieldValue<uint>(0))
            : throw new InvalidOperationException($"Deal {id} is gone, although deals are never deleted.");
    }

    private static async Task<int?> InsertAsync(
        NpgsqlConnection connection,
        int accountId,
        string? externalId,
        DealState state,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO deal (id, external_id, account_id, title, stage, stage_since, opened_on, promised_on, promise_moves,
                amount, outcome, loss_reason, closed_on)
            SELECT n, coalesce($11, '~' || n), $12, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
            FROM nextval(pg_get_serial_sequence('deal', 'id')) n
            ON CONFLICT (external_id) DO NOTHING RETURNING id
            """,
            connection
        );
        AddState(command, state);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = externalId });
        command.Parameters.Add(new() { Value = accountId });
        return await command.ExecuteScalarAsync(cancel) as int?;
    }

    private static async Task UpdateAsync(
        NpgsqlConnection connection,
        int id,
        DealState state,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE deal SET title = $1, stage = $2, stage_since = $3, opened_on = $4, promised_on = $5, promise_moves = $6,
                amount = $7, outcome = $8, loss_reason = $9, closed_on = $10
            WHERE id = $11
            """,
            connection
        );
        AddState(command, state);
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static void AddState(NpgsqlCommand command, DealState state)
    {
        command.Parameters.Add(new() { Value = state.Title });
        command.Parameters.Add(new() { Value = state.Stage });
        command.Parameters.Add(new NpgsqlParameter<DateOnly?> { TypedValue = state.StageSince });
        command.Parameters.Add(new() { Value = state.OpenedOn });
        command.Parameters.Add(new NpgsqlParameter<DateOnly?> { TypedValue = state.PromisedOn });
        command.Parameters.Add(new() { Value = state.PromiseMoves });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = state.Amount });
        command.Parameters.Add(new() { Value = (short)state.Outcome });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = state.LossReason?.Code() });
        command.Parameters.Add(new NpgsqlParameter<DateOnly?> { TypedValue = state.ClosedOn });
    }

    private static string[] Differences(DealState before, DealState after)
    {
        (string Name, bool Differs)[] all =
        [
            ("title", before.Title != after.Title),
            ("stage", before.Stage != after.Stage),
            ("stageSince", before.StageSince != after.StageSince),
            ("openedOn", before.OpenedOn != after.OpenedOn),
            ("promisedOn", before.PromisedOn != after.PromisedOn),
            ("amount", before.Amount != after.Amount),
            ("outcome", before.Outcome != after.Outcome),
            ("lossReason", before.LossReason != after.LossReason),
            ("closedOn", before.ClosedOn != after.ClosedOn),
        ];
        return [.. all.Where(field => field.Differs).Select(field => field.Name)];
    }
}

/// <summary>Why a deal was not written.</summary>
public enum DealRefusal
{
    /// <summary>There is no such deal or account, or not for this person.</summary>
    NotThere = 1,

    /// <summary>Somebody changed it in the meantime.</summary>
    Changed,

    /// <summary>Another deal has this key.</summary>
    KeyTaken,

    /// <summary>A key has 1 to <see cref="DealLimits.ExternalId"/> characters.</summary>
    KeyUnusable,
}

/// <summary>What became of a write: the deal as it stands, or why nothing was changed.</summary>
/// <param name="Deal">The deal; null when nothing was written, or it went out of sight meanwhile.</param>
/// <param name="Refusal">Why not; null when done or when something said is wrong.</param>
/// <param name="Fault">What is wrong with what was said.</param>
public sealed record SavedDeal(DealRow? Deal, DealRefusal? Refusal, DealFault? Fault)
{
    /// <summary>Nothing was written.</summary>
    public static implicit operator SavedDeal(DealRefusal refusal) => FromDealRefusal(refusal);

    /// <summary>Nothing was written.</summary>
    public static SavedDeal FromDealRefusal(DealRefusal refusal) => new(null, refusal, null);
}
