using System.Diagnostics;
using System.Globalization;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data;
using Segmentation.Data.Accounts;
using Segmentation.Data.Sales;

namespace Segmentation.Benchmarks.Imports;

/// <summary>A whole import against the usual way: entities, AddRange and SaveChanges in batches.</summary>
internal sealed record ImportEfBenchmark()
    : Benchmark("import-ef", "rows/s of a whole import to rows/s of EF Core's `AddRange` + `SaveChanges`", 10, 30)
{
    private const int Runs = 5;
    private const int BatchRows = 1_000;

    /// <summary>Enough for both sides to run evenly; EF Core's time grows in proportion.</summary>
    private const int MaxAccounts = 10_000;

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var accounts = Math.Min(bench.Accounts, MaxAccounts);
        var rows = accounts * SyntheticSales.LinesPerAccount;
        var path = bench.SalesFile(accounts);
        var (product, peer) = await InTurns.MedianAsync(
            Runs,
            async () =>
            {
                var (owner, application) = await bench.DatabaseAsync(cancel);
                var time = await WholeImport.RunAsync(application, path, rows, cancel);
                await bench.DropAsync(owner, cancel);
                return time;
            },
            async () =>
            {
                var (owner, application) = await bench.DatabaseAsync(cancel);
                var time = await PeerAsync(application, accounts, cancel);
                await bench.DropAsync(owner, cancel);
                return time;
            }
        );
        var note =
            $"{rows / 1e3:0}k rows; {rows / product.TotalSeconds / 1e3:0}k rows/s against {rows / peer.TotalSeconds / 1e3:0.0}k "
            + "(EF Core writes accounts and lines, no roll-up)";
        return new Measured(peer / product, Runs, note);
    }

    /// <summary>A new context per batch, as its documentation advises, and no reading of the file at all.</summary>
    private static async Task<TimeSpan> PeerAsync(string application, int accounts, CancellationToken cancel)
    {
        var lines = SyntheticSales.Lines(accounts).ToList();
        var watch = Stopwatch.StartNew();
        var ids = new Dictionary<int, int>();
        foreach (var batch in lines.Select(l => l.Account).Distinct().Chunk(BatchRows))
        {
            await using var db = new SegmentationDb(DatabaseOptions.For(application));
            var made = batch.Select(Account).ToList();
            db.AddRange(made);
            await db.SaveChangesAsync(cancel);
            foreach (var (code, account) in batch.Zip(made))
                ids[code] = account.Id;
        }
        foreach (var batch in lines.Chunk(BatchRows))
        {
            await using var db = new SegmentationDb(DatabaseOptions.For(application));
            db.AddRange(batch.Select(line => Sale(line, ids[line.Account])));
            await db.SaveChangesAsync(cancel);
        }
        return watch.Elapsed;
    }

    private static Account Account(int code)
    {
        var text = code.ToString(CultureInfo.InvariantCulture);
        return new Account
        {
            ExternalId = text,
            Name = text,
            CreatedOn = new DateOnly(2026, 1, 1),
            FromSales = true,
        };
    }

    private static StoredSale Sale(SyntheticLine line, int account) =>
        new()
        {
            Document = string.Create(CultureInfo.InvariantCulture, $"INV-{line.Document:0000000}"),
            Line = line.Line,
            AccountId = account,
            SoldOn = line.Day,
            Amount = 100 * line.Amount,
            Profit = 100 * line.Profit,
            ProductCode = string.Create(CultureInfo.InvariantCulture, $"SKU-{line.Product:0000}"),
            Product = string.Create(CultureInfo.InvariantCulture, $"Product number {line.Product}"),
            ProductCategory = string.Create(CultureInfo.InvariantCulture, $"Group {line.Product % 40}"),
            Quantity = line.Product % 12 + 1,
            IsReturn = line.Amount < 0,
        };
}
