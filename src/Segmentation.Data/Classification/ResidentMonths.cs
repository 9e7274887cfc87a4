using Npgsql;
using Segmentation.Domain.Sales;

namespace Segmentation.Data.Classification;

/// <summary>
/// The months of every account, kept in memory between runs: the next run reads again only the accounts whose months
/// changed since. Not kept where they would take more than an eighth of the memory there is; each run then reads all.
/// </summary>
public sealed class ResidentMonths : IDisposable
{
    /// <summary>An account's months with their array, roughly.</summary>
    private const int BytesOfMonth = 50;

    /// <summary>So many changed accounts, in percent, are read faster with everybody else than one by one.</summary>
    private const int ChangedPercentMax = 20;

    private readonly SemaphoreSlim _one = new(1);
    private MonthsOfAccounts? _held;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>All months as the transaction sees them.</summary>
    /// <param name="connection">Inside a repeatable-read transaction.</param>
    /// <param name="cancel">Stops reading.</param>
    internal async Task<MonthsOfAccounts> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var read = await ChangedAsync(connection, cancel) is { } changed
                ? _held!.With(await ReadAsync(connection, changed, cancel), changed)
                : await ReadAsync(connection, null, cancel);
            var fits = read.Count * BytesOfMonth < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8;
            _held = fits ? read : null;
            return read;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Accounts whose months were touched since the held ones were read; null when all must be read.</summary>
    private async Task<int[]?> ChangedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_held is not { } held)
            return null;
        var changed = (int[])
            (
                await connection.ScalarAsync(
                    """
                    SELECT coalesce(array_agg(account_id ORDER BY account_id), '{}') FROM account_month_change
                    WHERE NOT pg_visible_in_snapshot(changed_in, $1::pg_snapshot)
                    """,
                    cancel,
                    held.Snapshot
                )
            )!;
        return changed.Length * 100L > held.Ids.Length * (long)ChangedPercentMax ? null : changed;
    }

    private static async Task<MonthsOfAccounts> ReadAsync(
        NpgsqlConnection connection,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        var snapshot = (string)(await connection.ScalarAsync("SELECT pg_current_snapshot()::text", cancel))!;
        if (accounts is { Length: 0 })
            return new MonthsOfAccounts(snapshot, [], []);
        var only = accounts is null ? "" : $"WHERE account_id = ANY ('{{{string.Join(',', accounts)}}}')";
        var (ids, rows, months) = (new List<int>(), new List<SalesMonth[]>(), new List<SalesMonth>());
        await using var reader = await BinaryCopyReader.BeginAsync(
            connection,
            $"""
            COPY (SELECT account_id, month, days, revenue, profit, turnover, turnover_costed FROM account_month {only}
            ORDER BY account_id, month) TO STDOUT (FORMAT BINARY)
            """,
            cancel
        );
        while (await reader.NextAsync(cancel))
        {
            var id = reader.Int32()!.Value;
            if (ids.Count == 0 || ids[^1] != id)
                Next(id);
            months.Add(
                new SalesMonth(
                    BinaryCopyReader.DayNumber(reader.Int32()!.Value),
                    reader.Int32()!.Value,
                    reader.Int64()!.Value,
                    reader.Int64()!.Value,
                    reader.Int64()!.Value,
                    reader.Int64()!.Value
                )
            );
        }
        Close();
        return new MonthsOfAccounts(snapshot, [.. ids], [.. rows]);

        void Next(int id)
        {
            Close();
            ids.Add(id);
        }

        void Close()
        {
            if (months.Count > 0)
                rows.Add([.. months]);
            months.Clear();
        }
    }
}

/// <summary>Months by account as one snapshot saw them; never changed once made.</summary>
/// <param name="Snapshot">The snapshot, as PostgreSQL writes it.</param>
/// <param name="Ids">Accounts that have months, ascending.</param>
/// <param name="Rows">Their months, ascending.</param>
internal sealed record MonthsOfAccounts(string Snapshot, int[] Ids, SalesMonth[][] Rows)
{
    /// <summary>Months of all accounts together.</summary>
    public long Count { get; } = Rows.Sum(r => (long)r.Length);

    /// <summary>These months with those of the changed accounts replaced; an account that is not there has none any more.</summary>
    public MonthsOfAccounts With(MonthsOfAccounts fresh, int[] changed)
    {
        if (changed.Length == 0)
            return this with { Snapshot = fresh.Snapshot };
        var gone = changed.ToHashSet();
        var (ids, rows) = (new List<int>(Ids.Length), new List<SalesMonth[]>(Ids.Length));
        var next = 0;
        for (var i = 0; i <= Ids.Length; i++)
        {
            for (; next < fresh.Ids.Length && (i == Ids.Length || fresh.Ids[next] <= Ids[i]); next++)
                Add(fresh.Ids[next], fresh.Rows[next]);
            if (i < Ids.Length && !gone.Contains(Ids[i]))
                Add(Ids[i], Rows[i]);
        }
        return new MonthsOfAccounts(fresh.Snapshot, [.. ids], [.. rows]);

        void Add(int id, SalesMonth[] months)
        {
            ids.Add(id);
            rows.Add(months);
        }
    }
}
