using Microsoft.EntityFrameworkCore;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Deals;
using Segmentation.Domain.Access;
using Segmentation.Domain.Tasks;

namespace Segmentation.Data.Tasks;

/// <summary>Writes tasks; each verb is one transaction with a line in the audit.</summary>
public sealed class SaveTask(
    IDbContextFactory<SegmentationDb> databases,
    TaskQueries tasks,
    Viewers viewers,
    TimeProvider time
)
{
    /// <summary>Asks for something to be done.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="author">The same person for the audit.</param>
    /// <param name="draft">What is asked.</param>
    /// <param name="cancel">Stops before the commit.</param>
    public async Task<SavedTask> AddAsync(
        Viewer viewer,
        Author author,
        TaskDraft draft,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(draft);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (Wrong(draft) is { } wrong)
            return wrong;
        var accountId = draft.AccountId;
        if (draft.DealId is { } deal)
        {
            var ofDeal = await db.Set<Deal>()
                .Where(d => d.Id == deal)
                .Select(d => (int?)d.AccountId)
                .FirstOrDefaultAsync(cancel);
            if (ofDeal is null || (accountId ?? ofDeal) != ofDeal)
                return TaskRefusal.NotThere;
            accountId = ofDeal;
        }
        var (hasAccount, owner) = await OwnerAsync(db, accountId, cancel);
        if (accountId is not null && (!hasAccount || !viewer.Sees(owner)))
            return TaskRefusal.NotThere;
        // A word in confidence goes to the direct supervisor where nobody else is named.
        var assignee =
            draft.AssigneeId
            ?? (draft.Kind == TaskKinds.Incident ? await SupervisorAsync(db, viewer, cancel) : null)
            ?? viewer.UserId;
        if (await AssignAsync(viewer, draft.Kind, assignee, hasAccount, owner, cancel) is { } refused)
            return refused;
        var task = new TaskRow
        {
            Title = draft.Title.Trim(),
            Kind = draft.Kind,
            AccountId = accountId,
            DealId = draft.DealId,
            AssigneeId = assignee,
            DueOn = draft.DueOn,
            State = (short)TaskState.Open,
            Reason = Text(draft.Reason),
            Source = draft.Source,
            AuthorId = author.UserId,
            CreatedAt = time.GetUtcNow(),
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(task);
        await db.SaveChangesAsync(cancel);
        db.Add(AuditEvent.Of(author, "task added", $"task {task.Id}", new { account = accountId }, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(await tasks.FindAsync(viewer, task.Id, cancel), null);
    }

    /// <summary>Changes a task: done, dropped, put off, given to somebody else. Whoever sees it may.</summary>
    /// <param name="viewer">Who changes it.</param>
    /// <param name="author">The same person for the audit.</param>
    /// <param name="id">Key.</param>
    /// <param name="version">As which it was read; null insists.</param>
    /// <param name="edit">What changes.</param>
    /// <param name="cancel">Stops before the commit.</param>
    public async Task<SavedTask> ChangeAsync(
        Viewer viewer,
        Author author,
        int id,
        uint? version,
        TaskEdit edit,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<TaskRow>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, cancel) is not { } task)
            return TaskRefusal.NotThere;
        var (hasAccount, owner) = await OwnerAsync(db, task.AccountId, cancel);
        if (!TaskAccess.Sees(viewer, task.Kind, task.AssigneeId, task.AuthorId, hasAccount, owner))
            return TaskRefusal.NotThere;
        if (version is { } read && read != task.Version)
            return TaskRefusal.Changed;
        if (Wrong(edit) is { } wrong)
            return wrong;
        if (
            edit.AssigneeId is { } assignee
            && assignee != task.AssigneeId
            && await AssignAsync(viewer, task.Kind, assignee, hasAccount, owner, cancel) is { } refused
        )
            return refused;
        Apply(task, edit);
        string[] changed = [.. db.Entry(task).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name)];
        if (changed.Length == 0)
            return new(await tasks.FindAsync(viewer, id, cancel), null);
        db.Add(AuditEvent.Of(author, "task changed", $"task {id}", new { changed }, time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return TaskRefusal.Changed;
        }
        catch (DbUpdateException fault)
            when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return TaskRefusal.AskedAlready;
        }
        return new(await tasks.FindAsync(viewer, id, cancel), null);
    }

    /// <summary>
    /// What a rule asks of the owners of accounts, in one statement: nothing where nobody who may sign in owns the account,
    /// and nothing twice while the first task of this kind is open.
    /// </summary>
    /// <param name="kind">Code; see <see cref="TaskKinds"/>.</param>
    /// <param name="asked">What is asked about which account.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <returns>How many tasks were made.</returns>
    public async Task<int> AddByRuleAsync(
        string kind,
        IReadOnlyCollection<RuleTask> asked,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (!TaskKinds.All.Except(TaskKinds.ByHand).Contains(kind))
            throw new ArgumentException($"No rule asks for '{kind}'.", nameof(kind));
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO task (title, kind, account_id, assignee_id, due_on, state, reason, source, created_at)
            SELECT t.title, {kind}, a.id, a.owner_id, t.due_on, 1, t.reason, {TaskSources.Rule}, {time.GetUtcNow()}
            FROM unnest({asked.Select(t => t.AccountId).ToArray()}, {asked.Select(t => t.Title).ToArray()},
                {asked.Select(t => t.Reason).ToArray()}, {asked.Select(t => t.DueOn).ToArray()})
                t (account_id, title, reason, due_on)
            JOIN account a ON a.id = t.account_id
            JOIN app_user u ON u.id = a.owner_id AND u.disabled_at IS NULL
            ON CONFLICT (account_id, kind) WHERE state = 1 AND source = 'rule' DO NOTHING
            """,
            cancel
        );
    }

    private void Apply(TaskRow task, TaskEdit edit)
    {
        task.Title = edit.Title?.Trim() ?? task.Title;
        task.AssigneeId = edit.AssigneeId ?? task.AssigneeId;
        task.DueOn = edit.DueOn.Or(task.DueOn);
        task.Reason = Text(edit.Reason.Or(task.Reason));
        if (edit.State is not { } state || (short)state == task.State)
            return;
        task.State = (short)state;
        task.EndedAt = state == TaskState.Open ? null : time.GetUtcNow();
    }

    private async Task<TaskRefusal?> AssignAsync(
        Viewer viewer,
        string kind,
        int assignee,
        bool hasAccount,
        int? owner,
        CancellationToken cancel
    ) =>
        await viewers.FindAsync(assignee, cancel) is not { } person ? TaskRefusal.NoSuchPerson
        : TaskAccess.MayAssign(viewer, kind, person, hasAccount, owner) ? null
        : TaskRefusal.NotForThisPerson;

    private static Task<int?> SupervisorAsync(SegmentationDb db, Viewer viewer, CancellationToken cancel) =>
        db.Set<AppUser>().Where(u => u.Id == viewer.UserId).Select(u => u.SupervisorId).FirstOrDefaultAsync(cancel);

    private static async Task<(bool HasAccount, int? Owner)> OwnerAsync(
        SegmentationDb db,
        int? accountId,
        CancellationToken cancel
    )
    {
        if (accountId is not { } id)
            return (false, null);
        var owners = await db.Set<Account>().Where(a => a.Id == id).Select(a => a.OwnerId).ToListAsync(cancel);
        return (owners.Count > 0, owners.FirstOrDefault());
    }

    private static TaskRefusal? Wrong(TaskDraft draft) =>
        !TaskKinds.ByHand.Contains(draft.Kind) ? TaskRefusal.KindUnknown
        : draft.Source.Length is 0 or > TaskLimits.Source || draft.Source == TaskSources.Rule
            ? TaskRefusal.SourceUnusable
        : WrongText(draft.Title, draft.Reason);

    private static TaskRefusal? Wrong(TaskEdit edit) => WrongText(edit.Title ?? "-", edit.Reason.Value);

    private static TaskRefusal? WrongText(string title, string? reason) =>
        title.Trim().Length switch
        {
            0 => TaskRefusal.TitleMissing,
            > TaskLimits.Title => TaskRefusal.TitleTooLong,
            _ when reason?.Trim().Length > TaskLimits.Reason => TaskRefusal.ReasonTooLong,
            _ => $"{title}{reason}".Contains('\0', StringComparison.Ordinal) ? TaskRefusal.NotText : null,
        };

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;
}
