using System.Text;
using Npgsql;
using Segmentation.Data;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;
using static Segmentation.Integration.Tests.Imports.ImportBench;

namespace Segmentation.Integration.Tests.Imports;

public class ImportQueueTests
{
    private const string File = "document,date,customer id,amount\nA,2024-01-05,17,5\nA,2024-01-05,17,6\n";
    private const string Everything =
        "SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM account), (SELECT count(*) FROM account_month),"
        + " (SELECT count(*) FROM import_reject), (SELECT count(*) FROM run WHERE request_id IS NULL)";

    [Fact]
    public async Task Work_ConnectionKilledInTheMiddle_NothingHappenedAndAnotherWorkerEndsIt()
    {
        await using var bench = await OpenAsync();
        var id = await bench.AddAsync(Encoding.UTF8.GetBytes(File + "B,2024-01-05,,5\n"));
        await using (await HoldLockAsync(bench))
        {
            var work = bench.Database.Get<ImportFiles>().WorkAsync("first", CancellationToken.None);
            var waiting =
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            var pids = new List<string>();
            for (var tries = 0; pids.Count == 0 && tries < 200; tries++)
            {
                await Task.Delay(50);
                pids = await bench.Database.RowsAsync(waiting);
            }
            await bench.Database.ExecuteAsync($"SELECT pg_terminate_backend({Assert.Single(pids)})");
            Assert.True(await work);
        }
        Assert.Equal(["0 0 0 0 0"], await bench.Database.RowsAsync(Everything));
        Assert.Equal(ImportState.Running, (await bench.StatusAsync(id)).State);
        Assert.False(await bench.Database.Get<ImportFiles>().WorkAsync("second", CancellationToken.None));

        bench.Database.Time.Advance(ImportQueue.Lapse + TimeSpan.FromSeconds(1));
        Assert.True(await bench.Database.Get<ImportFiles>().WorkAsync("second", CancellationToken.None));
        Assert.Equal((2, 0, 0, 0, 1), Counts(await bench.StatusAsync(id)));
        Assert.Equal(["2 1 1 1 1"], await bench.Database.RowsAsync(Everything));
    }

    [Fact]
    public async Task Work_WorkerVanishedAfterTheRowsWereIn_OnlyTheRunIsLeftToOrder()
    {
        await using var bench = await OpenAsync();
        var import = await bench.ImportAsync(File);
        await bench.Database.ExecuteAsync(
            "DELETE FROM run; UPDATE import SET state = 2, claimed_by = 'gone', finished_at = NULL"
        );

        bench.Database.Time.Advance(ImportQueue.Lapse + TimeSpan.FromSeconds(1));
        Assert.True(await bench.Database.Get<ImportFiles>().WorkAsync("second", CancellationToken.None));

        Assert.Equal((2, 0, 0, 0, 0), Counts(await bench.StatusAsync(import.Id)));
        Assert.Equal(["2 1 1 0 1"], await bench.Database.RowsAsync(Everything));
    }

    [Fact]
    public async Task Work_LateWorkerWhoseImportWasTakenUp_CannotCommit()
    {
        await using var bench = await OpenAsync();
        var id = await bench.AddAsync(Encoding.UTF8.GetBytes(File));
        var late = (await bench.Queue.ClaimAsync("late", CancellationToken.None))!;
        bench.Database.Time.Advance(ImportQueue.Lapse + TimeSpan.FromSeconds(1));
        Assert.True(await bench.Database.Get<ImportFiles>().WorkAsync("second", CancellationToken.None));
        Assert.False(await bench.Queue.BeatAsync(late, 0.5f, CancellationToken.None));

        await bench.Queue.EndAsync(late, ImportState.Failed, null, CancellationToken.None);
        Assert.Equal(ImportState.Done, (await bench.StatusAsync(id)).State);
    }

