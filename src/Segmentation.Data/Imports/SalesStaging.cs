using System.Text;
using Npgsql;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Imports;

/// <summary>
/// Carries the rows of a file into temporary tables of one connection. Only columns that the file has are sent, because the
/// server's work grows with their number; rejected rows wait in a spool file for a table of their own.
/// </summary>
internal sealed class SalesStaging(SalesLayout layout)
{
    /// <summary>
    /// The staging tables; they vanish with the transaction. <c>document</c> is null where the file has no documents and
    /// <c>line</c> where it does not number lines.
    /// </summary>
    public const string Tables = """
        CREATE TEMP TABLE staged_line (
            row int NOT NULL, document text COLLATE "C", line int, account int NOT NULL, sold_on date NOT NULL,
            amount bigint NOT NULL, profit bigint, product text, product_code text, product_category text,
            quantity numeric, discount real, is_return bool, reason smallint
        ) ON COMMIT DROP;
        CREATE TEMP TABLE staged_reject (
            row int NOT NULL, document text COLLATE "C", line int, account int, sold_on date, reason smallint NOT NULL,
            reject_column text, reject_value text, original text
        ) ON COMMIT DROP;
        CREATE TEMP TABLE staged_account (
            account int PRIMARY KEY, external_id text COLLATE "C", tax_id text COLLATE "C", name text, name_key text,
            region text, industry text, owner_email text, owner_name text,
            owner_id int, account_id int, code text COLLATE "C", made bool NOT NULL DEFAULT false, reason smallint
        ) ON COMMIT DROP;
        """;

    private const short RejectColumns = 9;

    private readonly bool _document = layout.Has(SalesColumn.Document);
    private readonly bool _line = layout.Has(SalesColumn.Line);
    private readonly bool _profit = layout.Has(SalesColumn.Profit) || layout.Has(SalesColumn.Cost);
    private readonly bool _product = layout.Has(SalesColumn.Product);
    private readonly bool _productCode = layout.Has(SalesColumn.ProductCode);
    private readonly bool _productCategory = layout.Has(SalesColumn.ProductCategory);
    private readonly bool _quantity = layout.Has(SalesColumn.Quantity);
    private readonly bool _discount = layout.Has(SalesColumn.DiscountPercent);
    private readonly bool _isReturn = layout.Has(SalesColumn.IsReturn);

    /// <summary>Reads the file to its end. Runs on the calling thread, because parsing and sending keep it busy.</summary>
    /// <param name="connection">The connection with the tables.</param>
    /// <param name="rows">The file at its first row.</param>
    /// <param name="accounts">Takes the buyers.</param>
    public void Copy(NpgsqlConnection connection, SalesReader rows, StagedAccounts accounts)
    {
        using var rejects = new RejectSpool();
        var columns = Columns();
        var list = string.Join(", ", columns);
        using (var writer = BinaryCopyWriter.Begin(connection, $"COPY staged_line ({list}) FROM STDIN (FORMAT BINARY)"))
        {
            while (rows.Read())
            {
                if (rows.Reject is { } reject)
                    WriteReject(rejects.Writer, rows, reject, AccountOf(rows, accounts));
                else
                    WriteLine(writer, (short)columns.Count, rows, accounts.Number(rows));
            }
            writer.Complete();
        }
        accounts.Copy(connection);
        rejects.CopyTo(connection, "COPY staged_reject FROM STDIN (FORMAT BINARY)");
    }

    /// <summary>One row of <c>staged_reject</c>, all columns.</summary>
    public static void WriteReject(BinaryCopyWriter writer, SalesReader rows, Reject reject, int? account)
    {
        writer.Row(RejectColumns);
        writer.Int32((int)rows.Row);
        writer.TextOrNull(rows.Document);
        if (rows.Line > 0)
            writer.Int32(rows.Line);
        else
            writer.Null();
        if (account is { } number)
        {
            writer.Int32(number);
            writer.Date(rows.Date);
        }
        else
        {
            writer.Null();
            writer.Null();
        }
        writer.Int16((short)reject.Reason);
        writer.TextOrNull(reject.Column);
        writer.TextOrNull(reject.Value);
        // What is no text becomes the replacement character; PostgreSQL takes no NUL.
        writer.TextOrNull(Encoding.UTF8.GetString(rows.Raw).Replace('\0', '\uFFFD'));
    }

    /// <summary>
    /// Where an account's day is the document, a rejected row has to name both, because it protects what is stored of them.
    /// </summary>
    private int? AccountOf(SalesReader rows, StagedAccounts accounts) =>
        !_document && rows.IsDated && rows.HasAccount ? accounts.Number(rows) : null;

    private List<string> Columns()
    {
        (bool Has, string Name)[] all =
        [
            (true, "row"),
            (true, "account"),
            (true, "sold_on"),
            (true, "amount"),
            (_document, "document"),
            (_line, "line"),
            (_profit, "profit"),
            (_product, "product"),
            (_productCode, "product_code"),
            (_productCategory, "product_category"),
            (_quantity, "quantity"),
            (_discount, "discount"),
            (_isReturn, "is_return"),
        ];
        return [.. all.Where(column => column.Has).Select(column => column.Name)];
    }

    private void WriteLine(BinaryCopyWriter writer, short columns, SalesReader rows, int account)
    {
        writer.Row(columns);
        writer.Int32((int)rows.Row);
        writer.Int32(account);
        writer.Date(rows.Date);
        writer.Int64(rows.Amount);
        if (_document)
            writer.TextOrNull(rows.Document);
        if (_line)
            writer.Int32(rows.Line);
        if (_profit)
            writer.Int64OrNull(rows.Profit);
        if (_product)
            writer.TextOrNull(rows.Text(SalesColumn.Product));
        if (_productCode)
            writer.TextOrNull(rows.Text(SalesColumn.ProductCode));
        if (_productCategory)
            writer.TextOrNull(rows.Text(SalesColumn.ProductCategory));
        if (_quantity)
            writer.NumericOrNull(rows.Quantity);
        if (_discount)
            writer.FloatOrNull(rows.Discount);
        if (_isReturn)
            writer.Bool(rows.IsReturn);
    }
}
