using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Segmentation.Benchmarks.Shared;
using Segmentation.Data;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Benchmarks.Accounts;

/// <summary>
/// A page of the account list with its exact count, through the product's query code and through SQL written by hand for
/// that very page, prepared on an open connection. The worst of the cases that take the SQL long enough counts.
/// </summary>
internal sealed record ListEfBenchmark()
    : Benchmark("list-ef", "list page through the product / best hand-written SQL", 1.5, 1.1)
{
    private const int Runs = 200;

    /// <summary>Below this a ratio measures the round trip. Source: the bar itself.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(5);

    public override async Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel)
    {
        var (owner, application) = await bench.DatabaseAsync(cancel);
        await ListPortfolio.FillAsync(owner, bench.Accounts, cancel);
        await using var services = new ServiceCollection().AddSegmentationData(application).BuildServiceProvider();
        var accounts = services.GetRequiredService<AccountQueries>();
        await using var connection = new NpgsqlConnection(application);
        await connection.OpenAsync(cancel);
        var notes = new List<string>();
        var worst = 0.0;
        foreach (var each in Cases(bench.Accounts))
        {
            await using var peer = await each.PrepareAsync(connection, cancel);
            var total = (await accounts.ListAsync(each.Viewer, each.Filter, cancel)).Total;
            if (total != await ReadAsync(peer, cancel))
                throw new InvalidOperationException($"{each.Name}: product and peer do not count the same accounts.");
            var (product, sql) = await InTurns.MedianAsync(
                Runs,
                () => TimeAsync(() => accounts.ListAsync(each.Viewer, each.Filter, cancel)),
                () => TimeAsync(() => ReadAsync(peer, cancel))
            );
            var counts = sql >= s_least;
            if (counts)
                worst = Math.Max(worst, product / sql);
            notes.Add(
                FormattableString.Invariant(
                    $"{each.Name}: {product.TotalMilliseconds:F1} / {sql.TotalMilliseconds:F1} ms{(counts ? "" : " (too short to count)")}"
                )
            );
        }
        await bench.DropAsync(application, cancel);
        return new Measured(
            worst,
            Runs,
            $"{bench.Accounts:N0} accounts; {string.Join("; ", notes)}; plain Npgsql, no EF Core in the list"
        );
    }

    private static IEnumerable<ListCase> Cases(int accounts)
    {
        var abc = Schemes.Find("abc")!.Definition;
        var last = accounts / 50 * 3 / 4;
        yield return new(
            "whole company, page far in",
            Viewer.Operator,
            new AccountFilter { Page = last },
            "true",
            "o.revenue12 DESC, o.account_id",
            (last - 1) * 50
        );
        yield return new(
            "whole company, one word",
            Viewer.Operator,
            new AccountFilter { Search = "Ромашка" },
            "o.account_id IN (SELECT account_id FROM account_search WHERE public LIKE '%ромашка%')",
            "o.revenue12 DESC, o.account_id",
            0
        );
        int[] team = [.. Enumerable.Range(10, 20)];
        yield return new(
            "head of 20, class C by last purchase",
            new Viewer(9, Roles.Head, true, team),
            new AccountFilter
            {
                Categories = [new CategoryChoice(abc, [abc.CodeOf("C")!.Value])],
                Sort = AccountSort.Parse("-lastPurchase")!.Value,
            },
            $"o.owner_id = ANY('{{{string.Join(',', team)}}}') AND o.v_abc = 3",
            "o.last_bought DESC NULLS LAST, o.account_id",
            0
        );
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Reads every column of every row, as whoever shows them must, and answers the count.</summary>
    private static async Task<long> ReadAsync(NpgsqlBatch batch, CancellationToken cancel)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var rows = new List<object?[]>(AccountFilter.DefaultPageSize);
        while (await reader.ReadAsync(cancel))
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return reader.GetInt64(0);
    }

    private sealed record ListCase(
        string Name,
        Viewer Viewer,
        AccountFilter Filter,
        string Where,
        string Order,
        int Skip
    )
    {
        public async Task<NpgsqlBatch> PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new(
                        $"""
                        SELECT o.account_id, a.external_id, a.name, a.owner_id, u.display_name, u.email, a.region, a.industry,
                               o.revenue12, o.profit12, o.first_bought, o.last_bought, o.v_abc
                        FROM (SELECT account_id FROM account_overview o WHERE {Where}
                              ORDER BY {Order} LIMIT 50 OFFSET {Skip}) page
                        JOIN account_overview o USING (account_id) JOIN account a ON a.id = o.account_id
                        LEFT JOIN app_user u ON u.id = a.owner_id
                        ORDER BY {Order}
                        """
                    ),
                    new($"SELECT count(*) FROM account_overview o WHERE {Where}"),
                },
            };
            await batch.PrepareAsync(cancel);
            return batch;
        }
    }
}
