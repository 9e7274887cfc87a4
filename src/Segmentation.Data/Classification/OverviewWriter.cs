using Npgsql;
using NpgsqlTypes;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Brings <c>account_overview</c> to now: all figures go into a temporary table, and only rows that differ are rewritten.
/// The columns of the schemes are made from their keys: a new scheme needs no change here.
/// </summary>
internal static class OverviewWriter
{
    private static readonly string Codes = string.Join(", ", Schemes.All.Select(s => ColumnOf(s.Definition)));

    /// <summary>The overview's column of a scheme.</summary>
    public static string ColumnOf(SchemeDefinition scheme) => "v_" + scheme.Key.Replace('-', '_');

    public static async Task WriteAsync(NpgsqlConnection connection, DayClassification day, CancellationToken cancel)
    {
        await connection.ExecuteAsync(
            $"""
            CREATE TEMP TABLE overview_now ON COMMIT DROP AS
            SELECT account_id, revenue12, profit12, first_bought, last_bought, {Codes} FROM account_overview LIMIT 0
            """,
            cancel
        );
        await CopyAsync(connection, day, cancel);
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

    private static async Task CopyAsync(NpgsqlConnection connection, DayClassification day, CancellationToken cancel)
    {
        var portfolio = day.Portfolio;
        var codes = Schemes.All.Select(s => day.Picture.Columns(s.Definition.Id).Category).ToArray();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY overview_now (account_id, revenue12, profit12, first_bought, last_bought, {Codes}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        for (var row = 0; row < portfolio.Count; row++)
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
}
