namespace Segmentation.Data.Sales;

/// <summary>SQL that makes cells of the roll-up <c>account_month</c> from sales.</summary>
internal static class AccountMonths
{
    /// <summary>The sales of the cells in the temporary table <c>touched (account_id, month)</c>.</summary>
    public const string TouchedSales = """
        (SELECT s.* FROM touched t JOIN sale s
         ON s.account_id = t.account_id AND s.sold_on >= t.month AND s.sold_on < (t.month + interval '1 month')::date)
        """;

    /// <summary>
    /// Writes the cells of some sales; the cells must not be there. A document counts for its day, so that a return of
    /// another document that day does not erase a purchase. Rows go in by account and month, the order in which runs read.
    /// </summary>
    /// <param name="sales">A table or a subquery with all sales of each of its cells.</param>
    public static string Rebuild(string sales) =>
        $"""
            INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
            SELECT account_id, month, sum(revenue)::bigint, sum(profit)::bigint, sum(turnover)::bigint, sum(costed)::bigint,
                count(DISTINCT document)::int, bit_or(CASE WHEN revenue > 0 THEN 1 << (sold_on - month) ELSE 0 END)
            FROM (
                SELECT account_id, sold_on, document, date_trunc('month', sold_on)::date AS month, sum(amount) AS revenue,
                    coalesce(sum(profit), 0) AS profit, sum(abs(amount)) AS turnover,
                    coalesce(sum(abs(amount)) FILTER (WHERE profit IS NOT NULL), 0) AS costed
                FROM {sales} s GROUP BY account_id, sold_on, document) d
            GROUP BY account_id, month ORDER BY account_id, month
            """;
}
