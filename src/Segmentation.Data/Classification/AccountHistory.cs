using Npgsql;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>How an account's categories went, and what happened to them, with who and why.</summary>
public sealed class AccountHistory(NpgsqlDataSource source, ThresholdVersions thresholds)
{
    /// <summary>Events of a page. Source: our choice.</summary>
    public const int PageSize = 200;

    /// <summary>
    /// The categories at the newest month-ends and now, oldest first, each as its newest run left it; null when the viewer
    /// does not see the account.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyList<HistoryDay>?> DaysAsync(
        Viewer viewer,
        int accountId,
        CancellationToken cancel = default
    )
    {
        if (!await SeesAsync(viewer, accountId, cancel))
            return null;
        await using var command = source.CreateCommand(
            $"""
            SELECT r.as_of, r.kind, s.category, s.settled, s.revenue12, r.versions::text
            FROM state_at s JOIN run r ON r.id = s.run_id AND r.kind IN ({(short)RunKind.NowComputed}, {(short)
                RunKind.MonthEndComputed})
            WHERE s.account_id = $1 ORDER BY s.as_of DESC LIMIT {TrendQueries.MonthEnds + 1}
            """
        );
        command.Parameters.Add(new() { Value = accountId });
        var days = new List<HistoryDay>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            days.Add(
                new(
                    reader.GetFieldValue<DateOnly>(0),
                    reader.GetInt16(1) == (short)RunKind.NowComputed,
                    reader.GetInt64(4),
                    reader.GetFieldValue<short[]>(2),
                    reader.GetFieldValue<short[]>(3),
                    RunVersions.Read(reader.GetString(5))
                )
            );
        days.Reverse();
        return days;
    }

    /// <summary>The events, the newest first; null when the viewer does not see the account.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="scheme">Only this scheme's; null: all.</param>
    /// <param name="before">Only events older than this one; null: from the newest.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<HistoryPage?> EventsAsync(
        Viewer viewer,
        int accountId,
        SchemeDefinition? scheme,
        long? before = null,
        CancellationToken cancel = default
    )
    {
        if (!await SeesAsync(viewer, accountId, cancel))
            return null;
        var events = await ReadAsync(accountId, scheme, before, cancel);
        var hasOlder = events.Count > PageSize;
        if (hasOlder)
            events.RemoveAt(PageSize);
        var rules = new Dictionary<(short, int), IThresholds>();
        foreach (var one in events.Select(e => e.Scheme).Distinct())
        foreach (var set in await thresholds.HistoryAsync(one, cancel))
            rules[(one.Id, set.Version)] = set.Values;
        return new(
            [
                .. events.Select(e =>
                    e with
                    {
                        Rule = e.Version is { } version ? rules.GetValueOrDefault((e.Scheme.Id, version)) : null,
                    }
                ),
            ],
            hasOlder ? events[^1].Id : null
        );
    }

    private async Task<List<HistoryEvent>> ReadAsync(
        int accountId,
        SchemeDefinition? scheme,
        long? before,
        CancellationToken cancel
    )
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT c.id, c.scheme_id, c.as_of, c.cause, c.from_code, c.to_code, c.at, u.display_name, u.email, c.version,
                   c.inputs::text, o.reason, o.until,
                   r.kind = {(short)RunKind.MonthEndComputed} AND EXISTS (
                       SELECT FROM run n WHERE n.kind = r.kind AND n.as_of = r.as_of AND n.id > r.id
                         AND n.state = {(short)RunState.Done})
            FROM verdict_change c
            LEFT JOIN app_user u ON u.id = c.author_id
            LEFT JOIN run r ON r.id = c.run_id
            LEFT JOIN LATERAL (
                SELECT v.reason, v.until FROM verdict_override v
                WHERE v.account_id = c.account_id AND v.scheme_id = c.scheme_id AND (
                    (c.cause = {(short)ChangeCause.OverrideSet} AND v.set_at = c.at)
                    OR (c.cause IN ({(short)ChangeCause.OverrideEnded}, {(short)ChangeCause.OverrideExpired})
                        AND v.ended_at = c.at))
                ORDER BY v.id DESC LIMIT 1) o ON true
            WHERE c.account_id = $1 AND ($2 IS NULL OR c.scheme_id = $2) AND ($3 IS NULL OR (c.as_of, c.id) < (
                SELECT b.as_of, b.id FROM verdict_change b WHERE b.id = $3 AND b.account_id = $1))
            ORDER BY c.as_of DESC, c.id DESC LIMIT {PageSize + 1}
            """
        );
        command.Parameters.Add(new() { Value = accountId });
        command.Parameters.Add(new NpgsqlParameter<short?> { TypedValue = scheme?.Id });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = before });
        var events = new List<HistoryEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (Schemes.All.FirstOrDefault(s => s.Definition.Id == reader.GetInt16(1))?.Definition is { } known)
                events.Add(
                    new(
                        reader.GetInt64(0),
                        known,
                        reader.GetFieldValue<DateOnly>(2),
                        (ChangeCause)reader.GetInt16(3),
                        reader.GetInt16(4),
                        reader.GetInt16(5),
                        reader.GetFieldValue<DateTimeOffset>(6),
                        Text(7),
                        Text(8),
                        Text(11),
                        reader.IsDBNull(12) ? null : reader.GetFieldValue<DateOnly>(12),
                        !reader.IsDBNull(13) && reader.GetBoolean(13),
                        reader.IsDBNull(9) ? null : reader.GetInt32(9),
                        Text(10) is { } inputs ? InputsJson.Read(inputs) : null
                    )
                );
        return events;

        string? Text(int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
    }

    private async Task<bool> SeesAsync(Viewer viewer, int accountId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand("SELECT owner_id FROM account WHERE id = $1");
        command.Parameters.Add(new() { Value = accountId });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) && viewer.Sees(reader.IsDBNull(0) ? null : reader.GetInt32(0));
    }
}

/// <summary>How an account stood on a day, in every scheme.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="IsNow">The picture of now, else a month-end.</param>
/// <param name="Revenue12">Revenue of the 12 full months before, minor units.</param>
/// <param name="Category">Codes shown, by scheme id from 1; shorter where a scheme did not exist yet.</param>
/// <param name="Settled">Settled codes, in the same way.</param>
/// <param name="Versions">Threshold versions by scheme id.</param>
public sealed record HistoryDay(
    DateOnly AsOf,
    bool IsNow,
    long Revenue12,
    IReadOnlyList<short> Category,
    IReadOnlyList<short> Settled,
    IReadOnlyDictionary<short, int> Versions
)
{
    /// <summary>The category of a scheme; none where it did not run.</summary>
    public short CategoryOf(SchemeDefinition scheme) => CodeOf(Category, scheme);

    /// <summary>The settled category of a scheme; none where it did not run.</summary>
    public short SettledOf(SchemeDefinition scheme) => CodeOf(Settled, scheme);

    private static short CodeOf(IReadOnlyList<short> codes, SchemeDefinition scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.Id <= codes.Count ? codes[scheme.Id - 1] : Domain.Classification.Category.None;
    }
}

/// <summary>Events of an account, the newest first.</summary>
/// <param name="Events">At most <see cref="AccountHistory.PageSize"/>.</param>
/// <param name="Older">The event before which there are more; null at the end.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEvent> Events, long? Older);

/// <summary>Something that happened to a verdict.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Cause">What happened; a number this code does not know stays as it is.</param>
/// <param name="From">Code before.</param>
/// <param name="To">Code after; of a proposal the proposed one.</param>
/// <param name="At">When it was written down.</param>
/// <param name="AuthorName">Who; null for a run, the operator, or somebody no longer there.</param>
/// <param name="AuthorEmail">E-mail of that person.</param>
/// <param name="Reason">What the person gave as the reason of an override.</param>
/// <param name="Until">The override's last day.</param>
/// <param name="WasRecomputed">The month-end was computed again later; what stands for it now may be another category.</param>
/// <param name="Version">Threshold version that decided; null where none did.</param>
/// <param name="Facts">The facts that decided, as they were then; null where they were not kept.</param>
public sealed record HistoryEvent(
    long Id,
    SchemeDefinition Scheme,
    DateOnly AsOf,
    ChangeCause Cause,
    short From,
    short To,
    DateTimeOffset At,
    string? AuthorName,
    string? AuthorEmail,
    string? Reason,
    DateOnly? Until,
    bool WasRecomputed,
    int? Version,
    IReadOnlyList<Reason>? Facts
)
{
    /// <summary>The numbers of that version; null where none decided.</summary>
    public IThresholds? Rule { get; init; }
}
