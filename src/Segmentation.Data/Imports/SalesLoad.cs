using Npgsql;
using Segmentation.Data.Sales;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>Applies what is staged to the stored sales and their roll-up.</summary>
internal sealed class SalesLoad(NpgsqlConnection connection, int importId, SalesLayout layout, bool dryRun)
{
    private const string Values =
        "amount, profit, product, product_code, product_category, quantity, discount, is_return";

    /// <summary>
    /// Staged lines with account, document and line number. Without a column for it, lines are numbered inside their
    /// document in the order of the file; without documents, an account's lines of one day are one.
    /// </summary>
    private string Numbered(string where = "true")
    {
        var document = layout.Has(SalesColumn.Document)
            ? "l.document"
            : """(('auto:' || a.code || '/' || l.sold_on) COLLATE "C")""";
        var line = layout.Has(SalesColumn.Line)
            ? "l.line"
            : $"(row_number() OVER (PARTITION BY {document} ORDER BY l.row))::int";
        var isReturn = layout.Has(SalesColumn.IsReturn) ? "l.is_return" : "l.amount < 0";
        return $"""
            SELECT {document} AS document, {line} AS line, a.account_id, l.sold_on, l.amount, l.profit, l.product,
                l.product_code, l.product_category, l.quantity, l.discount, {isReturn} AS is_return, l.row, l.reason,
                l.reject_column, l.reject_value, l.original
            FROM (
                SELECT row, document, line, account, sold_on, amount, profit, product, product_code, product_category,
                    quantity, discount, is_return, reason, NULL AS reject_column, NULL AS reject_value, NULL AS original
                FROM staged_line
                UNION ALL
                SELECT row, document, line, account, sold_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, reason,
                    reject_column, reject_value, original
                FROM staged_reject) l
            LEFT JOIN staged_account a ON a.account = l.account
            WHERE {where}
            """;
    }

