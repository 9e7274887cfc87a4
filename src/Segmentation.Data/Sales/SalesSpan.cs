using Npgsql;

namespace Segmentation.Data.Sales;

/// <summary>From when to when there are sales.</summary>
/// <param name="First">Day of the first sale; the history of the company begins there.</param>
/// <param name="Last">Day of the latest sale that is not in the future: the data day.</param>
public readonly record struct SalesSpan(DateOnly First, DateOnly Last)
{
    /// <summary>
    /// The span as of today; null without sales. Found through the roll-up and one index range, never by reading all lines.
    /// </summary>
    public static async Task<SalesSpan?> FindAsync(
        NpgsqlDataSource source,
        DateOnly today,
        CancellationToken cancel = default
    )
    {
        await using var command = source.CreateCommand(
            """
            WITH edge AS (SELECT min(month) AS first, max(month) AS last FROM account_month WHERE month <= $1)
            SELECT
                (SELECT min(s.sold_on) FROM edge JOIN account_month m ON m.month = edge.first
                    JOIN sale s ON s.account_id = m.account_id AND s.sold_on >= m.month AND s.sold_on < m.month + 31),
                (SELECT max(s.sold_on) FROM edge JOIN account_month m ON m.month = edge.last
                    JOIN sale s ON s.account_id = m.account_id AND s.sold_on >= m.month AND s.sold_on <= $1)
            """
        );
        command.Parameters.Add(new() { Value = today });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        // The latest month may hold nothing but future days; then the month before has the last sale.
        if (reader.IsDBNull(0))
            return null;
        var first = reader.GetFieldValue<DateOnly>(0);
        var last = reader.IsDBNull(1) ? (DateOnly?)null : reader.GetFieldValue<DateOnly>(1);
        await reader.CloseAsync();
        if (last is null && new DateOnly(today.Year, today.Month, 1) is var month && month > first)
            return await FindAsync(source, month.AddDays(-1), cancel) is { } earlier
                ? earlier with
                {
                    First = first,
                }
                : null;
        return last is { } day ? new SalesSpan(first, day) : null;
    }
}
