using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Tasks;

namespace Segmentation.Data.Tasks;

/// <summary>Reads of tasks; each asks who looks, by the rule of <see cref="TaskAccess"/>.</summary>
public sealed class TaskQueries(NpgsqlDataSource source)
{
    private const string Tables = """
        FROM task t
        JOIN app_user p ON p.id = t.assignee_id
        LEFT JOIN app_user w ON w.id = t.author_id
        LEFT JOIN account a ON a.id = t.account_id
        LEFT JOIN account_overview o ON o.account_id = t.account_id
        LEFT JOIN deal d ON d.id = t.deal_id
        """;

    /// <summary>A page of tasks with the exact number of all of them: open ones first, due first.</summary>
    public async Task<TaskSlice> ListAsync(Viewer viewer, TaskFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var batch = source.CreateBatch();
        var rows = new NpgsqlBatchCommand();
        var where = Where(viewer, filter, rows.Parameters);
        var skip = (filter.Page - 1L) * filter.PageSize;
        rows.CommandText = $"""
            {Columns(viewer, rows.Parameters)} {Tables} WHERE {where}
            ORDER BY t.state, t.ended_at DESC, t.due_on NULLS LAST, t.id
            LIMIT {rows.Parameters.Next(filter.PageSize)} OFFSET {rows.Parameters.Next(skip)}
            """;
        batch.BatchCommands.Add(rows);
        var count = new NpgsqlBatchCommand();
        count.CommandText = $"SELECT count(*) {Tables} WHERE {Where(viewer, filter, count.Parameters)}";
        batch.BatchCommands.Add(count);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var items = new List<TaskView>(filter.PageSize);
        while (await reader.ReadAsync(cancel))
            items.Add(Read(reader));
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(items, reader.GetInt64(0));
    }

    /// <summary>A task; null when there is none or the viewer does not see it.</summary>
    public async Task<TaskView?> FindAsync(Viewer viewer, int id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand();
        var seen = Seen(viewer, command.Parameters);
        command.CommandText =
            $"{Columns(viewer, command.Parameters)} {Tables} WHERE {seen} AND t.id = {command.Parameters.Next(id)}";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    /// <summary>What rules ask of a person, counted by kind, due first.</summary>
    public async Task<IReadOnlyList<TaskGroup>> GroupsAsync(Viewer viewer, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand(
            """
            SELECT kind, count(*)::int, min(due_on) FROM task
            WHERE assignee_id = $1 AND state = 1 AND source = 'rule'
            GROUP BY kind ORDER BY min(due_on) NULLS LAST, kind
            """
        );
        command.Parameters.Add(new() { Value = viewer.UserId });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var groups = new List<TaskGroup>();
        while (await reader.ReadAsync(cancel))
            groups.Add(new(reader.GetString(0), reader.GetInt32(1), Day(reader, 2)));
        return groups;
    }

    /// <summary>Who may get a task from this person, by name, oneself first.</summary>
    /// <param name="viewer">Who gives it.</param>
    /// <param name="accountId">The account it is about; null for none.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyList<Assignee>> AssigneesAsync(
        Viewer viewer,
        int? accountId,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand(
            """
            SELECT u.id, u.display_name, u.email FROM app_user u
            WHERE u.disabled_at IS NULL AND (u.id = $1 OR CASE
                WHEN $2::int IS NOT NULL THEN u.id IN (
                    SELECT r.viewer_id FROM user_reach r JOIN account_overview o ON o.owner_id = r.owner_id
                    WHERE o.account_id = $2)
                ELSE u.id IN (SELECT owner_id FROM user_reach WHERE viewer_id = $1)
                    OR u.id IN (SELECT viewer_id FROM user_reach WHERE owner_id = $1) END)
            ORDER BY u.id <> $1, u.display_name COLLATE people, u.id
            """
        );
        command.Parameters.Add(new() { Value = viewer.UserId });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = accountId });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var people = new List<Assignee>();
        while (await reader.ReadAsync(cancel))
            people.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return people;
    }

    // An account that is not open to the reader any more is not named to them, nor are its deals.
    private static string Columns(Viewer viewer, NpgsqlParameterCollection parameters)
    {
        var reach = Reach.Of(viewer, "o.owner_id", parameters);
        return $"""
            SELECT t.id, t.title, t.kind, CASE WHEN {reach} THEN a.id END, CASE WHEN {reach} THEN a.external_id END,
                CASE WHEN {reach} THEN a.name END, CASE WHEN {reach} THEN d.external_id END,
                CASE WHEN {reach} THEN d.title END, p.id, p.display_name, p.email, w.display_name, t.due_on, t.state,
                t.reason, t.source, t.created_at, t.ended_at, t.xmin
            """;
    }

    private static string Seen(Viewer viewer, NpgsqlParameterCollection parameters)
    {
        var me = parameters.Next(viewer.UserId);
        return $"""
            (t.assignee_id = {me} OR t.author_id = {me} OR t.kind <> '{TaskKinds.Incident}' AND CASE
                WHEN t.account_id IS NULL THEN {Reach.Of(viewer, "t.assignee_id", parameters)}
                ELSE {Reach.Of(viewer, "o.owner_id", parameters)} END)
            """;
    }

    private static string Where(Viewer viewer, TaskFilter filter, NpgsqlParameterCollection parameters)
    {
        var where = new List<string> { Seen(viewer, parameters) };
        if (filter.State is { } state)
            where.Add($"t.state = {(short)state}");
        if (filter.AssigneeId is { } assignee)
            where.Add($"t.assignee_id = {parameters.Next(assignee)}");
        if (filter.AccountId is { } account)
            where.Add($"t.account_id = {parameters.Next(account)}");
        if (filter.Kind is { } kind)
            where.Add($"t.kind = {parameters.Next(kind)}");
        if (filter.ByRule is { } byRule)
            where.Add($"t.source {(byRule ? "=" : "<>")} '{TaskSources.Rule}'");
        return string.Join(" AND ", where);
    }

    private static TaskView Read(NpgsqlDataReader reader)
    {
        return new(
            reader.GetInt32(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetInt32(3),
            Text(4),
            Text(5),
            Text(6),
            Text(7),
            reader.GetInt32(8),
            reader.GetString(9),
            reader.GetString(10),
            Text(11),
            Day(reader, 12),
            (TaskState)reader.GetInt16(13),
            Text(14),
            reader.GetString(15),
            reader.GetFieldValue<DateTimeOffset>(16),
            reader.IsDBNull(17) ? null : reader.GetFieldValue<DateTimeOffset>(17),
            reader.GetFieldValue<uint>(18)
        );

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static DateOnly? Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
