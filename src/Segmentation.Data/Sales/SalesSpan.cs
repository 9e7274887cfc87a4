using Npgsql;

namespace Segmentation.Data.Sales;

/// <summary>From when to when there are sales.</summary>
/// <param name="First">Day of the first sale; the history of the company begins there.</param>
/// <param name="Last">Day of the latest sale that is not in the future: the data day.</param>
public readonly record struct SalesSpan(DateOnly First, DateOnly Last)
{
    /// <summary>
    /// The span as of a day; null without sales. Read from the purchase days of the first and the last month; only where a
    /// month holds nothing but returns are its lines looked at.
    /// </summary>
    public static async Task<SalesSpan?> FindAsync(
        NpgsqlDataSource source,
        DateOnly today,
        CancellationToken cancel = default
    )
    {
        await using var command = source.CreateCommand(
            """
            WITH first AS (
                SELECT month, bit_or(days) AS days FROM account_month
                WHERE month = (SELECT min(month) FROM account_month WHERE month <= $1) GROUP BY month),
            last AS (
                SELECT month, bit_or(CASE WHEN month + 31 <= $1 THEN days
                    ELSE days & ((1::bigint << ($1 - month + 1)) - 1)::int END) AS days
                FROM account_month
                WHERE month = (SELECT max(month) FROM account_month WHERE month <= $1) GROUP BY month)
            SELECT f.month,
                CASE WHEN f.days <> 0 THEN first_day(f.month, f.days) ELSE
                    (SELECT min(s.sold_on) FROM account_month m JOIN sale s ON s.account_id = m.account_id
                        AND s.sold_on >= m.month AND s.sold_on < m.month + interval '1 month' WHERE m.month = f.month) END,
                CASE WHEN l.days <> 0 THEN last_day(l.month, l.days) ELSE
                    (SELECT max(s.sold_on) FROM account_month m JOIN sale s ON s.account_id = m.account_id
                        AND s.sold_on >= m.month AND s.sold_on < m.month + interval '1 month' AND s.sold_on <= $1
                        WHERE m.month = l.month) END
            FROM first f, last l
            """
        );
        command.Parameters.Add(new() { Value = today });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel) || reader.IsDBNull(1))
            return null;
        var first = reader.GetFieldValue<DateOnly>(1);
        if (!reader.IsDBNull(2))
            return first <= today ? new SalesSpan(first, reader.GetFieldValue<DateOnly>(2)) : null;
        // The last month holds nothing but days to come: the month before has the latest sale.
        var month = new DateOnly(today.Year, today.Month, 1);
        await reader.CloseAsync();
        return month > first && await FindAsync(source, month.AddDays(-1), cancel) is { } earlier ? earlier : null;
    }
}