    /// <summary>
    /// Keeps the rejected rows with the import. Document and line go along, so that a repaired file adds its rows where
    /// they belong and replaces nothing; a row without a document gets its row number, which no line of it can have.
    /// </summary>
    /// <returns>How many, by reason.</returns>
    public async Task<Dictionary<RejectReason, int>> KeepRejectsAsync(CancellationToken cancel)
    {
        var documents = layout.Has(SalesColumn.Document)
            ? "l.document IN (SELECT document FROM staged_reject) OR (l.document IS NULL AND l.reason IS NOT NULL)"
            : "true";
        var kept = await connection.ExecuteAsync(
            $"""
            INSERT INTO import_reject (import_id, line, "column", value, reason, args, original)
            SELECT $1, row, reject_column, reject_value, ($2)[reason],
                ARRAY[coalesce(document, ''), (CASE WHEN document IS NULL THEN row ELSE coalesce(line, row) END)::text],
                coalesce(original, '')
            FROM ({Numbered(documents)}) n WHERE reason IS NOT NULL
            """,
            cancel,
            importId,
            Enumerable
                .Range(1, Enum.GetValues<RejectReason>().Max(r => (int)r))
                .Select(n => $"{(RejectReason)n}")
                .ToArray()
        );
        var counts = new Dictionary<RejectReason, int>();
        if (kept == 0)
            return counts;
        await using var command = new NpgsqlCommand(
            "SELECT reason, count(*)::int FROM staged_reject GROUP BY reason ORDER BY reason",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            counts[(RejectReason)reader.GetInt16(0)] = reader.GetInt32(1);
        return counts;
    }

    /// <summary>Writes lines and roll-up, or counts what would be written and takes it back.</summary>
    public async Task<LoadCounts> ApplyAsync(ImportProgress progress, CancellationToken cancel)
    {
        await connection.ExecuteAsync("SAVEPOINT before_sales", cancel);
        var isEmpty = (bool)(await connection.ScalarAsync("SELECT NOT EXISTS (SELECT FROM sale)", cancel))!;
        var counts = isEmpty ? await FillAsync(progress, cancel) : await MergeAsync(progress, cancel);
        if (dryRun)
            await connection.ExecuteAsync("ROLLBACK TO SAVEPOINT before_sales", cancel);
        return counts;
    }

    /// <summary>Into an empty table rows go first and indexes after, which is several times faster.</summary>
    private async Task<LoadCounts> FillAsync(ImportProgress progress, CancellationToken cancel)
    {
        if (!dryRun)
            await connection.ExecuteAsync("SELECT sale_indexes_drop()", cancel);
        var inserted = await connection.ExecuteAsync(
            $"""
            INSERT INTO sale (document, line, account_id, sold_on, {Values}, import_id)
            SELECT document, line, account_id, sold_on, {Values}, $1 FROM ({Numbered()}) n WHERE reason IS NULL
            """,
            cancel,
            importId
        );
        progress.Reach(0.8f);
        if (dryRun)
            return new LoadCounts(inserted, 0, 0);
        await connection.ExecuteAsync("SELECT sale_indexes_build()", cancel);
        progress.Reach(0.9f);
        await connection.ExecuteAsync(AccountMonths.Rebuild("sale"), cancel);
        return new LoadCounts(inserted, 0, 0);
    }

    private async Task<LoadCounts> MergeAsync(ImportProgress progress, CancellationToken cancel)
    {
        await connection.ExecuteAsync(
            $"""
            CREATE TEMP TABLE numbered ON COMMIT DROP AS {Numbered()} ORDER BY 1, 2;
            ANALYZE numbered;
            CREATE TEMP TABLE touched (account_id int, month date, PRIMARY KEY (account_id, month)) ON COMMIT DROP;
            """,
            cancel
        );
        progress.Reach(0.7f);
        var updated = await connection.ExecuteAsync(
            $"""
            INSERT INTO sale_before (import_id, document, line, account_id, sold_on, {Values}, written_by)
            SELECT $1, s.document, s.line, s.account_id, s.sold_on, {Prefixed("s")}, s.import_id
            FROM numbered n JOIN sale s ON s.document = n.document AND s.line = n.line
            WHERE n.reason IS NULL AND {Differs("n")}
            """,
            cancel,
            importId
        );
        progress.Reach(0.75f);
        var written = (int)
            (
                await connection.ScalarAsync(
                    $"""
                    WITH written AS (
                        INSERT INTO sale AS s (document, line, account_id, sold_on, {Values}, import_id)
                        SELECT document, line, account_id, sold_on, {Values}, $1 FROM numbered WHERE reason IS NULL
                        ON CONFLICT (document, line) DO UPDATE SET (account_id, sold_on, {Values}, import_id)
                            = (excluded.account_id, excluded.sold_on, {Prefixed("excluded")}, excluded.import_id)
                        WHERE {Differs("excluded")}
                        RETURNING account_id, sold_on),
                    cells AS (
                        INSERT INTO touched SELECT DISTINCT account_id, date_trunc('month', sold_on)::date FROM written)
                    SELECT count(*)::int FROM written
                    """,
                    cancel,
                    importId
                )
            )!;
        progress.Reach(0.85f);
        var removed = layout.Has(SalesColumn.Line) ? 0 : await RemoveAsync(cancel);
        await connection.ExecuteAsync(
            """
            INSERT INTO touched
            SELECT DISTINCT account_id, date_trunc('month', sold_on)::date FROM sale_before WHERE import_id = $1
            ON CONFLICT DO NOTHING
            """,
            cancel,
            importId
        );
        await connection.ExecuteAsync("ANALYZE touched", cancel);
        await connection.ExecuteAsync(
            "DELETE FROM account_month m USING touched t WHERE m.account_id = t.account_id AND m.month = t.month",
            cancel
        );
        await connection.ExecuteAsync(AccountMonths.Rebuild(AccountMonths.TouchedSales), cancel);
        return new LoadCounts(written - updated, updated, removed);
    }

    /// <summary>Lines beyond the end of a document that the file holds whole go, unless one of its rows was rejected.</summary>
    private Task<int> RemoveAsync(CancellationToken cancel) =>
        connection.ExecuteAsync(
            $"""
            WITH whole AS (
                SELECT document, max(line) AS lines FROM numbered WHERE document IS NOT NULL
                GROUP BY document HAVING bool_and(reason IS NULL)),
            gone AS (
                DELETE FROM sale s USING whole w WHERE s.document = w.document AND s.line > w.lines RETURNING s.*)
            INSERT INTO sale_before (import_id, document, line, account_id, sold_on, {Values}, written_by)
            SELECT $1, document, line, account_id, sold_on, {Values}, import_id FROM gone
            """,
            cancel,
            importId
        );

    private static string Differs(string other) =>
        $"(s.account_id, s.sold_on, {Prefixed("s")}) IS DISTINCT FROM"
        + $" ({other}.account_id, {other}.sold_on, {Prefixed(other)})";

    private static string Prefixed(string table) =>
        string.Join(", ", Values.Split(", ").Select(column => $"{table}.{column}"));
}
