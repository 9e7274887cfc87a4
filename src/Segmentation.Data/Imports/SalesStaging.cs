using System.Text;
using Npgsql;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>Carries the rows of a file into temporary tables of one connection, rejected ones beside the taken ones.</summary>
internal static class SalesStaging
{
    private const short Columns = 17;

    /// <summary>
    /// The staging tables; they vanish with the transaction. <c>line</c> is 0 where the file has no such column, and
    /// <c>document</c> null where it has no documents.
    /// </summary>
    public const string Tables = """
        CREATE TEMP TABLE staged_line (
            row int NOT NULL, document text COLLATE "C", line int NOT NULL, account int, sold_on date,
            amount bigint, profit bigint, product text, product_code text, product_category text,
            quantity numeric, discount real, is_return bool NOT NULL,
            reason smallint, reject_column text, reject_value text, original text
        ) ON COMMIT DROP;
        CREATE TEMP TABLE staged_account (
            account int PRIMARY KEY, external_id text COLLATE "C", tax_id text COLLATE "C", name text, name_key text,
            region text, industry text, owner_email text, owner_name text,
            owner_id int, account_id int, code text COLLATE "C", made bool NOT NULL DEFAULT false, reason smallint
        ) ON COMMIT DROP;
        """;

    private const string CopyLines = """
        COPY staged_line (row, document, line, account, sold_on, amount, profit, product, product_code, product_category,
            quantity, discount, is_return, reason, reject_column, reject_value, original) FROM STDIN (FORMAT BINARY)
        """;

    /// <summary>Reads the file to its end. Runs on the calling thread, because parsing and sending keep it busy.</summary>
    /// <param name="connection">The connection with the tables.</param>
    /// <param name="rows">The file at its first row.</param>
    /// <param name="accounts">Takes the buyers.</param>
    public static void Copy(NpgsqlConnection connection, SalesReader rows, StagedAccounts accounts)
    {
        using var writer = BinaryCopyWriter.Begin(connection, CopyLines);
        while (rows.Read())
        {
            if (rows.Reject is { } reject)
                WriteRejected(writer, rows, reject);
            else
                WriteTaken(writer, rows, accounts.Number(rows));
        }
        writer.Complete();
    }

    private static void WriteTaken(BinaryCopyWriter writer, SalesReader rows, int account)
    {
        writer.Row(Columns);
        writer.Int32((int)rows.Row);
        writer.TextOrNull(rows.Document);
        writer.Int32(rows.Line);
        writer.Int32(account);
        writer.Date(rows.Date);
        writer.Int64(rows.Amount);
        if (rows.Profit is { } profit)
            writer.Int64(profit);
        else
            writer.Null();
        writer.TextOrNull(rows.Text(SalesColumn.Product));
        writer.TextOrNull(rows.Text(SalesColumn.ProductCode));
        writer.TextOrNull(rows.Text(SalesColumn.ProductCategory));
        if (rows.Quantity is { } quantity)
            writer.Numeric(quantity);
        else
            writer.Null();
        if (rows.Discount is { } discount)
            writer.Float(discount);
        else
            writer.Null();
        writer.Bool(rows.IsReturn);
        Nulls(writer, 4);
    }

    /// <summary>
    /// A rejected row is staged too, because it takes part in the numbering of its document's lines and protects what is
    /// stored of it.
    /// </summary>
    private static void WriteRejected(BinaryCopyWriter writer, SalesReader rows, Reject reject)
    {
        writer.Row(Columns);
        writer.Int32((int)rows.Row);
        writer.TextOrNull(rows.Document);
        writer.Int32(rows.Line);
        Nulls(writer, 9);
        writer.Bool(false);
        writer.Int16((short)reject.Reason);
        writer.TextOrNull(reject.Column);
        writer.TextOrNull(reject.Value);
        writer.TextOrNull(Storable(rows.Raw));
    }

    /// <summary>The row as text that PostgreSQL takes: what is no text becomes the replacement character.</summary>
    public static string Storable(ReadOnlySpan<byte> raw) => Encoding.UTF8.GetString(raw).Replace('\0', '\uFFFD');

    private static void Nulls(BinaryCopyWriter writer, int count)
    {
        for (var i = 0; i < count; i++)
            writer.Null();
    }
}
