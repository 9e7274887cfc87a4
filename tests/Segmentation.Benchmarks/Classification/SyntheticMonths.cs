using DuckDB.NET.Data;
using Npgsql;
using Segmentation.Benchmarks.Shared;

namespace Segmentation.Benchmarks.Classification;

/// <summary>
/// A roll-up of 36 months: Pareto revenue, six months in ten with a purchase, the same rows in PostgreSQL and in DuckDB.
/// </summary>
internal static class SyntheticMonths
{
    /// <summary>The last full month; runs speak of the day after it.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 2);

    /// <summary>First day of the first month.</summary>
    public static DateOnly Begins { get; } = new(2023, 11, 1);

    /// <summary>A database with these accounts, filled once for all benchmarks.</summary>
    public static Task<(string Owner, string Application)> DatabaseAsync(Workbench bench, CancellationToken cancel) =>
        bench.FilledAsync("months", (owner, stop) => FillAsync(owner, bench.Accounts, stop), cancel);

    /// <summary>Fills accounts and months; older month-ends count as made, so that a run is a run of now.</summary>
    public static async Task FillAsync(string owner, int accounts, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO account (external_id, name, created_on, from_sales)
            SELECT 'a' || n, 'Account ' || n, '2023-01-01', true FROM generate_series(1, {accounts}) n;
            -- Nothing is held in memory yet that a trigger would have to tell of millions of rows.
            ALTER TABLE account_month DISABLE TRIGGER USER;
            INSERT INTO account_month
            SELECT a, m::date, r, r / 4, r, r, 3, 1 << ((a * 31 + extract(month FROM m)::int * 7) % 28)
            FROM (
                SELECT a, m, 100 + (1e9::float8 / power(1e0::float8 + (hashint4(a) & 1048575), 0.8::float8) * (50 + (hashint8(a * 37 + n) & 127)))::bigint AS r
                FROM generate_series(1, {accounts}) a
                CROSS JOIN generate_series('2023-11-01'::date, '2026-10-01', '1 month') WITH ORDINALITY m (m, n)
                WHERE (hashint8(a * 1009::bigint + n) & 1023) < 614) q
            ORDER BY 1, 2;
            ALTER TABLE account_month ENABLE TRIGGER USER;
            INSERT INTO run (public_id, kind, as_of, backfill_months, corrected, versions, state, progress, accounts, changes, created_at)
            SELECT gen_random_uuid(), 11, (m + interval '1 month - 1 day')::date, 0, false, jsonb_build_object(), 3, 1, 0, 0, now()
            FROM generate_series('2023-11-01'::date, '2026-09-01', '1 month') m;
            """,
            connection
        )
        {
            CommandTimeout = 1800,
        };
        await command.ExecuteNonQueryAsync(cancel);
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 1800 };
        await analyze.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>A day of business: one account in a hundred has sold something more in the last full month.</summary>
    public static async Task SellAsync(string owner, int turn, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            UPDATE account_month SET revenue = revenue + 1000, profit = profit + 250, turnover = turnover + 1000,
                turnover_costed = turnover_costed + 1000
            WHERE month = '2026-10-01' AND account_id % 100 = $1
            """,
            connection
        );
        command.Parameters.Add(new() { Value = turn % 100 });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The same months in memory of DuckDB.</summary>
    public static async Task<DuckDBConnection> CopyToDuckAsync(string owner, CancellationToken cancel)
    {
        var duck = new DuckDBConnection("DataSource=:memory:");
        await duck.OpenAsync(cancel);
        Execute(duck, "CREATE TABLE account_month (account_id int, month date, revenue bigint, profit bigint)");
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand(
            "SELECT account_id, month, revenue, profit FROM account_month ORDER BY account_id, month"
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        using var appender = duck.CreateAppender("account_month");
        while (await reader.ReadAsync(cancel))
            appender
                .CreateRow()
                .AppendValue(reader.GetInt32(0))
                .AppendValue(reader.GetFieldValue<DateOnly>(1))
                .AppendValue(reader.GetInt64(2))
                .AppendValue(reader.GetInt64(3))
                .EndRow();
        return duck;
    }

    /// <summary>ABC and XYZ of the last 12 full months into a table, as DuckDB does it best.</summary>
    public static void ClassifyInDuck(DuckDBConnection duck) =>
        Execute(
            duck,
            """
            CREATE OR REPLACE TABLE verdict AS
            WITH sums AS (
                SELECT account_id, sum(profit) AS profit, count(*) AS months, sum(revenue) AS revenue,
                    sum(revenue::double * revenue) AS squares
                FROM account_month WHERE month BETWEEN '2025-11-01' AND '2026-10-01' GROUP BY account_id
            ), shares AS (
                SELECT *, sum(greatest(profit, 0)) OVER (ORDER BY profit DESC) - profit AS before,
                    sum(greatest(profit, 0)) OVER () AS base,
                    sqrt(squares / 12 - (revenue / 12.0) * (revenue / 12.0)) / nullif(revenue / 12.0, 0) AS cv
                FROM sums
            )
            SELECT account_id,
                CASE WHEN profit < 0 THEN 'C!' WHEN profit = 0 THEN '-' WHEN before * 100 < 80 * base THEN 'A'
                    WHEN before * 100 < 95 * base THEN 'B' ELSE 'C' END AS abc,
                CASE WHEN months < 6 THEN 'N' WHEN cv < 0.1 THEN 'X' WHEN cv <= 0.25 THEN 'Y' ELSE 'Z' END AS xyz
            FROM shares
            """
        );

    private static void Execute(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
