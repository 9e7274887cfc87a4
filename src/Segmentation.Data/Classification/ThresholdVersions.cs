using Npgsql;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Data.Classification;

/// <summary>Reads threshold sets by version; the highest version of a scheme is in force.</summary>
public sealed class ThresholdVersions(NpgsqlDataSource source)
{
    /// <summary>The sets in force, by scheme id.</summary>
    public Task<IReadOnlyDictionary<short, VersionedThresholds>> CurrentAsync(CancellationToken cancel = default) =>
        ReadAsync(
            "SELECT DISTINCT ON (scheme_id) scheme_id, version, values::text FROM threshold_set ORDER BY scheme_id, version DESC",
            null,
            cancel
        );

    /// <summary>The sets a run was made with.</summary>
    internal Task<IReadOnlyDictionary<short, VersionedThresholds>> OfRunAsync(int runId, CancellationToken cancel) =>
        ReadAsync(
            """
            SELECT t.scheme_id, t.version, t.values::text
            FROM run r
            CROSS JOIN jsonb_each_text(r.versions) v
            JOIN scheme s ON s.key = v.key
            JOIN threshold_set t ON t.scheme_id = s.id AND t.version = v.value::int
            WHERE r.id = $1
            """,
            runId,
            cancel
        );

    /// <summary>The sets in force with where they come from, by scheme id.</summary>
    public async Task<IReadOnlyDictionary<short, ThresholdHistory>> LatestAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            $"SELECT DISTINCT ON (t.scheme_id) {HistoryColumns}, t.scheme_id {HistoryFrom} ORDER BY t.scheme_id, t.version DESC"
        );
        var sets = new Dictionary<short, ThresholdHistory>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (Schemes.All.FirstOrDefault(s => s.Definition.Id == reader.GetInt16(5)) is { Definition: var scheme })
                sets[scheme.Id] = Row(scheme, reader);
        return sets;
    }

    /// <summary>All sets of a scheme, the newest, which is in force, first.</summary>
    public async Task<IReadOnlyList<ThresholdHistory>> HistoryAsync(
        SchemeDefinition scheme,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        await using var command = source.CreateCommand(
            $"SELECT {HistoryColumns} {HistoryFrom} WHERE t.scheme_id = $1 ORDER BY t.version DESC"
        );
        command.Parameters.Add(new() { Value = scheme.Id });
        var sets = new List<ThresholdHistory>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            sets.Add(Row(scheme, reader));
        return sets;
    }

    private const string HistoryColumns = "t.version, t.values::text, u.email, t.note, t.created_at";
    private const string HistoryFrom = "FROM threshold_set t LEFT JOIN app_user u ON u.id = t.author_id";

    private static ThresholdHistory Row(SchemeDefinition scheme, NpgsqlDataReader reader) =>
        new(
            reader.GetInt32(0),
            ThresholdJson.Read(scheme, reader.GetString(1)),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetFieldValue<DateTimeOffset>(4)
        );

    private async Task<IReadOnlyDictionary<short, VersionedThresholds>> ReadAsync(
        string sql,
        int? runId,
        CancellationToken cancel
    )
    {
        await using var command = source.CreateCommand(sql);
        if (runId is { } id)
            command.Parameters.Add(new() { Value = id });
        var sets = new Dictionary<short, VersionedThresholds>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var scheme = Schemes.All.FirstOrDefault(s => s.Definition.Id == reader.GetInt16(0));
            if (scheme is not null)
                sets[scheme.Definition.Id] = new(
                    reader.GetInt32(1),
                    ThresholdJson.Read(scheme.Definition, reader.GetString(2))
                );
        }
        return sets;
    }
}

/// <summary>A threshold set with its version number.</summary>
public sealed record VersionedThresholds(int Version, IThresholds Values);

/// <summary>A threshold set with where it comes from.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Values">The numbers.</param>
/// <param name="Author">E-mail of who set it; null for version 1.</param>
/// <param name="Note">What the author said about it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record ThresholdHistory(
    int Version,
    IThresholds Values,
    string? Author,
    string? Note,
    DateTimeOffset CreatedAt
);

/// <summary>What the engine itself reads from the sets.</summary>
internal static class EngineThresholds
{
    /// <summary>The sets to decide by: a scheme that is off has none, and so no category.</summary>
    public static IReadOnlyDictionary<short, VersionedThresholds> Of(
        this IReadOnlyDictionary<short, VersionedThresholds> sets,
        SchemeChoice choice
    ) => sets.Where(set => choice.IsOn(Schemes.Get(set.Key).Definition)).ToDictionary();

    /// <summary>Full months that a series reaches back at most.</summary>
    public static int SeriesMonths(this IReadOnlyDictionary<short, VersionedThresholds> sets) =>
        (sets.TryGetValue(XyzScheme.Id, out var set) ? (XyzThresholds)set.Values : new XyzThresholds()).MaxMonths;
}
