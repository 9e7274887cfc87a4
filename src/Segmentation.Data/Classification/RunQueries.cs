using System.Text.Json;
using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Data.Sales;

namespace Segmentation.Data.Classification;

/// <summary>Which computed days there are to look at.</summary>
public sealed class RunQueries(NpgsqlDataSource source, CompanyQueries company, TimeProvider time)
{
    private const short Now = (short)RunKind.NowComputed;
    private const short MonthEnd = (short)RunKind.MonthEndComputed;
    private const short Done = (short)RunState.Done;

    private const string Columns =
        "r.as_of, r.kind, r.public_id, r.versions, r.finished_at, (r.portfolio->'sales'->>'last')::date, r.id";

    // The picture of now is the newest one of its kind; a day ordered by hand goes with its rows after its time.
    private static readonly string Days = $"""
        FROM run r
        WHERE r.request_id IS NOT NULL AND r.state = {Done}
          AND CASE WHEN r.kind = {Now}
                   THEN r.id = (SELECT max(id) FROM run WHERE kind = {Now} AND state = {Done})
                   ELSE EXISTS (SELECT FROM segment_summary s WHERE s.as_of = r.as_of) END
        """;

    /// <summary>The picture of now, or the newest one not after a day; null when there is none.</summary>
    /// <param name="asOf">The day, inclusive; null for now.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<ComputedDay?> NearestAsync(DateOnly? asOf, CancellationToken cancel = default)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Nearest(asOf));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await ReadAsync(reader, cancel);
    }

    /// <summary>The first day that can be looked at; null before the first run.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand($"SELECT min(r.as_of) {Days}");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0);
    }

    /// <summary>The month-ends there are, the newest first, each as its newest run left it.</summary>
    public async Task<IReadOnlyList<ComputedDay>> MonthEndsAsync(CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            $"SELECT DISTINCT ON (r.as_of) {Columns} {Days} AND r.kind = {MonthEnd} ORDER BY r.as_of DESC, r.id DESC"
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var days = new List<ComputedDay>();
        while (await ReadAsync(reader, cancel) is { } day)
            days.Add(day);
        return days;
    }

    /// <summary>Day of the latest sale that is not in the future ("Sales up to …"); null without sales.</summary>
    public async Task<DateOnly?> DataDayAsync(CancellationToken cancel = default)
    {
        var today = (await company.GetAsync(cancel)).Today(time);
        return (await SalesSpan.FindAsync(source, today, cancel))?.Last;
    }

    /// <summary>The query of <see cref="NearestAsync"/>, to go with others in one round trip.</summary>
    internal static NpgsqlBatchCommand Nearest(DateOnly? asOf)
    {
        // A closed month-end goes before now where both speak of the same day.
        var command = new NpgsqlBatchCommand(
            asOf is null
                ? $"SELECT {Columns} FROM run r WHERE r.kind = {Now} AND r.state = {Done} ORDER BY r.id DESC LIMIT 1"
                : $"SELECT {Columns} {Days} AND r.as_of <= $1 ORDER BY r.as_of DESC, r.kind = {Now}, r.id DESC LIMIT 1"
        );
        if (asOf is { } day)
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return command;
    }

    /// <summary>The next day of an answer; null at its end.</summary>
    internal static async Task<ComputedDay?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        if (!await reader.ReadAsync(cancel))
            return null;
        return new(
            reader.GetFieldValue<DateOnly>(0),
            reader.GetInt16(1) == Now,
            reader.GetGuid(2),
            reader.IsDBNull(3)
                ? new Dictionary<string, int>()
                : JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(3))!,
            reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
            reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5)
        )
        {
            Sequence = reader.GetInt32(6),
        };
    }
}
