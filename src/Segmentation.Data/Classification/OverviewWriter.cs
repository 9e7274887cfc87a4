using Npgsql;
using NpgsqlTypes;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Brings <c>account_overview</c> to now: figures go into a temporary table, and only rows that differ are rewritten. Where
/// it is known what the overview holds, only the accounts that changed since are sent.
/// The columns of the schemes are made from their keys: a new scheme needs no change here.
/// </summary>
internal static class OverviewWriter
{
    private static readonly string Codes = string.Join(", ", Schemes.All.Select(s => ColumnOf(s.Definition)));

    /// <summary>The overview's column of a scheme.</summary>
    public static string ColumnOf(SchemeDefinition scheme) => "v_" + scheme.Key.Replace('-', '_');

    /// <param name="connection">Inside the transaction that writes the day.</param>
    /// <param name="day">The picture of now.</param>
    /// <param name="before">What the overview holds; null when that is not known.</param>
    /// <param name="cancel">Stops writing.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection,
        DayClassification day,
        WrittenDay? before,
        CancellationToken cancel
    )
    {
        await connection.ExecuteAsync(
            $"""
            CREATE TEMP TABLE overview_now ON COMMIT DROP AS
            SELECT account_id, revenue12, profit12, first_bought, last_bought, {Codes} FROM account_overview LIMIT 0
            """,
            cancel
        );
        await CopyAsync(connection, day, Changed(day, before), cancel);
        var columns = $"revenue12, profit12, first_bought, last_bought, {Codes}";
        string Of(string alias) => string.Join(", ", columns.Split(", ").Select(c => $"{alias}.{c}"));
        await connection.ExecuteAsync("ANALYZE overview_now", cancel);
        await connection.ExecuteAsync(
            $"""
            UPDATE account_overview o SET ({columns}) = ({Of("n")})
            FROM overview_now n
            WHERE n.account_id = o.account_id AND ({Of("o")}) IS DISTINCT FROM ({Of("n")})
            """,
            cancel
        );
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection,
        DayClassification day,
        IEnumerable<int> rows,
        CancellationToken cancel
    )
    {
        var portfolio = day.Portfolio;
        var codes = Schemes.All.Select(s => day.Picture.Columns(s.Definition.Id).Category).ToArray();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY overview_now (account_id, revenue12, profit12, first_bought, last_bought, {Codes}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(portfolio.Ids[row], NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(portfolio.Revenue12[row], NpgsqlDbType.Bigint, cancel);
            await WriteAsync(copy, portfolio[row].Profit12, NpgsqlDbType.Bigint, cancel);
            await WriteAsync(copy, portfolio[row].FirstPurchase, NpgsqlDbType.Date, cancel);
            await WriteAsync(copy, portfolio[row].LastPurchase, NpgsqlDbType.Date, cancel);
            foreach (var column in codes)
                await copy.WriteAsync(column[row], NpgsqlDbType.Smallint, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private static async Task WriteAsync<T>(
        NpgsqlBinaryImporter copy,
        T? value,
        NpgsqlDbType type,
        CancellationToken cancel
    )
        where T : struct
    {
        if (value is { } known)
            await copy.WriteAsync(known, type, cancel);
        else
            await copy.WriteNullAsync(cancel);
    }

    private static List<int> Changed(DayClassification day, WrittenDay? before)
    {
        var now = OverviewFigures.Of(day.Portfolio);
        var beforeRows = Picture.RowsOf(before?.Picture, day.Portfolio.Ids);
        var schemes = Schemes.All.Select(s => s.Definition.Id).ToArray();
        var codes = schemes.Select(id => day.Picture.Columns(id).Category).ToArray();
        var codesBefore = schemes.Select(id => before?.Picture.Columns(id).Category).ToArray();
        var changed = new List<int>();
        for (var row = 0; row < day.Portfolio.Count; row++)
            if (beforeRows[row] is not (>= 0 and var was) || !now.SameAs(row, before!.Figures!, was) || Moved(row, was))
                changed.Add(row);
        return changed;

        bool Moved(int row, int was)
        {
            for (var i = 0; i < codes.Length; i++)
                if (codes[i][row] != codesBefore[i]![was])
                    return true;
            return false;
        }
    }
}

/// <summary>The figures of a portfolio that stand in the overview.</summary>
internal sealed record OverviewFigures(long[] Revenue12, long[] Profit12, int[] FirstPurchase, int[] LastPurchase)
{
    public static OverviewFigures Of(Portfolio portfolio) =>
        new(portfolio.Revenue12, portfolio.Profit12, portfolio.FirstPurchase, portfolio.LastPurchase);

    public bool SameAs(int row, OverviewFigures other, int otherRow) =>
        Revenue12[row] == other.Revenue12[otherRow]
        && Profit12[row] == other.Profit12[otherRow]
        && FirstPurchase[row] == other.FirstPurchase[otherRow]
        && LastPurchase[row] == other.LastPurchase[otherRow];
}
