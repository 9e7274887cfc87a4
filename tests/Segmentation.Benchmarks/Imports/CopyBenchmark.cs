using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data.Imports;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Benchmarks.Imports;

/// <summary>Recognising, checking and staging a canonical file, against psql's \copy of it into the same table.</summary>
internal sealed record CopyBenchmark()
    : Benchmark("copy", "rows/s into the staging table, rejects checked, to rows/s of `psql \\copy`", 1.0, 1.8)
{
    private const int Runs = 7;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var file = bench.SalesFile(bench.Accounts);
        var (owner, application) = await bench.DatabaseAsync(cancel);
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            () => ProductAsync(application, file, cancel),
            () => PeerAsync(application, file, cancel)
        );
        await bench.DropAsync(owner, cancel);
        var rows = (double)bench.Accounts * SyntheticSales.LinesPerAccount;
        var note =
            $"{rows / 1e6:0.#}M rows, {new FileInfo(file).Length / 1e6:0} MB; "
            + $"{rows / product.TotalSeconds / 1e6:0.00}M rows/s against {rows / peer.TotalSeconds / 1e6:0.00}M";
        return new Measured(peer / product, Runs, note);
    }

    private static async Task<TimeSpan> ProductAsync(string application, string path, CancellationToken cancel)
    {
        var file = new SourceFile(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0));
        await using var connection = new NpgsqlConnection(application);
        await connection.OpenAsync(cancel);
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var tables = new NpgsqlCommand(SalesStaging.Tables, connection))
            await tables.ExecuteNonQueryAsync(cancel);
        var options = new SalesImportOptions();
        var (layout, refusal) = SalesLayoutRecognition.Recognise(file, options, cancel);
        if (layout is null)
            throw new InvalidOperationException($"The file was refused: {refusal}.");
        var accounts = new StagedAccounts(layout);
        using (var reader = new SalesReader(file, layout, options, new DateOnly(2026, 1, 1), cancel))
        {
            new SalesStaging(layout).Copy(connection, reader, accounts);
            if (reader.Findings.Rejected > 0)
                throw new InvalidOperationException("A canonical file has no row to reject.");
        }
        await transaction.CommitAsync(cancel);
        return watch.Elapsed;
    }

    private static async Task<TimeSpan> PeerAsync(string application, string path, CancellationToken cancel)
    {
        var address = new NpgsqlConnectionStringBuilder(application);
        var start = new ProcessStartInfo("psql") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = address.Password;
        // Columns that the file does not have: psql cannot number rows, the table does without.
        var columns =
            "document, line, sold_on, account, amount, profit, product_code, product, product_category, quantity";
        string[] words =
        [
            "-X",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            address.Host!,
            "-p",
            address.Port.ToString(CultureInfo.InvariantCulture),
            "-U",
            address.Username!,
            "-d",
            address.Database!,
            "-c",
            SalesStaging.Tables.Replace("ON COMMIT DROP", "", StringComparison.Ordinal)
                + ";ALTER TABLE staged_line ALTER row SET DEFAULT 0",
            "-c",
            "\\timing on",
            "-c",
            $"\\copy staged_line ({columns}) FROM '{path}' CSV HEADER",
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        using var psql =
            Process.Start(start)
            ?? throw new InvalidOperationException("psql did not start: install PostgreSQL's client.");
        var output = await psql.StandardOutput.ReadToEndAsync(cancel);
        var errors = await psql.StandardError.ReadToEndAsync(cancel);
        await psql.WaitForExitAsync(cancel);
        if (psql.ExitCode != 0)
            throw new InvalidOperationException($"psql could not copy the file: {errors}");
        var time = output.Split('\n').Last(line => line.StartsWith("Time: ", StringComparison.Ordinal));
        return TimeSpan.FromMilliseconds(double.Parse(time.Split(' ')[1], CultureInfo.InvariantCulture));
    }
}
