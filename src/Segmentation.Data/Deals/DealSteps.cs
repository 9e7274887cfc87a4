using Npgsql;
using NpgsqlTypes;
using Segmentation.Domain.Deals;

namespace Segmentation.Data.Deals;

/// <summary>Writes what happened to deals, of one or of many in one statement.</summary>
internal static class DealSteps
{
    /// <summary>Adds the steps; of one deal they keep their order.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection,
        IEnumerable<(int Deal, DealStep Step)> steps,
        int? authorId,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var rows = steps.ToArray();
        if (rows.Length == 0)
            return;
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO deal_event (deal_id, kind, on_day, before, after, stage_days, author_id, at)
            SELECT deal, kind, on_day, before, after, days, $7, $8
            FROM unnest($1, $2, $3, $4, $5, $6) WITH ORDINALITY s (deal, kind, on_day, before, after, days, n) ORDER BY n
            """,
            connection
        )
        {
            CommandTimeout = 0, // a file may bring many
        };
        command.Parameters.Add(new() { Value = Array.ConvertAll(rows, r => r.Deal) });
        command.Parameters.Add(new() { Value = Array.ConvertAll(rows, r => (short)r.Step.Kind) });
        command.Parameters.Add(new() { Value = Array.ConvertAll(rows, r => r.Step.OnDay) });
        command.Parameters.Add(Texts(rows, step => step.Before));
        command.Parameters.Add(Texts(rows, step => step.After));
        command.Parameters.Add(new() { Value = Array.ConvertAll(rows, r => r.Step.StageDays) });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = authorId });
        command.Parameters.Add(new() { Value = at });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlParameter Texts((int Deal, DealStep Step)[] rows, Func<DealStep, string?> text) =>
        new()
        {
            Value = Array.ConvertAll(rows, r => text(r.Step)),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        };
}
