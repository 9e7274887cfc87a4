using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Data.Prospects;

/// <summary>The SQL behind the lists of marks: accounts the viewer marks, with the newest mark of each side.</summary>
internal static class MarkSql
{
    /// <summary>Accounts of revenue class A and B that the viewer marks, with the viewer's own side's mark.</summary>
    public static async Task<IReadOnlyList<MarkCandidate>> CandidatesAsync(
        NpgsqlDataSource source,
        Viewer viewer,
        Portfolio portfolio,
        CancellationToken cancel
    )
    {
        var classed = Enumerable.Range(0, portfolio.Count).Where(row => IsAsked(portfolio, row)).ToList();
        await using var command = source.CreateCommand();
        var ids = command.Parameters.Next(classed.Select(row => portfolio.Ids[row]).ToArray());
        command.CommandText = $"""
            SELECT o.account_id, o.revenue12, own.value, own.on_day
            FROM unnest({ids}) w (account_id)
            JOIN account_overview o ON o.account_id = w.account_id
            {Marker(viewer, command.Parameters)}
            LEFT JOIN LATERAL (SELECT m.value, m.on_day FROM potential_mark m
                WHERE m.account_id = o.account_id AND m.by_head = side.by_head ORDER BY m.id DESC LIMIT 1) own ON own.value <> {SetMark.Withdrawn}
            WHERE side.by_head IS NOT NULL AND {Reach.Of(viewer, "o.owner_id", command.Parameters)}
            """;
        var candidates = new List<MarkCandidate>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var id = reader.GetInt32(0);
            candidates.Add(
                new(
                    id,
                    portfolio.SubCode(AbcScheme.Id, portfolio.RowOf(id)),
                    reader.GetInt64(1),
                    reader.IsDBNull(2) ? default : Mark.Of(reader.GetInt16(2), reader.GetFieldValue<DateOnly>(3))
                )
            );
        }
        return candidates;
    }

    /// <summary>Rows of the accounts that the viewer marks, in the order of the keys.</summary>
    public static async Task<IReadOnlyList<MarkRow>> RowsAsync(
        NpgsqlDataSource source,
        Viewer viewer,
        int[] accounts,
        Portfolio? portfolio,
        ProspectsThresholds rule,
        DateOnly today,
        CancellationToken cancel
    )
    {
        await using var command = source.CreateCommand();
        command.CommandText = $"""
            SELECT o.account_id, a.external_id, a.name, o.revenue12, o.v_prospects, side.by_head, a.owner_id, owner.supervisor_id, owner.display_name,
                   manager.value, manager.on_day, manager.comment, head.value, head.on_day, head.comment
            FROM unnest({command.Parameters.Next(accounts)}) WITH ORDINALITY w (account_id, n)
            JOIN account_overview o ON o.account_id = w.account_id
            JOIN account a ON a.id = o.account_id
            {Marker(viewer, command.Parameters)}
            LEFT JOIN LATERAL (SELECT m.* FROM potential_mark m
                WHERE m.account_id = o.account_id AND NOT m.by_head ORDER BY m.id DESC LIMIT 1) manager ON true
            LEFT JOIN LATERAL (SELECT m.* FROM potential_mark m
                WHERE m.account_id = o.account_id AND m.by_head ORDER BY m.id DESC LIMIT 1) head ON true
            WHERE side.by_head IS NOT NULL AND {Reach.Of(viewer, "o.owner_id", command.Parameters)}
            ORDER BY w.n
            """;
        // The base that the class by revenue is taken from: only what is positive.
        var positive = portfolio?.Revenue12.Where(revenue => revenue > 0).Sum(revenue => (decimal)revenue) ?? 0;
        var rows = new List<MarkRow>(accounts.Length);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            rows.Add(Read(reader, viewer, portfolio, positive, rule, today));
        return rows;
    }

    private static bool IsAsked(Portfolio portfolio, int row) =>
        (AbcCategory)portfolio.SubCode(AbcScheme.Id, row) is AbcCategory.A or AbcCategory.B;

    /// <summary>
    /// <see cref="Viewer.MarksAs"/> for lists: true for the head's mark, false for the manager's, null for none. A test
    /// holds the two against each other.
    /// </summary>
    private static string Marker(Viewer viewer, NpgsqlParameterCollection parameters)
    {
        var me = parameters.Next(viewer.UserId);
        var free = viewer.Roles.HasFlag(Roles.Head) ? "OR owner.supervisor_id IS NULL" : "";
        return $"""
            LEFT JOIN app_user owner ON owner.id = o.owner_id
            CROSS JOIN LATERAL (SELECT CASE
                WHEN o.owner_id = {me} AND o.owner_id <> {Viewer.Nobody} THEN false
                WHEN owner.supervisor_id = {me} {free} THEN true END AS by_head) side
            """;
    }

    private static MarkRow Read(
        NpgsqlDataReader reader,
        Viewer viewer,
        Portfolio? portfolio,
        decimal positive,
        ProspectsThresholds rule,
        DateOnly today
    )
    {
        var reads = viewer.ReadsDossier(new(Id(6), Id(7)));
        var (id, revenue) = (reader.GetInt32(0), reader.GetInt64(3));
        return new(
            id,
            reader.GetString(1),
            reader.GetString(2),
            reader.IsDBNull(8) ? null : reader.GetString(8),
            revenue,
            positive > 0 ? revenue * 100m / positive : null,
            portfolio?.RowOf(id) is >= 0 and var row ? portfolio.SubCode(AbcScheme.Id, row) : Category.None,
            reader.GetInt16(4),
            reader.GetBoolean(5) ? MarkSide.Head : MarkSide.Manager,
            Given(MarkSide.Manager, 9),
            Given(MarkSide.Head, 12),
            reads
        );

        int? Id(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

        GivenMark? Given(MarkSide side, int at)
        {
            if (reader.IsDBNull(at) || reader.GetInt16(at) == SetMark.Withdrawn)
                return null;
            var mark = Mark.Of(reader.GetInt16(at), reader.GetFieldValue<DateOnly>(at + 1));
            var hasComment = !reader.IsDBNull(at + 2);
            return new(
                side,
                mark.Value,
                DateOnly.FromDayNumber(mark.On),
                null,
                reads && hasComment ? reader.GetString(at + 2) : null,
                hasComment,
                Potential.IsStale(mark, today, rule)
            );
        }
    }
}
