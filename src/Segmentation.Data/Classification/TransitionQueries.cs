using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Movement between two days, of the accounts that a viewer reaches by their present owners. What a run counted is read;
/// other pairs of days are joined, account by account.
/// </summary>
public sealed class TransitionQueries(NpgsqlDataSource source, RunQueries runs)
{
    /// <summary>The month-ends of a scheme, the newest first; those without it are left out.</summary>
    public async Task<IReadOnlyList<ComputedDay>> MonthEndsAsync(
        SchemeDefinition scheme,
        CancellationToken cancel = default
    ) => [.. (await runs.MonthEndsAsync(cancel)).Where(day => day.VersionOf(scheme) is not null)];

    /// <summary>Two days to compare; null where there is no month-end of the scheme that early, or no picture of now.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="from">The month-end at or before this day; null: the one before <paramref name="to"/>.</param>
    /// <param name="to">The month-end at or before this day; null: now.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<DayPair?> DaysAsync(
        SchemeDefinition scheme,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancel = default
    )
    {
        var all = await runs.MonthEndsAsync(cancel);
        var later = to is { } day ? NewestAt(day) : await runs.NearestAsync(null, cancel);
        if (later?.VersionOf(scheme) is null)
            return null;
        var earlier = NewestAt(from ?? later.AsOf.AddDays(-1));
        return earlier is null ? null : new(earlier, later, earlier == later.CountedFrom(all));

        ComputedDay? NewestAt(DateOnly wanted) =>
            all.FirstOrDefault(m => m.AsOf <= wanted && m.VersionOf(scheme) is not null);
    }

    /// <summary>The movement between two days.</summary>
    /// <param name="viewer">Whose accounts are counted.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="days">The days, from <see cref="DaysAsync"/>.</param>
    /// <param name="settled">Compare settled categories instead of the ones shown.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<Transitions> FindAsync(
        Viewer viewer,
        SchemeDefinition scheme,
        DayPair days,
        bool settled = false,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(days);
        await using var command = source.CreateCommand();
        command.CommandText =
            days.AreNeighbours && !settled
                ? Counted(viewer, scheme, days, command.Parameters)
                : Joined(viewer, scheme, days, settled ? "settled" : "category", command.Parameters);
        var cells = new List<TransitionCell>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            cells.Add(new(reader.GetInt16(0), reader.GetInt16(1), reader.GetInt32(2), reader.GetInt64(3)));
        return new(scheme, days.From, days.To, cells);
    }

    /// <summary>
    /// Whoever is in a category and has not moved into it has stayed; whoever was in it, has not stayed and is nowhere else
    /// is gone.
    /// </summary>
    private static string Counted(
        Viewer viewer,
        SchemeDefinition scheme,
        DayPair days,
        NpgsqlParameterCollection parameters
    )
    {
        var (from, to) = (parameters.Next(days.From.Key), parameters.Next(days.To.Key));
        var mine = $"scheme_id = {scheme.Id} AND {Reach.Of(viewer, "owner_id", parameters)}";
        return $"""
            WITH moved AS (
                SELECT from_code, to_code, sum(accounts) AS accounts, sum(revenue) AS revenue
                FROM segment_move WHERE as_of = {to} AND {mine} GROUP BY 1, 2
            ), stayed AS (
                SELECT code, sum(accounts) AS accounts, sum(revenue) AS revenue FROM (
                    SELECT code, accounts, revenue FROM segment_summary WHERE as_of = {to} AND {mine}
                    UNION ALL SELECT to_code, -accounts, -revenue FROM moved) c
                GROUP BY code
            ), gone AS (
                SELECT code, sum(accounts) AS accounts FROM (
                    SELECT code, accounts FROM segment_summary WHERE as_of = {from} AND {mine}
                    UNION ALL SELECT code, -accounts FROM stayed
                    UNION ALL SELECT from_code, -accounts FROM moved WHERE from_code <> {Category.None}) c
                GROUP BY code
            )
            SELECT from_code, to_code, accounts::int, revenue::bigint FROM moved WHERE accounts <> 0
            UNION ALL SELECT code, code, accounts::int, revenue::bigint FROM stayed WHERE accounts <> 0
            UNION ALL SELECT code, {Category.None}::smallint, accounts::int, 0 FROM gone WHERE accounts <> 0
            """;
    }

    private static string Joined(
        Viewer viewer,
        SchemeDefinition scheme,
        DayPair days,
        string codes,
        NpgsqlParameterCollection parameters
    )
    {
        var (from, to) = (parameters.Next(days.From.Key), parameters.Next(days.To.Key));
        // Whoever sees everything needs no look at owners.
        var states = viewer.IsCompanyHead
            ? $"({Codes(from)}) a FULL JOIN ({Codes(to)}) b ON b.account_id = a.account_id"
            : $"""
                account_overview o
                LEFT JOIN LATERAL ({Codes(from)} AND account_id = o.account_id) a ON true
                LEFT JOIN LATERAL ({Codes(to)} AND account_id = o.account_id) b ON true
                """;
        return $"""
            SELECT coalesce(a.code, 0::smallint) AS was, coalesce(b.code, 0::smallint) AS is_now, count(*)::int,
                   coalesce(sum(b.revenue12), 0)::bigint
            FROM {states}
            WHERE {Reach.Of(viewer, "o.owner_id", parameters)} AND (a.code <> 0 OR b.code <> 0)
            GROUP BY 1, 2
            """;

        string Codes(string day) =>
            $"SELECT account_id, revenue12, {codes}[{scheme.Id}] AS code FROM state_at WHERE as_of = {day}";
    }
}