    [Fact]
    public async Task Work_TwoWorkers_EachImportIsDoneOnce()
    {
        await using var bench = await OpenAsync();
        for (var i = 0; i < 4; i++)
            await bench.AddAsync(Encoding.UTF8.GetBytes(File));
        async Task WorkAsync(string name)
        {
            while (await bench.Database.Get<ImportFiles>().WorkAsync(name, CancellationToken.None)) { }
        }
        await Task.WhenAll(WorkAsync("one"), WorkAsync("two"));
        var (items, total) = await bench.Queue.ListAsync(Viewer.Operator, 1, 3);
        Assert.Equal((3, 4), (items.Count, total));
        Assert.Equal(
            ["2 0", "0 2", "0 2", "0 2"],
            await bench.Database.RowsAsync("SELECT inserted, unchanged FROM import ORDER BY inserted DESC, id")
        );
    }

    [Fact]
    public async Task Cancel_WaitingImport_IsNeverTaken()
    {
        await using var bench = await OpenAsync();
        var id = await bench.AddAsync(Encoding.UTF8.GetBytes(File));
        Assert.True(await bench.Queue.CancelAsync(Viewer.Operator, id));
        Assert.False(await bench.Database.Get<ImportFiles>().WorkAsync("test", CancellationToken.None));
        Assert.Equal(ImportState.Cancelled, (await bench.StatusAsync(id)).State);
        Assert.False(await bench.Queue.CancelAsync(Viewer.Operator, id));
    }

    [Fact]
    public async Task Work_ApplicationStops_TheImportWaitsForTheNext()
    {
        await using var bench = await OpenAsync();
        var id = await bench.AddAsync(Encoding.UTF8.GetBytes(File));
        using var stop = new CancellationTokenSource();
        await using var holder = await HoldLockAsync(bench);
        stop.CancelAfter(500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bench.Database.Get<ImportFiles>().WorkAsync("first", stop.Token)
        );
        Assert.Equal(ImportState.Queued, (await bench.StatusAsync(id)).State);
        await holder.CloseAsync();
        Assert.True(await bench.Database.Get<ImportFiles>().WorkAsync("second", CancellationToken.None));
        Assert.Equal((2, 0, 0, 0, 0), Counts(await bench.StatusAsync(id)));
    }

    [Fact]
    public async Task Work_NothingWaits_TidiesUpWhatHasHadItsTime()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync(File);
        await bench.ImportAsync(File.Replace(",6", ",7", StringComparison.Ordinal));
        await bench.ImportAsync("no sales file");
        const string Kept = "SELECT (SELECT count(*) FROM import_chunk), (SELECT count(*) FROM sale_before)";
        async Task<string> AfterAsync(int days)
        {
            bench.Database.Time.Advance(TimeSpan.FromDays(days));
            Assert.False(await bench.Database.Get<ImportFiles>().WorkAsync("test", CancellationToken.None));
            return Assert.Single(await bench.Database.RowsAsync(Kept));
        }
        Assert.Equal("1 1", await AfterAsync(6));
        Assert.Equal("0 1", await AfterAsync(2));
        Assert.Equal("0 0", await AfterAsync(85));
    }

    [Fact]
    public async Task Add_UploadBreaksOff_NothingIsKept()
    {
        await using var bench = await OpenAsync();
        await Assert.ThrowsAsync<IOException>(() =>
            bench.Queue.AddAsync(new NewImport("a.csv", new SalesImportOptions(), null), new BreakingStream())
        );
        Assert.Equal(
            ["0 0"],
            await bench.Database.RowsAsync("SELECT (SELECT count(*) FROM import), (SELECT count(*) FROM import_chunk)")
        );
    }

    /// <summary>Held elsewhere, the lock of imports stops one when its rows are staged.</summary>
    private static async Task<NpgsqlConnection> HoldLockAsync(ImportBench bench)
    {
        // Not pooled: a pooled connection would keep the lock after it is closed.
        var holder = new NpgsqlConnection(bench.Database.Database.OwnerConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", holder);
        take.Parameters.Add(new() { Value = AdvisoryLocks.Imports });
        await take.ExecuteNonQueryAsync();
        return holder;
    }

    private sealed class BreakingStream() : MemoryStream(new byte[3 << 20])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 2 << 20
                ? throw new IOException("The connection was closed.")
                : base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 << 19)], cancellationToken);
    }
}
