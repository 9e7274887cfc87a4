using Npgsql;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Finds the pictures that a day is held against. Days that the same order has just written are at hand; others are read
/// from <c>state_at</c>.
/// </summary>
internal sealed class EarlierPictures
{
    private (int RunId, Picture Picture)? _kept;

    /// <summary>Keeps what was just written, for the day that follows it.</summary>
    public void Keep(int runId, Picture picture) => _kept = (runId, picture);

    /// <summary>The month-end before the day and the newest picture of an earlier day; the same one where they coincide.</summary>
    public async Task<Earlier> BeforeAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancel)
    {
        var runs = await RunsAsync(connection, day, cancel);
        var monthEndRun = runs.Where(r => r.Kind == RunKind.MonthEndComputed).OrderBy(r => r.AsOf).LastOrDefault();
        var nowRun = runs.Find(r => r.Kind == RunKind.NowComputed);
        var monthEnd = monthEndRun is null ? null : await ReadAsync(connection, monthEndRun, monthEndRun.AsOf, cancel);
        // A picture of now is older than the month-end it was followed by, except within the same month.
        var last =
            nowRun is not null && (monthEndRun is null || nowRun.AsOf > monthEndRun.AsOf)
                ? await ReadAsync(connection, nowRun, DateOnly.MaxValue, cancel)
                : monthEnd;
        return new Earlier(last, monthEnd);
    }

    private static async Task<List<ComputedRun>> RunsAsync(
        NpgsqlConnection connection,
        DateOnly day,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            (SELECT id, kind, as_of, versions::text FROM run WHERE kind = 10 AND state = 3 ORDER BY id DESC LIMIT 1)
            UNION ALL
            (SELECT id, kind, as_of, versions::text FROM run
             WHERE kind = 11 AND state = 3 AND as_of < $1 ORDER BY as_of DESC, id DESC LIMIT 1)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = day });
        var runs = new List<ComputedRun>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var run = new ComputedRun(
                reader.GetInt32(0),
                (RunKind)reader.GetInt16(1),
                reader.GetFieldValue<DateOnly>(2),
                RunVersions.Read(reader.GetString(3))
            );
            // Now may stand on the very day that is computed again; it is then the one before.
            if (run.AsOf <= day)
                runs.Add(run);
        }
        return runs;
    }

    private async Task<Picture> ReadAsync(
        NpgsqlConnection connection,
        ComputedRun run,
        DateOnly stored,
        CancellationToken cancel
    )
    {
        if (_kept is { } kept && kept.RunId == run.Id)
            return kept.Picture;
        var rows = new List<(int Id, short[] Category, short[] Settled)>();
        var literal = stored == DateOnly.MaxValue ? "infinity" : FormattableString.Invariant($"{stored:yyyy-MM-dd}");
        await using (
            var reader = await BinaryCopyReader.BeginAsync(
                connection,
                $"""
                COPY (SELECT account_id, category, settled FROM state_at WHERE as_of = '{literal}' ORDER BY account_id)
                TO STDOUT (FORMAT BINARY)
                """,
                cancel
            )
        )
            while (await reader.NextAsync(cancel))
                rows.Add((reader.Int32()!.Value, reader.Int16Array(), reader.Int16Array()));
        var picture = new Picture(run.AsOf, [.. rows.Select(r => r.Id)]) { Versions = run.Versions };
        foreach (var scheme in Schemes.All)
        {
            var (category, settled) = picture.Columns(scheme.Definition.Id);
            var index = scheme.Definition.Id - 1;
            for (var row = 0; row < rows.Count; row++)
                if (index < rows[row].Category.Length)
                    (category[row], settled[row]) = (rows[row].Category[index], rows[row].Settled[index]);
        }
        return picture;
    }

    private sealed record ComputedRun(int Id, RunKind Kind, DateOnly AsOf, IReadOnlyDictionary<short, int> Versions);
}
