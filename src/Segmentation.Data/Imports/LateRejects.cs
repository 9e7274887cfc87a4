using Npgsql;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>
/// Rejects what only shows once all rows are together: documents of two years, repeated lines, buyers without an account.
/// Their words are fetched by reading the file once more, because staging every row's words would double the work of
/// imports that have no such rows.
/// </summary>
internal sealed class LateRejects(
    NpgsqlConnection connection,
    ImportScope scope,
    SalesLayout layout,
    SalesImportOptions options,
    DateOnly today
)
{
    private const string OfAccounts = """
        UPDATE staged_line l SET reason = a.reason FROM staged_account a
        WHERE a.account = l.account AND a.reason IS NOT NULL AND l.reason IS NULL
        """;

    // One pass over the lines. Lines up to 64 are told apart by a bit each; where higher ones occur, a closer look is due.
    private const string Documents = """
        CREATE TEMP TABLE staged_document ON COMMIT DROP AS
        SELECT document, min(sold_on) AS first, max(sold_on) AS last,
            count(*) FILTER (WHERE line > 64) > 1
                OR bit_count((bit_or(1::bigint << (line - 1)) FILTER (WHERE line <= 64))::bit(64))
                    < count(*) FILTER (WHERE line <= 64) AS may_repeat
        FROM staged_line WHERE reason IS NULL GROUP BY document;
        ANALYZE staged_document
        """;

    // What is stored under the number counts too, or the second year's file would silently replace the first's sales.
    private const string OfTwoYears = """
        UPDATE staged_line l SET reason = $1
        FROM staged_document d
        LEFT JOIN LATERAL (SELECT sold_on FROM sale WHERE sale.document = d.document LIMIT 1) s ON true
        WHERE l.document = d.document AND l.reason IS NULL
          AND extract(year FROM least(d.first, s.sold_on)) <> extract(year FROM greatest(d.last, s.sold_on))
        """;

    private const string OfOthersDocuments = """
        UPDATE staged_line l SET reason = $1
        FROM (SELECT DISTINCT s.document FROM sale s JOIN account a ON a.id = s.account_id
              WHERE s.document IN (SELECT document FROM staged_line) AND NOT EXISTS (
                  SELECT FROM user_reach r WHERE r.viewer_id = $2 AND r.owner_id = coalesce(a.owner_id, 0))) d
        WHERE l.document = d.document AND l.reason IS NULL
        """;

    private const string Repeated = """
        UPDATE staged_line l SET reason = $1
        FROM (SELECT row, row_number() OVER (PARTITION BY document, line ORDER BY row DESC) AS n FROM staged_line
              WHERE reason IS NULL AND document IN (SELECT document FROM staged_document WHERE may_repeat)) r
        WHERE l.row = r.row AND r.n > 1
        """;

    /// <summary>Marks the rows and adds their words.</summary>
    /// <param name="accountsRefused">Some buyers have a reason.</param>
    /// <param name="file">The file, to be read again when there are such rows.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <returns>True when documents with dates of two years were met.</returns>
    public async Task<bool> RunAsync(bool accountsRefused, SourceFile file, CancellationToken cancel)
    {
        int ofAccounts = 0,
            ofTwoYears = 0,
            repeated = 0;
        if (accountsRefused)
            ofAccounts = await connection.ExecuteAsync(OfAccounts, cancel);
        if (scope.ViewerId is { } viewer && layout.Has(SalesColumn.Document))
            ofAccounts += await connection.ExecuteAsync(
                OfOthersDocuments,
                cancel,
                (short)RejectReason.AccountNotReached,
                viewer
            );
        if (layout.Has(SalesColumn.Document))
            await connection.ExecuteAsync(Documents, cancel);
        if (layout.Has(SalesColumn.Document) && !options.DocumentsPerYear)
            ofTwoYears = await connection.ExecuteAsync(OfTwoYears, cancel, (short)RejectReason.DocumentOfTwoYears);
        if (layout.Has(SalesColumn.Line) && layout.Has(SalesColumn.Document))
            repeated = await connection.ExecuteAsync(Repeated, cancel, (short)RejectReason.RepeatedLine);
        if (ofAccounts + ofTwoYears + repeated > 0)
            await AddWordsAsync(file, cancel);
        return ofTwoYears > 0;
    }

    private async Task AddWordsAsync(SourceFile file, CancellationToken cancel)
    {
        var rows = new List<(int Row, short Reason)>();
        await using (
            var command = new NpgsqlCommand(
                "SELECT row, reason FROM staged_line WHERE reason IS NOT NULL ORDER BY row",
                connection
            )
        )
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                rows.Add((reader.GetInt32(0), reader.GetInt16(1)));
        }
        await Task.Run(() => CopyWords(rows, file, cancel), cancel);
        await connection.ExecuteAsync("DELETE FROM staged_line WHERE reason IS NOT NULL", cancel);
    }

    private void CopyWords(List<(int Row, short Reason)> rows, SourceFile file, CancellationToken cancel)
    {
        using var reader = new SalesReader(file, layout, options, today, cancel);
        using var writer = BinaryCopyWriter.Begin(connection, "COPY staged_reject FROM STDIN (FORMAT BINARY)");
        for (var next = 0; next < rows.Count && reader.Read(); )
        {
            if (reader.Row != rows[next].Row)
                continue;
            // Their buyers have no account, or they have a document of their own: no account's day is at stake.
            var reject = reader.RejectFor((RejectReason)rows[next++].Reason);
            SalesStaging.WriteReject(writer, reader, reject, account: null);
        }
        writer.Complete();
    }
}
