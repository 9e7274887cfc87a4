using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Counts and money of categories, read from the summaries that a run left per owner and added up over the owners that the
/// viewer reaches: one path for manager, head and company.
/// </summary>
public sealed class SegmentQueries(NpgsqlDataSource source, RunQueries runs)
{
    /// <summary>The categories of a scheme; null when nothing was computed by that day.</summary>
    /// <param name="viewer">Whose accounts are counted, by their present owners.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="asOf">The newest computed day not after this one; null for now.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<SegmentPicture?> FindAsync(
        Viewer viewer,
        SchemeDefinition scheme,
        DateOnly? asOf,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return (await FindAsync(viewer, [scheme], asOf, cancel)).SingleOrDefault();
    }

    /// <summary>The categories of several schemes in one query; empty when nothing was computed by that day.</summary>
    /// <param name="viewer">Whose accounts are counted, by their present owners.</param>
    /// <param name="schemes">The schemes; the answer keeps their order.</param>
    /// <param name="asOf">The newest computed day not after this one; null for now.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyList<SegmentPicture>> FindAsync(
        Viewer viewer,
        IReadOnlyList<SchemeDefinition> schemes,
        DateOnly? asOf,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(schemes);
        if (await runs.NearestAsync(asOf, cancel) is not { } day)
            return [];
        var before = day.CountedFrom(await runs.MonthEndsAsync(cancel));
        await using var command = source.CreateCommand();
        var asOfKey = command.Parameters.Next(day.Key);
        var reached = Reach.Of(viewer, "owner_id", command.Parameters);
        var wanted =
            $"as_of = {asOfKey} AND scheme_id IN ({string.Join(", ", schemes.Select(s => s.Id))}) AND {reached}";
        command.CommandText = $"""
            WITH counted AS (
                SELECT scheme_id, code, sum(accounts)::int AS accounts, sum(revenue)::bigint AS revenue,
                       sum(profit)::bigint AS profit
                FROM segment_summary WHERE {wanted} GROUP BY scheme_id, code
            ), moved AS (
                SELECT scheme_id, code, sum(arrived)::int AS arrived, sum(gone)::int AS gone
                FROM segment_move,
                     LATERAL (VALUES (to_code, accounts, 0), (from_code, 0, accounts)) side (code, arrived, gone)
                WHERE {wanted} GROUP BY scheme_id, code
            )
            SELECT scheme_id, code, coalesce(c.accounts, 0), coalesce(c.revenue, 0), coalesce(c.profit, 0),
                   coalesce(m.arrived, 0), coalesce(m.gone, 0)
            FROM counted c FULL JOIN moved m USING (scheme_id, code)
            """;
        var counts = schemes.ToDictionary(s => s.Id, _ => new Dictionary<short, SegmentCount>());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            counts[reader.GetInt16(0)][reader.GetInt16(1)] = new(
                reader.GetInt32(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt32(5),
                reader.GetInt32(6)
            );
        return
        [
            .. schemes
                .Where(s => day.VersionOf(s) is not null)
                .Select(s => SegmentPicture.Of(s, day, counts[s.Id]) with { CountedFrom = before }),
        ];
    }
}

/// <summary>Figures of one category.</summary>
/// <param name="Accounts">Accounts in it.</param>
/// <param name="Revenue">Their revenue of the last 12 full months, minor units.</param>
/// <param name="Profit">Their profit of the same window as far as it is known, minor units.</param>
/// <param name="MovedIn">Accounts that were elsewhere, or nowhere, at the month-end before.</param>
/// <param name="MovedOut">Accounts that were in it at the month-end before and are not now.</param>
public readonly record struct SegmentCount(int Accounts, long Revenue, long Profit, int MovedIn, int MovedOut);

/// <summary>A category with its figures.</summary>
/// <param name="Code">Stored code.</param>
/// <param name="Key">Key of the category; "-" for not rated.</param>
/// <param name="Count">The figures.</param>
/// <param name="Share">Percent of all rated accounts, 0–100; null for "not rated" and where nothing is rated.</param>
/// <param name="RevenueShare">Percent of the revenue of all rated accounts; null for "not rated" and without revenue.</param>
public sealed record SegmentRow(short Code, string Key, SegmentCount Count, double? Share, double? RevenueShare);

/// <summary>All categories of a scheme on a day, in order of display, "not rated" last.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Day">The computed day.</param>
/// <param name="Rated">Accounts that have a category.</param>
/// <param name="Rows">A row per category, also where it is empty.</param>
public sealed record SegmentPicture(SchemeDefinition Scheme, ComputedDay Day, int Rated, IReadOnlyList<SegmentRow> Rows)
{
    /// <summary>
    /// The month-end that movement is counted from; null for the first one, in a trend, and where that month-end has been
    /// computed again since.
    /// </summary>
    public ComputedDay? CountedFrom { get; init; }

    /// <summary>The figures of a category; none where the scheme has no such category.</summary>
    public SegmentCount Of(short code) => Rows.FirstOrDefault(r => r.Code == code)?.Count ?? default;

    internal static SegmentPicture Of(
        SchemeDefinition scheme,
        ComputedDay day,
        IReadOnlyDictionary<short, SegmentCount> counts
    )
    {
        var rated = counts.Where(c => c.Key > Category.None).ToList();
        var (accounts, revenue) = (rated.Sum(c => c.Value.Accounts), rated.Sum(c => c.Value.Revenue));
        return new(
            scheme,
            day,
            accounts,
            [
                .. scheme.Categories.Select(c => Row(c.Code, c.Key)),
                new SegmentRow(
                    Category.NotRated,
                    Category.NotRatedKey,
                    counts.GetValueOrDefault(Category.NotRated),
                    null,
                    null
                ),
            ]
        );

        SegmentRow Row(short code, string key)
        {
            var count = counts.GetValueOrDefault(code);
            return new(
                code,
                key,
                count,
                accounts == 0 ? null : 100.0 * count.Accounts / accounts,
                revenue <= 0 ? null : 100.0 * count.Revenue / revenue
            );
        }
    }
}
