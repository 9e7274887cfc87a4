using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Deals;

namespace Segmentation.Data.Deals;

/// <summary>
/// Open deals as rules look at them, as they stood on a day: what happened to a deal later is not known then. Set-based:
/// two queries, however many accounts.
/// </summary>
internal static class DealFactsReader
{
    // A deal that ended on or before the day was not open then, whatever happened in between; of the others its events tell.
    private const string Open = """
        SELECT d.account_id, e.moves, e.stages[1], e.since[1]
        FROM deal d CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE kind = 2)::int AS moves,
                array_agg(after ORDER BY id DESC) FILTER (WHERE kind IN (1, 3) AND after IS NOT NULL) AS stages,
                array_agg(on_day ORDER BY id DESC) FILTER (WHERE kind IN (1, 3) AND after IS NOT NULL) AS since,
                (array_agg(kind ORDER BY id DESC) FILTER (WHERE kind IN (4, 5, 6)))[1] AS ended
            FROM deal_event WHERE deal_id = d.id AND on_day <= $1) e
        WHERE d.opened_on <= $1 AND (d.outcome = 1 OR d.closed_on > $1) AND coalesce(e.ended, 6) = 6
            AND ($2::int[] IS NULL OR d.account_id = ANY ($2))
        ORDER BY d.account_id, d.id
        """;

    private const string Left = """
        SELECT before, array_agg(stage_days) FROM deal_event
        WHERE stage_days IS NOT NULL AND before IS NOT NULL AND on_day > $1 AND on_day <= $2 GROUP BY before
        """;

    /// <summary>The open deals of each account that has some.</summary>
    /// <param name="connection">Open, within the transaction whose writes count.</param>
    /// <param name="asOf">The day, inclusive; for the picture of now the day it is.</param>
    /// <param name="accounts">Only these; null: all.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">No real day: the days of a stage could not be counted to it.</exception>
    public static async Task<IReadOnlyDictionary<int, IReadOnlyList<DealFacts>>> ReadAsync(
        NpgsqlConnection connection,
        DateOnly asOf,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfEqual(asOf, DateOnly.MaxValue);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(CompanyQueries.StagesSql));
        var left = new NpgsqlBatchCommand(Left);
        left.Parameters.Add(new() { Value = asOf.AddMonths(-StageMedian.Months) });
        left.Parameters.Add(new() { Value = asOf });
        batch.BatchCommands.Add(left);
        var open = new NpgsqlBatchCommand(Open);
        open.Parameters.Add(new() { Value = asOf });
        open.Parameters.Add(new NpgsqlParameter<int[]?> { TypedValue = accounts });
        batch.BatchCommands.Add(open);
        await using var reader = await batch.ExecuteReaderAsync(cancel);

        await reader.ReadAsync(cancel);
        var stages = CompanyQueries.Stages(reader);
        await reader.NextResultAsync(cancel);
        var medians = await MediansAsync(reader, stages, cancel);
        await reader.NextResultAsync(cancel);
        var facts = new Dictionary<int, IReadOnlyList<DealFacts>>();
        while (await reader.ReadAsync(cancel))
        {
            var account = reader.GetInt32(0);
            if (!facts.TryGetValue(account, out var deals))
                facts[account] = deals = new List<DealFacts>();
            ((List<DealFacts>)deals).Add(
                reader.IsDBNull(2)
                    ? new(reader.GetInt32(1), null, null)
                    : new(
                        reader.GetInt32(1),
                        asOf.DayNumber - reader.GetFieldValue<DateOnly>(3).DayNumber,
                        medians.GetValueOrDefault(stages.KeyOf(reader.GetString(2)))
                    )
            );
        }
        return facts;
    }

    /// <summary>The median of every stage, under one key for all the words that mean it.</summary>
    private static async Task<Dictionary<string, double?>> MediansAsync(
        NpgsqlDataReader reader,
        DealStages stages,
        CancellationToken cancel
    )
    {
        var days = new List<(string Stage, int[] Days)>();
        while (await reader.ReadAsync(cancel))
            days.Add((stages.KeyOf(reader.GetString(0)), reader.GetFieldValue<int[]>(1)));
        return days.GroupBy(d => d.Stage).ToDictionary(g => g.Key, g => StageMedian.Of(g.SelectMany(d => d.Days)));
    }
}
