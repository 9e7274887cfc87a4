using System.Runtime.CompilerServices;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Verdicts of many accounts on a computed day, for other programs and files.</summary>
public sealed class ClassificationQueries(NpgsqlDataSource source)
{
    /// <summary>A page of verdicts with the exact number of all of them, in order of account keys.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="choice">The scheme and the wanted categories; no codes stands for all.</param>
    /// <param name="day">The computed day.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Rows of a page, 1 or more.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<(IReadOnlyList<VerdictRow> Items, long Total)> ListAsync(
        Viewer viewer,
        CategoryChoice choice,
        ComputedDay day,
        int page,
        int pageSize,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(day);
        await using var batch = source.CreateBatch();
        var rows = new NpgsqlBatchCommand();
        var from = From(viewer, choice, day, rows.Parameters);
        var (limit, offset) = (rows.Parameters.Next(pageSize), rows.Parameters.Next((page - 1L) * pageSize));
        rows.CommandText = Rows(
            choice.Scheme,
            day,
            $"SELECT s.* {from} ORDER BY s.account_id LIMIT {limit} OFFSET {offset}",
            rows.Parameters
        );
        batch.BatchCommands.Add(rows);
        var count = new NpgsqlBatchCommand();
        count.CommandText = viewer.IsCompanyHead
            ? $"""
                SELECT coalesce(sum(accounts), 0)::bigint FROM segment_summary
                WHERE as_of = {count.Parameters.Next(day.Key)} AND scheme_id = {choice.Scheme.Id} AND {Wanted(
                    "code",
                    choice
                )}
                """
            : $"SELECT count(*) {From(viewer, choice, day, count.Parameters)}";
        batch.BatchCommands.Add(count);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var items = new List<VerdictRow>(pageSize);
        while (await reader.ReadAsync(cancel))
            items.Add(Read(reader, choice.Scheme, day));
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return (items, reader.GetInt64(0));
    }

    /// <summary>Every verdict, one by one, in order of account keys.</summary>
    public async IAsyncEnumerable<VerdictRow> StreamAsync(
        Viewer viewer,
        CategoryChoice choice,
        ComputedDay day,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(day);
        await using var command = source.CreateCommand();
        var from = From(viewer, choice, day, command.Parameters);
        command.CommandText = Rows(choice.Scheme, day, $"SELECT s.* {from}", command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            yield return Read(reader, choice.Scheme, day);
    }

    private static string From(
        Viewer viewer,
        CategoryChoice choice,
        ComputedDay day,
        NpgsqlParameterCollection parameters
    )
    {
        // Whoever sees everything needs no look at owners.
        var owners = viewer.IsCompanyHead ? "" : "JOIN account_overview o ON o.account_id = s.account_id";
        return $"""
            FROM state_at s {owners}
            WHERE s.as_of = {parameters.Next(day.Key)} AND {Wanted($"s.category[{choice.Scheme.Id}]", choice)}
              AND {Reach.Of(viewer, "o.owner_id", parameters)}
            """;
    }

    private static string Wanted(string code, CategoryChoice choice) =>
        choice.Codes.Count == 0 ? $"{code} <> {Category.None}" : $"{code} IN ({string.Join(", ", choice.Codes)})";

    /// <summary>
    /// What the rule says differs from the category under a person's word and where a guard stops a move; "since" is the last change of the category
    /// up to that day and stays empty for an account that never changed.
    /// </summary>
    private static string Rows(
        SchemeDefinition scheme,
        ComputedDay day,
        string states,
        NpgsqlParameterCollection parameters
    )
    {
        var asOf = parameters.Next(day.AsOf);
        // Now is the picture of today, also where its sales end earlier; whoever decides it ends what has expired.
        var inForce = day.IsNow
            ? "v.ended_at IS NULL"
            : $"""
                v.until >= {asOf} AND (v.set_at AT TIME ZONE (SELECT time_zone FROM company))::date <= {asOf}
                AND (v.ended_at IS NULL OR (v.ended_at AT TIME ZONE (SELECT time_zone FROM company))::date > {asOf})
                """;
        var stopped = day.IsNow
            ? "h.ended_on IS NULL"
            : $"h.since <= {asOf} AND (h.ended_on IS NULL OR h.ended_on > {asOf})";
        return $"""
            SELECT a.external_id, s.category[{scheme.Id}], s.settled[{scheme.Id}], s.flags[{scheme.Id}],
                   (SELECT c.as_of FROM verdict_change c
                    WHERE c.account_id = s.account_id AND c.scheme_id = {scheme.Id} AND c.as_of <= {asOf}
                      AND c.cause NOT IN ({CategoryChanges.OtherCauses})
                      AND c.from_code <> c.to_code
                    ORDER BY c.as_of DESC, c.id DESC LIMIT 1),
                   v.computed, h.computed
            FROM ({states}) s
            JOIN account a ON a.id = s.account_id
            LEFT JOIN verdict_override v ON v.account_id = s.account_id AND v.scheme_id = {scheme.Id} AND {inForce}
            LEFT JOIN verdict_hold h ON h.account_id = s.account_id AND h.scheme_id = {scheme.Id} AND {stopped}
                AND h.computed <> s.category[{scheme.Id}]
            ORDER BY s.account_id
            """;
    }

    private static VerdictRow Read(NpgsqlDataReader reader, SchemeDefinition scheme, ComputedDay day)
    {
        var category = reader.GetInt16(1);
        short? beneath = reader.IsDBNull(5) ? null : reader.GetInt16(5);
        short? stopped = reader.IsDBNull(6) ? null : reader.GetInt16(6);
        return new(
            reader.GetString(0),
            scheme,
            category,
            beneath ?? stopped ?? category,
            reader.GetInt16(2),
            (Flags)reader.GetInt32(3),
            beneath is not null,
            beneath is null && stopped is not null,
            reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4),
            day
        );
    }
}

/// <summary>A verdict of one account and scheme on a computed day.</summary>
/// <param name="AccountExternalId">The account's key outside.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Category">What is shown.</param>
/// <param name="Computed">What the rule says; differs under a person's word and where a guard stops a move.</param>
/// <param name="Settled">The calm category that alarms read.</param>
/// <param name="Flags">Remarks.</param>
/// <param name="IsOverridden">A person's word is in force.</param>
/// <param name="IsUnconfirmed">What the rule says waits for a person.</param>
/// <param name="Since">Day of the last change of the category; null when it never changed.</param>
/// <param name="Day">The computed day.</param>
public sealed record VerdictRow(
    string AccountExternalId,
    SchemeDefinition Scheme,
    short Category,
    short Computed,
    short Settled,
    Flags Flags,
    bool IsOverridden,
    bool IsUnconfirmed,
    DateOnly? Since,
    ComputedDay Day
)
{
    /// <summary>How final it is.</summary>
    public string State => StateOf(Flags, IsOverridden, IsUnconfirmed);

    /// <summary>The first that holds of overridden, unconfirmed, preliminary, provisional and final.</summary>
    public static string StateOf(Flags flags, bool isOverridden, bool isUnconfirmed) =>
        isOverridden ? "overridden"
        : isUnconfirmed ? "unconfirmed"
        : flags.HasFlag(Flags.Preliminary) ? "preliminary"
        : flags.HasFlag(Flags.Provisional) ? "provisional"
        : "final";
}
