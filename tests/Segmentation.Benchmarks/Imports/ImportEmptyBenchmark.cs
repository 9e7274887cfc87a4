using System.Diagnostics;
using Npgsql;
using Segmentation.Benchmarks.Shared;

namespace Segmentation.Benchmarks.Imports;

/// <summary>A whole import into an empty installation, against COPY of the finished rows into a bare table.</summary>
internal sealed record ImportEmptyBenchmark()
    : Benchmark("import-empty", "rows/s of a whole first import to rows/s of a raw COPY of the same rows", 0.2, 0.35)
{
    private const int Runs = 5;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var path = bench.SalesFile(bench.Accounts);
        var rows = bench.Accounts * SyntheticSales.LinesPerAccount;
        byte[]? finished = null;
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            async () =>
            {
                var (owner, application) = await bench.DatabaseAsync(cancel);
                var time = await WholeImport.RunAsync(application, path, rows, cancel);
                finished ??= await RowsAsync(owner, cancel);
                await bench.DropAsync(owner, cancel);
                return time;
            },
            async () =>
            {
                var (owner, _) = await bench.DatabaseAsync(cancel);
                var time = await RawCopyAsync(owner, finished!, cancel);
                await bench.DropAsync(owner, cancel);
                return time;
            }
        );
        var note =
            $"{rows / 1e6:0.#}M rows, {bench.Accounts / 1e3:0}k accounts; import {product.TotalSeconds:0.00} s, "
            + $"raw COPY {peer.TotalSeconds:0.00} s";
        return new Measured(peer / product, Runs, note);
    }

    private static async Task<byte[]> RowsAsync(string owner, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancel);
        await using var copy = await connection.BeginRawBinaryCopyAsync("COPY sale TO STDOUT (FORMAT BINARY)", cancel);
        using var target = new MemoryStream();
        await copy.CopyToAsync(target, 1 << 17, cancel);
        return target.ToArray();
    }

    private static async Task<TimeSpan> RawCopyAsync(string owner, byte[] rows, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancel);
        await using (var make = new NpgsqlCommand("CREATE TABLE bare (LIKE sale)", connection))
            await make.ExecuteNonQueryAsync(cancel);
        var watch = Stopwatch.StartNew();
        await using (
            var copy = await connection.BeginRawBinaryCopyAsync("COPY bare FROM STDIN (FORMAT BINARY)", cancel)
        )
            for (var at = 0; at < rows.Length; at += 1 << 17)
                await copy.WriteAsync(rows.AsMemory(at, Math.Min(1 << 17, rows.Length - at)), cancel);
        return watch.Elapsed;
    }
}
