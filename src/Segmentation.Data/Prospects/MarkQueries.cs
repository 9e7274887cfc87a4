using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Data.Prospects;

/// <summary>Reads marks of prospects, and whose are asked for.</summary>
/// <remarks>
/// Marks are asked for accounts of class A and B. By rights the class by revenue decides; lists keep the class of the scheme,
/// which goes by profit where that is known, so accounts that the scheme of prospects calls unmarked come in beside it.
/// </remarks>
public sealed class MarkQueries(NpgsqlDataSource source, CompanyQueries company, TimeProvider time)
{
    /// <summary>
    /// Days after which a mark is asked for again; it counts on meanwhile. Source: our choice, one quarter.
    /// </summary>
    public const int StaleDays = 92;

    /// <summary>Marks asked of one person at a time. Source: our choice.</summary>
    public const int AskMax = 30;

    /// <summary>Rows of a page when all accounts are shown instead of those asked for.</summary>
    public const int PageSize = 100;

    /// <summary>Accounts whose mark by this viewer is missing or stale, class A first, largest first; the first <see cref="AskMax"/>.</summary>
    public Task<MarkPage> AskedAsync(Viewer viewer, CancellationToken cancel = default) =>
        PageAsync(viewer, asked: true, 1, AskMax, cancel);

    /// <summary>All accounts of class A and B that this viewer marks, in the same order.</summary>
    /// <param name="viewer">Who marks.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<MarkPage> AllAsync(Viewer viewer, int page, CancellationToken cancel = default) =>
        PageAsync(viewer, asked: false, page, PageSize, cancel);

    /// <summary>One account as the lists show it; null when the viewer does not mark it.</summary>
    public async Task<MarkRow?> FindAsync(Viewer viewer, int account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand();
        var from = From(viewer, command.Parameters);
        command.CommandText =
            $"{Columns} FROM {from} WHERE side.by_head IS NOT NULL AND o.account_id = {command.Parameters.Next(account)}";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader, viewer) : null;
    }

    /// <summary>
    /// Every mark an account was given, newest first, the last of each side and day. The caller has made sure that the
    /// account is seen.
    /// </summary>
    /// <param name="account">The account's key.</param>
    /// <param name="withComments">Whether the reader may read comments, which belong to the dossier.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyList<GivenMark>> HistoryAsync(
        int account,
        bool withComments,
        CancellationToken cancel = default
    )
    {
        await using var command = source.CreateCommand(
            """
            SELECT by_head, value, on_day, display_name, comment, id FROM (
                SELECT DISTINCT ON (m.on_day, m.by_head) m.*, u.display_name
                FROM potential_mark m LEFT JOIN app_user u ON u.id = m.author_id
                WHERE m.account_id = $1 ORDER BY m.on_day, m.by_head, m.id DESC) m
            ORDER BY id DESC
            """
        );
        command.Parameters.Next(account);
        var marks = new List<GivenMark>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            marks.Add(
                new(
                    reader.GetBoolean(0) ? MarkSide.Head : MarkSide.Manager,
                    reader.GetInt16(1),
                    reader.GetFieldValue<DateOnly>(2),
                    reader.IsDBNull(3) ? null : reader.GetString(3),
                    withComments && !reader.IsDBNull(4) ? reader.GetString(4) : null,
                    !reader.IsDBNull(4)
                )
            );
        return marks;
    }

    private const string Columns = """
        SELECT o.account_id, a.external_id, a.name, o.revenue12,
               (SELECT sum(s.revenue) FROM segment_summary s WHERE s.as_of = 'infinity' AND s.scheme_id = 1),
               o.v_abc, o.v_prospects, side.by_head,
               manager.value, manager.on_day, head.value, head.on_day, manager.comment, head.comment,
               a.owner_id, owner.supervisor_id
        """;

    private async Task<MarkPage> PageAsync(Viewer viewer, bool asked, int page, int size, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = (await company.GetAsync(cancel)).Today(time);
        await using var batch = source.CreateBatch();
        var rows = new NpgsqlBatchCommand();
        var where = Where(viewer, asked, today, rows.Parameters);
        rows.CommandText = $"""
            {Columns} FROM {where}
            ORDER BY o.v_abc <> {(short)AbcCategory.A}, o.revenue12 DESC, o.account_id
            LIMIT {rows.Parameters.Next(size)} OFFSET {rows.Parameters.Next((page - 1L) * size)}
            """;
        batch.BatchCommands.Add(rows);
        var count = new NpgsqlBatchCommand();
        count.CommandText = $"SELECT count(*) FROM {Where(viewer, asked, today, count.Parameters)}";
        batch.BatchCommands.Add(count);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var items = new List<MarkRow>();
        while (await reader.ReadAsync(cancel))
            items.Add(Read(reader, viewer));
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(items, reader.GetInt64(0), today);
    }

    private static string Where(Viewer viewer, bool asked, DateOnly today, NpgsqlParameterCollection parameters)
    {
        var where =
            $"{From(viewer, parameters)} WHERE side.by_head IS NOT NULL AND (o.v_abc IN ({(short)AbcCategory.A}, {(short)AbcCategory.B}) OR o.v_prospects = {NeedsMark})";
        return asked
            ? $"""
                {where} AND coalesce(CASE WHEN side.by_head THEN head.on_day ELSE manager.on_day END, '-infinity')
                    < {parameters.Next(today.AddDays(-StaleDays))}
                """
            : where;
    }

    /// <summary>The category of the scheme of prospects that says that a mark is missing.</summary>
    private const short NeedsMark = 5;

    private static string From(Viewer viewer, NpgsqlParameterCollection parameters)
    {
        var reach = Reach.Of(viewer, "o.owner_id", parameters);
        var byHead = MarkReach.ByHead(viewer, "o", "owner", parameters);
        return $"""
            (SELECT * FROM account_overview o WHERE {reach}) o
            JOIN account a ON a.id = o.account_id
            LEFT JOIN app_user owner ON owner.id = o.owner_id
            CROSS JOIN LATERAL (SELECT {byHead} AS by_head) side
            LEFT JOIN LATERAL (SELECT m.value, m.on_day, m.comment FROM potential_mark m
                WHERE m.account_id = o.account_id AND NOT m.by_head ORDER BY m.id DESC LIMIT 1) manager ON true
            LEFT JOIN LATERAL (SELECT m.value, m.on_day, m.comment FROM potential_mark m
                WHERE m.account_id = o.account_id AND m.by_head ORDER BY m.id DESC LIMIT 1) head ON true
            """;
    }

    private static MarkRow Read(NpgsqlDataReader reader, Viewer viewer)
    {
        int? Id(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
        var reads = viewer.ReadsDossier(new(Id(14), Id(15)));
        GivenMark? Mark(MarkSide side, int column, int comment) =>
            reader.IsDBNull(column)
                ? null
                : new(
                    side,
                    reader.GetInt16(column),
                    reader.GetFieldValue<DateOnly>(column + 1),
                    null,
                    reads && !reader.IsDBNull(comment) ? reader.GetString(comment) : null,
                    !reader.IsDBNull(comment)
                );
        var (revenue, all) = (reader.GetInt64(3), reader.IsDBNull(4) ? 0 : reader.GetDecimal(4));
        return new(
            reader.GetInt32(0),
            reader.GetString(1),
            reader.GetString(2),
            revenue,
            all > 0 ? revenue * 100m / all : null,
            reader.GetInt16(5),
            reader.GetInt16(6),
            reader.GetBoolean(7) ? MarkSide.Head : MarkSide.Manager,
            Mark(MarkSide.Manager, 8, 12),
            Mark(MarkSide.Head, 10, 13),
            reads
        );
    }
}

