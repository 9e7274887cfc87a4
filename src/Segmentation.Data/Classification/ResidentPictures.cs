using Npgsql;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Finds the pictures that a day is held against. What this process has written last is kept in memory; other pictures are
/// read from <c>state_at</c>.
/// </summary>
public sealed class ResidentPictures
{
    private volatile WrittenDay? _monthEnd;
    private volatile WrittenDay? _now;

    /// <summary>Keeps a day whose transaction is committed.</summary>
    internal void Keep(WrittenDay written, RunKind kind)
    {
        if (kind == RunKind.NowComputed)
            _now = written;
        else if (kind == RunKind.MonthEndComputed)
            _monthEnd = written;
    }

    /// <summary>
    /// The picture of now as the database has it, when this process wrote it and no single decision has changed it since.
    /// </summary>
    /// <param name="connection">Holding the lock of decisions, so that none is on its way.</param>
    /// <param name="cancel">Stops the query.</param>
    internal async Task<WrittenDay?> NowAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_now is not { } now)
            return null;
        var holds = await connection.ScalarAsync(
            """
            SELECT (SELECT id FROM run WHERE kind = 10 AND state = 3 ORDER BY id DESC LIMIT 1) = $1
                AND NOT EXISTS (SELECT FROM verdict_change WHERE id > $2)
            """,
            cancel,
            now.RunId,
            now.LastEvent
        );
        return holds is true ? now : null;
    }

    /// <summary>The month-end before the day and the newest picture of an earlier day; the same one where they coincide.</summary>
    /// <param name="connection">Holding the lock of decisions.</param>
    /// <param name="day">The day to be decided.</param>
    /// <param name="now">What <see cref="NowAsync"/> gave.</param>
    /// <param name="cancel">Stops reading.</param>
    internal async Task<Earlier> BeforeAsync(
        NpgsqlConnection connection,
        DateOnly day,
        WrittenDay? now,
        CancellationToken cancel
    )
    {
        var runs = await RunsAsync(connection, day, cancel);
        var monthEndRun = runs.Where(r => r.Kind == RunKind.MonthEndComputed).OrderBy(r => r.AsOf).LastOrDefault();
        var nowRun = runs.Find(r => r.Kind == RunKind.NowComputed);
        var monthEnd = monthEndRun is null
            ? null
            : Held(_monthEnd, monthEndRun) ?? await ReadAsync(connection, monthEndRun, monthEndRun.AsOf, cancel);
        // A picture of now is older than the month-end it was followed by, except within the same month.
        var last =
            nowRun is not null && (monthEndRun is null || nowRun.AsOf > monthEndRun.AsOf)
                ? Held(now, nowRun) ?? await ReadAsync(connection, nowRun, DateOnly.MaxValue, cancel)
                : monthEnd;
        if (monthEndRun is not null && Held(_monthEnd, monthEndRun) is null)
            _monthEnd = new WrittenDay(monthEndRun.Id, monthEnd!, null, 0);
        return new Earlier(last, monthEnd);
    }

    private static Picture? Held(WrittenDay? written, ComputedRun run) =>
        written is { } held && held.RunId == run.Id ? held.Picture : null;

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

    private static async Task<Picture> ReadAsync(
        NpgsqlConnection connection,
        ComputedRun run,
        DateOnly stored,
        CancellationToken cancel
    )
    {
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

/// <summary>A day as it was written.</summary>
/// <param name="RunId">The day's run.</param>
/// <param name="Picture">Its categories.</param>
/// <param name="Figures">Its facts, of the picture of now only.</param>
/// <param name="LastEvent">The newest verdict event when it was committed.</param>
internal sealed record WrittenDay(int RunId, Picture Picture, OverviewFigures? Figures, long LastEvent);
