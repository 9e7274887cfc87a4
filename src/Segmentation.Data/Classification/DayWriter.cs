using Npgsql;
using NpgsqlTypes;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Writes one decided day in the caller's transaction: rows by COPY into a fresh table, which takes the place of the day's
/// partition last. Killed before the commit, nothing happened.
/// </summary>
internal sealed class DayWriter(
    NpgsqlConnection connection,
    DayClassification day,
    int runId,
    bool isNow,
    WrittenDay? before
)
{
    private const int SwapTries = 10;

    /// <summary>The day under which the rows are kept: infinity stands for now.</summary>
    private DateOnly StoredDay => isNow ? DateOnly.MaxValue : day.Portfolio.AsOf;

    public async Task WriteAsync(DateTimeOffset at, CancellationToken cancel)
    {
        await WriteChangesAsync(at, cancel);
        await WriteSummaryAsync(cancel);
        await WriteMovesAsync(cancel);
        if (isNow)
            await OverviewWriter.WriteAsync(connection, day, before, cancel);
        var fresh = (string)(await connection.ScalarAsync("SELECT state_at_fresh($1)", cancel, StoredDay))!;
        WriteStates(fresh, cancel);
        await SwapAsync(fresh, cancel);
    }

    private void WriteStates(string fresh, CancellationToken cancel)
    {
        var portfolio = day.Portfolio;
        var schemes = Schemes.All.Max(s => s.Definition.Id);
        var columns = new (short[] Category, short[] Settled, int[] Flags)?[schemes + 1];
        foreach (var (id, flags) in day.Flags)
        {
            var (category, settled) = day.Picture.Columns(id);
            columns[id] = (category, settled, flags);
        }
        using var copy = BinaryCopyWriter.Begin(
            connection,
            $"COPY {fresh} (as_of, account_id, revenue12, profit12, category, settled, flags, run_id) FROM STDIN (FORMAT BINARY)"
        );
        var (categories, settleds, flagses) = (new short[schemes], new short[schemes], new int[schemes]);
        for (var row = 0; row < portfolio.Count; row++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var id = 1; id <= schemes; id++)
                (categories[id - 1], settleds[id - 1], flagses[id - 1]) = columns[id] is { } c
                    ? (c.Category[row], c.Settled[row], c.Flags[row])
                    : (Category.None, Category.None, 0);
            copy.Row(8);
            copy.DateOrInfinity(StoredDay);
            copy.Int32(portfolio.Ids[row]);
            copy.Int64(portfolio.Revenue12[row]);
            copy.Int64OrNull(portfolio[row].Profit12);
            copy.Int16Array(categories);
            copy.Int16Array(settleds);
            copy.Int32Array(flagses);
            copy.Int32(runId);
        }
        copy.Complete();
    }

    private async Task WriteChangesAsync(DateTimeOffset at, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, run_id, version, inputs, at)
            FROM STDIN (FORMAT BINARY)
            """,
            cancel
        );
        foreach (var change in day.Changes)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(change.Account, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(change.Scheme, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(day.Portfolio.AsOf, NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(change.From, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(change.To, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync((short)change.Cause, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(runId, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(change.Version, NpgsqlDbType.Integer, cancel);
            if (change.Inputs is null)
                await copy.WriteNullAsync(cancel);
            else
                await copy.WriteAsync(change.Inputs, NpgsqlDbType.Jsonb, cancel);
            await copy.WriteAsync(at, NpgsqlDbType.TimestampTz, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private async Task WriteSummaryAsync(CancellationToken cancel)
    {
        await connection.ScalarAsync("DELETE FROM segment_summary WHERE as_of = $1", cancel, StoredDay);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY segment_summary (as_of, scheme_id, owner_id, code, accounts, revenue, profit) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        foreach (var ((scheme, owner, _, code), sum) in day.Summary)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(StoredDay, NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(scheme, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(owner, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(code, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(sum.Accounts, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(sum.Revenue, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(sum.Profit, NpgsqlDbType.Bigint, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private async Task WriteMovesAsync(CancellationToken cancel)
    {
        await connection.ScalarAsync("DELETE FROM segment_move WHERE as_of = $1", cancel, StoredDay);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY segment_move (as_of, scheme_id, owner_id, from_code, to_code, accounts, revenue) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        foreach (var ((scheme, owner, from, to), sum) in day.Moves)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(StoredDay, NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(scheme, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(owner, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(from, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(to, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(sum.Accounts, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(sum.Revenue, NpgsqlDbType.Bigint, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    /// <summary>
    /// Readers hold the table for moments only; waiting for one at length would make every later reader queue behind us.
    /// </summary>
    private async Task SwapAsync(string fresh, CancellationToken cancel)
    {
        await connection.ScalarAsync("SET LOCAL lock_timeout = '2s'", cancel);
        for (var attempt = 1; ; attempt++)
        {
            await connection.ScalarAsync("SAVEPOINT swap", cancel);
            try
            {
                await connection.ScalarAsync("SELECT state_at_swap($1, $2)", cancel, StoredDay, fresh);
                break;
            }
            catch (PostgresException busy)
                when (busy.SqlState == PostgresErrorCodes.LockNotAvailable && attempt < SwapTries)
            {
                await connection.ScalarAsync("ROLLBACK TO SAVEPOINT swap", cancel);
            }
        }
        await connection.ScalarAsync("RELEASE SAVEPOINT swap", cancel);
        await connection.ScalarAsync("SET LOCAL lock_timeout = 0", cancel);
    }
}
