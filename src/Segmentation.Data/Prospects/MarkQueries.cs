using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Data.Prospects;

/// <summary>Reads marks of prospects, and which are asked for. The class by revenue is the last run's, kept in memory.</summary>
public sealed class MarkQueries(
    NpgsqlDataSource source,
    ResidentPortfolio resident,
    CompanyQueries company,
    TimeProvider time
)
{
    /// <summary>Rows of a page when all accounts are shown instead of those asked for.</summary>
    public const int PageSize = 100;

    /// <summary>The accounts whose mark by this viewer is asked for, first things first; few at a time.</summary>
    public Task<MarkPage> AskedAsync(Viewer viewer, CancellationToken cancel = default) =>
        PageAsync(viewer, MarksToAsk.Most, (all, day, rule) => MarksToAsk.Of(all, day, rule, int.MaxValue), 1, cancel);

    /// <summary>All accounts of revenue class A and B that this viewer marks, largest first.</summary>
    /// <param name="viewer">Who marks.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<MarkPage> AllAsync(Viewer viewer, int page, CancellationToken cancel = default) =>
        PageAsync(
            viewer,
            PageSize,
            (all, _, _) =>
                [.. all.OrderBy(c => c.RevenueClass).ThenByDescending(c => c.Revenue12).ThenBy(c => c.AccountId)],
            page,
            cancel
        );

    /// <summary>One account as the lists show it; null when the viewer does not mark it.</summary>
    public async Task<MarkRow?> FindAsync(Viewer viewer, int account, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (prepared, rule, today) = await BaseAsync(cancel);
        var rows = await MarkSql.RowsAsync(source, viewer, [account], prepared?.Portfolio, rule, today, cancel);
        return rows.Count == 0 ? null : rows[0];
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

    private async Task<MarkPage> PageAsync(
        Viewer viewer,
        int size,
        Func<IReadOnlyList<MarkCandidate>, DateOnly, ProspectsThresholds, IReadOnlyList<MarkCandidate>> choose,
        int page,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (prepared, rule, today) = await BaseAsync(cancel);
        if (prepared is null)
            return new([], 0, Computed: false);
        var candidates = await MarkSql.CandidatesAsync(source, viewer, prepared.Portfolio, cancel);
        var chosen = choose(candidates, today, rule);
        var ids = chosen.Skip((page - 1) * size).Take(size).Select(c => c.AccountId).ToArray();
        var rows = await MarkSql.RowsAsync(source, viewer, ids, prepared.Portfolio, rule, today, cancel);
        return new(rows, chosen.Count, Computed: true);
    }

    /// <summary>The base of the last run, the numbers in force, and the company's day.</summary>
    private async Task<(PreparedBase? Base, ProspectsThresholds Rule, DateOnly Today)> BaseAsync(
        CancellationToken cancel
    )
    {
        var today = (await company.GetAsync(cancel)).Today(time);
        await using var connection = await source.OpenConnectionAsync(cancel);
        if (await NowRun.FindAsync(connection, cancel) is not { } run)
            return (null, new(), today);
        var prepared = await resident.GetAsync(run.Id, run.AsOf, cancel);
        var rule = prepared.Sets.GetValueOrDefault(ProspectsScheme.Id)?.Values as ProspectsThresholds;
        return (prepared, rule ?? new(), today);
    }
}

/// <summary>Accounts to mark.</summary>
/// <param name="Rows">The page's accounts.</param>
/// <param name="Total">Accounts on all pages.</param>
/// <param name="Computed">False before the first run: nothing is known of any account yet.</param>
public sealed record MarkPage(IReadOnlyList<MarkRow> Rows, int Total, bool Computed);

/// <summary>An account with its marks of prospects.</summary>
/// <param name="AccountId">Key inside.</param>
/// <param name="ExternalId">Key outside.</param>
/// <param name="Name">Name.</param>
/// <param name="OwnerName">The owner's name; null: nobody.</param>
/// <param name="Revenue12">Revenue of the last 12 full months, minor units.</param>
/// <param name="RevenueShare">Its part of all positive revenue in percent; null before the first run.</param>
/// <param name="RevenueClass">Class by revenue, stored code of ABC; none where the last run did not know the account.</param>
/// <param name="Prospects">Category of prospects, stored code.</param>
/// <param name="Side">Whose mark the viewer gives.</param>
/// <param name="Manager">The owner's newest mark.</param>
/// <param name="Head">The supervisor's newest mark.</param>
/// <param name="ReadsDossier">The viewer reads comments here.</param>
public sealed record MarkRow(
    int AccountId,
    string ExternalId,
    string Name,
    string? OwnerName,
    long Revenue12,
    decimal? RevenueShare,
    short RevenueClass,
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
/// <param name="Value">1–5; in a history 0 for one that was taken back.</param>
/// <param name="On">The day.</param>
/// <param name="Author">Name of who gave it; null in lists, for the command line, and for somebody no longer there.</param>
/// <param name="Comment">Why, for the dossier's readers; null for others.</param>
/// <param name="HasComment">There is a comment, whoever reads it.</param>
/// <param name="IsStale">It should be confirmed; not told in a history.</param>
public sealed record GivenMark(
    MarkSide Side,
    int Value,
    DateOnly On,
    string? Author,
    string? Comment,
    bool HasComment,
    bool IsStale = false
);
