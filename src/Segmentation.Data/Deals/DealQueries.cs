using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Domain.Access;
using Segmentation.Domain.Deals;

namespace Segmentation.Data.Deals;

/// <summary>Reads of deals; each asks who looks: whoever sees an account sees its deals.</summary>
public sealed class DealQueries(NpgsqlDataSource source)
{
    private const string Columns = """
        SELECT d.id, d.external_id, a.id, a.external_id, a.name, u.display_name, u.email, d.title, d.stage, d.stage_since,
               d.opened_on, d.promised_on, d.promise_moves, d.amount, d.outcome, d.loss_reason, d.closed_on, d.xmin,
               ARRAY(SELECT e.on_day FROM deal_event e WHERE e.deal_id = d.id AND e.kind = 2 ORDER BY e.id),
               ARRAY(SELECT e.before::date FROM deal_event e WHERE e.deal_id = d.id AND e.kind = 2 ORDER BY e.id),
               ARRAY(SELECT e.after::date FROM deal_event e WHERE e.deal_id = d.id AND e.kind = 2 ORDER BY e.id)
        """;

    private const string Tables = """
        FROM deal d JOIN account a ON a.id = d.account_id JOIN account_overview o ON o.account_id = a.id
        """;

    private const string Owner = "LEFT JOIN app_user u ON u.id = a.owner_id";

    /// <summary>A page of the filtered deals with the exact number of all of them.</summary>
    public async Task<DealSlice> ListAsync(Viewer viewer, DealFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var batch = source.CreateBatch();
        var rows = new NpgsqlBatchCommand();
        var where = Where(viewer, filter, rows.Parameters);
        var skip = (filter.Page - 1L) * filter.PageSize;
        rows.CommandText = $"""
            {Columns} {Tables} {Owner} WHERE {where} ORDER BY {filter.Sort.Sql}
            LIMIT {rows.Parameters.Next(filter.PageSize)} OFFSET {rows.Parameters.Next(skip)}
            """;
        batch.BatchCommands.Add(rows);
        var count = new NpgsqlBatchCommand();
        count.CommandText = $"SELECT count(*) {Tables} WHERE {Where(viewer, filter, count.Parameters)}";
        batch.BatchCommands.Add(count);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var items = new List<DealRow>(filter.PageSize);
        while (await reader.ReadAsync(cancel))
            items.Add(Read(reader));
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(items, reader.GetInt64(0));
    }

    /// <summary>A deal by its key outside; null when there is none or the viewer does not see its account.</summary>
    public Task<DealRow?> FindAsync(Viewer viewer, string externalId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        return externalId.Contains('\0', StringComparison.Ordinal)
            ? Task.FromResult<DealRow?>(null) // a text that no table can hold
            : OneAsync(viewer, "d.external_id = $1", externalId, cancel);
    }

    /// <summary>A deal by its key inside; null when there is none or the viewer does not see its account.</summary>
    public Task<DealRow?> FindAsync(Viewer viewer, int id, CancellationToken cancel = default) =>
        OneAsync(viewer, "d.id = $1", id, cancel);

    /// <summary>What a deal looks like in the columns of a row, from the first one of the state on.</summary>
    internal static DealState State(NpgsqlDataReader reader, int at) =>
        new(
            reader.GetString(at),
            reader.GetString(at + 1),
            Day(reader, at + 2),
            reader.GetFieldValue<DateOnly>(at + 3),
            Day(reader, at + 4),
            reader.GetInt32(at + 5),
            reader.IsDBNull(at + 6) ? null : reader.GetInt64(at + 6),
            (DealOutcome)reader.GetInt16(at + 7),
            reader.IsDBNull(at + 8) ? null : LossReasons.Parse(reader.GetString(at + 8)),
            Day(reader, at + 9)
        );

    private async Task<DealRow?> OneAsync(Viewer viewer, string condition, object key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand();
        command.Parameters.Add(new() { Value = key });
        command.CommandText =
            $"{Columns} {Tables} {Owner} WHERE {condition} AND {Reach.Of(viewer, "o.owner_id", command.Parameters)}";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    private static string Where(Viewer viewer, DealFilter filter, NpgsqlParameterCollection parameters)
    {
        var where = new List<string> { Reach.Of(viewer, "o.owner_id", parameters) };
        if (filter.AccountId is { } account)
            where.Add($"d.account_id = {parameters.Next(account)}");
        if (filter.Outcome is { } outcome)
            where.Add($"d.outcome = {(short)outcome}");
        if (filter.Owners.Count > 0)
            where.Add(AccountSql.OwnerIs(filter.Owners, parameters));
        foreach (var word in AccountSql.Words(filter.Search))
            where.Add(
                $"""
                folded(d.title || ' ' || d.external_id || ' ' || a.name || ' ' || a.external_id)
                    LIKE folded({parameters.Next(word)})
                """
            );
        return string.Join(" AND ", where);
    }

    private static DealRow Read(NpgsqlDataReader reader)
    {
        var (on, from, to) = (Days(18), Days(19), Days(20));
        return new(
            reader.GetInt32(0),
            reader.GetString(1),
            reader.GetInt32(2),
            reader.GetString(3),
            reader.GetString(4),
            Text(5),
            Text(6),
            State(reader, 7),
            [.. on.Select((day, i) => new Postponement(day, from[i], to[i]))],
            reader.GetFieldValue<uint>(17)
        );

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        DateOnly[] Days(int column) => reader.GetFieldValue<DateOnly[]>(column);
    }

    private static DateOnly? Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