/// <summary>Accounts to mark.</summary>
/// <param name="Rows">The page's accounts.</param>
/// <param name="Total">Accounts on all pages.</param>
/// <param name="Today">The company's day, against which marks grow stale.</param>
public sealed record MarkPage(IReadOnlyList<MarkRow> Rows, long Total, DateOnly Today);

/// <summary>An account with its marks of prospects.</summary>
/// <param name="AccountId">Key inside.</param>
/// <param name="ExternalId">Key outside.</param>
/// <param name="Name">Name.</param>
/// <param name="Revenue12">Revenue of the last 12 full months, minor units.</param>
/// <param name="RevenueShare">Its part of the company's revenue in percent; null before the first run.</param>
/// <param name="Abc">Class of contribution, stored code.</param>
/// <param name="Prospects">Category of prospects, stored code.</param>
/// <param name="Side">Whose mark the viewer gives.</param>
/// <param name="Manager">The owner's newest mark.</param>
/// <param name="Head">The supervisor's newest mark.</param>
/// <param name="ReadsDossier">The viewer reads comments here.</param>
public sealed record MarkRow(
    int AccountId,
    string ExternalId,
    string Name,
    long Revenue12,
    decimal? RevenueShare,
    short Abc,
    short Prospects,
    MarkSide Side,
    GivenMark? Manager,
    GivenMark? Head,
    bool ReadsDossier
)
{
    /// <summary>The newest mark of the viewer's own side.</summary>
    public GivenMark? Own => Side == MarkSide.Head ? Head : Manager;
}

/// <summary>A mark of prospects that was given.</summary>
/// <param name="Side">Whose it is.</param>
/// <param name="Value">1–5.</param>
/// <param name="On">The day.</param>
/// <param name="Author">Name of who gave it; null in lists, for the command line, and for somebody no longer there.</param>
/// <param name="Comment">Why, for the dossier's readers; null for others.</param>
/// <param name="HasComment">There is a comment, whoever reads it.</param>
public sealed record GivenMark(MarkSide Side, int Value, DateOnly On, string? Author, string? Comment, bool HasComment);
