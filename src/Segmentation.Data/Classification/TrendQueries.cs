using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>A scheme over its month-ends and now, from the summaries that the runs left per owner.</summary>
public sealed class TrendQueries(NpgsqlDataSource source, RunQueries runs, TransitionQueries transitions)
{
    /// <summary>Month-ends of a trend at most. Source: our choice, two years.</summary>
    public const int MonthEnds = 24;

    /// <summary>The newest month-ends of a scheme and now, oldest first; each is a whole picture.</summary>
    /// <param name="viewer">Whose accounts are counted, by their present owners.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyList<SegmentPicture>> FindAsync(
        Viewer viewer,
        SchemeDefinition scheme,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        var days = (await transitions.MonthEndsAsync(scheme, cancel)).Take(MonthEnds).Reverse().ToList();
        if (await runs.NearestAsync(null, cancel) is { } now && now.VersionOf(scheme) is not null)
            days.Add(now);
        await using var command = source.CreateCommand();
        var keys = command.Parameters.Next(days.Select(d => d.Key).ToArray());
        command.CommandText = $"""
            SELECT as_of, code, sum(accounts)::int, sum(revenue)::bigint, sum(profit)::bigint
            FROM segment_summary
            WHERE as_of = ANY ({keys}) AND scheme_id = {scheme.Id}
              AND {Reach.Of(viewer, "owner_id", command.Parameters)}
            GROUP BY 1, 2
            """;
        var counts = days.ToDictionary(d => d.Key, _ => new Dictionary<short, SegmentCount>());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            counts[reader.GetFieldValue<DateOnly>(0)][reader.GetInt16(1)] = new(
                reader.GetInt32(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                0,
                0
            );
        return [.. days.Select(day => SegmentPicture.Of(scheme, day, counts[day.Key]))];
    }
}
