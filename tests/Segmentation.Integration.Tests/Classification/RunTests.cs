using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Classification;

/// <summary>Runs over real tables: which days are made, what is kept of them, and that a killed one changes nothing.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private readonly MigratedDatabase _database = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync(
            """
            INSERT INTO account (external_id, name, created_on, from_sales)
            SELECT 'a' || n, 'Account ' || n, '2026-11-22', true FROM generate_series(1, 5) n;
            """
        );
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task CatchUp_MakesMissingMonthEndsOldestFirst_ThenNow()
    {
        await SellAsync(("a1", "2026-09-01", 100), ("a1", "2026-11-20", 50));
        await RunAsync(RunOrder.CatchUp());
        Assert.Equal(
            ["11 2026-09-30 1", "11 2026-10-31 1", "10 2026-11-22 5"],
            await _database.RowsAsync(
                "SELECT kind, as_of, accounts FROM run WHERE request_id IS NOT NULL AND state = 3 ORDER BY id"
            )
        );
        Assert.Equal(
            ["2026-09-30 1 1", "2026-10-31 1 1", "now 1 1"],
            await _database.RowsAsync(
                "SELECT as_of, category[1], settled[1] FROM state_at WHERE account_id = 1 ORDER BY as_of"
            )
        );
    }

    [Fact]
    public async Task CatchUp_AgainOnTheSameFacts_ChangesNothing()
    {
        await SellAsync(("a1", "2026-09-01", 100), ("a2", "2026-10-05", 70));
        await RunAsync(RunOrder.CatchUp());
        var before = await PictureAsync();
        await RunAsync(RunOrder.CatchUp());
        Assert.Equal(before, await PictureAsync());
        Assert.Empty(await _database.RowsAsync("SELECT * FROM verdict_change"));
    }

    [Fact]
    public async Task Now_IsAnchoredToTheData()
    {
        await SellAsync(("a1", "2011-11-01", 100), ("a1", "2011-12-09", 100));
        await RunAsync(RunOrder.CatchUp());
        Assert.Equal(
            ["11 2011-11-30", "10 2011-12-09"],
            await _database.RowsAsync("SELECT kind, as_of FROM run WHERE request_id IS NOT NULL ORDER BY id")
        );
        Assert.Equal(
            ["1 100"],
            await _database.RowsAsync("SELECT v_abc, revenue12 FROM account_overview WHERE revenue12 <> 0")
        );
    }

    [Fact]
    public async Task AMove_IsCountedPerOwner_AndRemembered()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('Anna', 1, true, false, false, true, 0);
            UPDATE account SET owner_id = (SELECT id FROM app_user) WHERE external_id = 'a2';
            """
        );
        // September: a1 is A with 900 of 1000, a2 has the rest and is B. In October a2 overtakes everybody.
        await SellAsync(("a1", "2026-09-05", 900), ("a2", "2026-09-06", 100), ("a2", "2026-10-29", 99_000));
        await SellAsync(("a1", "2026-08-01", 1));
        await RunAsync(RunOrder.CatchUp());
        Assert.Equal(
            ["2026-10-31 0 1 3 1 901", "2026-10-31 1 2 1 1 99100"],
            await _database.RowsAsync(
                """
                SELECT as_of, owner_id, from_code, to_code, accounts, revenue FROM segment_move
                WHERE as_of = '2026-10-31' AND scheme_id = 1 ORDER BY owner_id
                """
            )
        );
        Assert.Equal(
            ["2026-10-31 1 1 3 1", "2026-10-31 2 2 1 1"],
            await _database.RowsAsync(
                """
                SELECT as_of, account_id, from_code, to_code, cause FROM verdict_change
                WHERE as_of = '2026-10-31' AND scheme_id = 1 ORDER BY account_id, cause
                """
            )
        );
        // One month-end alone does not settle; the summary counts the category people see.
        Assert.Equal(
            ["1 3 1", "2 1 2"],
            await _database.RowsAsync(
                "SELECT account_id, category[1], settled[1] FROM state_at WHERE as_of = '2026-10-31' ORDER BY 1"
            )
        );
        Assert.Equal(
            ["0 -1 3 0", "0 3 1 901", "1 1 1 99100"],
            await _database.RowsAsync(
                """
                SELECT owner_id, code, accounts, revenue FROM segment_summary
                WHERE as_of = 'infinity' AND scheme_id = 1 ORDER BY owner_id, code
                """
            )
        );
    }

    [Fact]
    public async Task AChangedOwner_TakesItsShareOfEverySumAlong()
    {
        const string sums = """
            SELECT as_of, scheme_id, owner_id, code, 0, accounts, revenue, profit FROM segment_summary
            UNION ALL
            SELECT as_of, scheme_id, owner_id, from_code, to_code, accounts, revenue, 0 FROM segment_move
            ORDER BY 1, 2, 3, 4, 5
            """;
        await _database.ExecuteAsync(
            """
            INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT n, 1, true, false, false, true, 0 FROM unnest(ARRAY['Anna', 'Boris']) n;
            """
        );
        await SellAsync(("a1", "2026-08-03", 900), ("a2", "2026-09-06", 100), ("a2", "2026-10-29", 99_000));
        await SellAsync(("a3", "2026-10-01", 40), ("a4", "2026-09-30", 3));
        await RunAsync(RunOrder.CatchUp());
        await RunAsync(RunOrder.Day(new DateOnly(2026, 11, 3)));
        await _database.ExecuteAsync("UPDATE account SET owner_id = 1 WHERE id IN (1, 2, 5)");
        await _database.ExecuteAsync("UPDATE account SET owner_id = 2 WHERE id IN (2, 3)");
        await _database.ExecuteAsync("UPDATE account SET owner_id = NULL WHERE id = 5");
        var moved = await _database.RowsAsync(sums);
        await RunAsync(RunOrder.Backfill(24));
        await RunAsync(RunOrder.Day(new DateOnly(2026, 11, 3)));
        Assert.Equal(await _database.RowsAsync(sums), moved);
        Assert.Contains(moved, row => row.StartsWith("2026-10-31 1 2 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closed_MonthEndsStayWhenLateSalesArrive_UntilOrderedAgain()
    {
        await SellAsync(("a1", "2026-09-01", 100), ("a2", "2026-10-05", 70));
        await RunAsync(RunOrder.CatchUp());
        await SellAsync(("a3", "2026-09-02", 10_000));
        await RunAsync(RunOrder.CatchUp());
        const string september = "SELECT account_id, category[1] FROM state_at WHERE as_of = '2026-09-30' ORDER BY 1";
        Assert.Equal(["1 1"], await _database.RowsAsync(september));
        await RunAsync(RunOrder.Backfill(3));
        Assert.Equal(["1 3", "3 1"], await _database.RowsAsync(september));
    }

    [Fact]
    public async Task ACorrectedImport_SettlesAtOnce()
    {
        await SellAsync(("a1", "2026-09-01", 100), ("a2", "2026-10-05", 1));
        await RunAsync(RunOrder.CatchUp());
        await SellAsync(("a3", "2026-09-02", 10_000));
        await RunAsync(RunOrder.CatchUp(corrected: true));
        Assert.Equal(
            ["1 3 3"],
            await _database.RowsAsync(
                "SELECT account_id, category[1], settled[1] FROM state_at WHERE as_of = 'infinity' AND account_id = 1"
            )
        );
    }

    [Fact]
    public async Task ANamedDay_IsObeyed_AndLeavesNowAlone()
    {
        await SellAsync(("a1", "2026-09-01", 100));
        await RunAsync(RunOrder.CatchUp());
        var now = await _database.RowsAsync("SELECT * FROM state_at WHERE as_of = 'infinity'");
        await RunAsync(RunOrder.Day(new DateOnly(2026, 11, 3)));
        Assert.Equal(now, await _database.RowsAsync("SELECT * FROM state_at WHERE as_of = 'infinity'"));
        Assert.Equal(["1"], await _database.RowsAsync("SELECT count(*) FROM state_at WHERE as_of = '2026-11-03'"));
    }

    [Fact]
    public async Task ANamedDay_GoesAfterAQuarter_MonthEndsStay()
    {
        await SellAsync(("a1", "2026-09-01", 100), ("a1", "2026-11-20", 1));
        await RunAsync(RunOrder.CatchUp());
        await RunAsync(RunOrder.Day(new DateOnly(2026, 11, 3)));
        const string days = "SELECT DISTINCT as_of FROM state_at ORDER BY 1";
        _database.Time.Advance(TimeSpan.FromDays(OldPictures.KeptDays));
        await _database.Get<OldPictures>().DropAsync();
        Assert.Equal(["2026-09-30", "2026-10-31", "2026-11-03", "now"], await _database.RowsAsync(days));
        _database.Time.Advance(TimeSpan.FromMinutes(1));
        await _database.Get<OldPictures>().DropAsync();
        Assert.Equal(["2026-09-30", "2026-10-31", "now"], await _database.RowsAsync(days));
    }

    [Fact]
    public async Task ARunThatLosesItsConnection_ChangesNothing_AndFailsWithASentence()
    {
        await SellAsync(("a1", "2026-08-15", 100), ("a1", "2026-10-02", 1));
        await RunAsync(RunOrder.CatchUp());
        var before = await EverythingAsync();
        await SellAsync(("a2", "2026-09-02", 5_000));
        // Somebody reads in a long transaction, so that the run waits in front of its swap; there it is cut off.
        await using var reader = await _database.Source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (var look = new Npgsql.NpgsqlCommand("SELECT count(*) FROM state_at", reader))
            await look.ExecuteScalarAsync();
        var id = await _database.Get<ClassificationQueue>().OrderAsync(RunOrder.CatchUp(), null);
        var work = _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None);
        await CutOffTheSwapAsync();
        Assert.True(await work);
        await reading.RollbackAsync();
        Assert.Equal(before, await EverythingAsync());
        var status = await _database.Get<ClassificationQueue>().FindAsync(id);
        Assert.Equal(RunState.Failed, status!.State);
        Assert.NotEmpty(status.Error!);
        await RunAsync(RunOrder.CatchUp());
        Assert.NotEqual(before, await EverythingAsync());
    }

    [Fact]
    public async Task AWordSavedWhileARunIsClosing_WaitsForIt_AndStands()
    {
        await SellAsync(("a1", "2026-08-15", 100), ("a2", "2026-10-02", 1));
        await RunAsync(RunOrder.CatchUp());
        await SellAsync(("a2", "2026-09-02", 5_000));
        await using var reader = await _database.Source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (var look = new Npgsql.NpgsqlCommand("SELECT count(*) FROM state_at", reader))
            await look.ExecuteScalarAsync();
        var run = RunAsync(RunOrder.CatchUp());
        await SeenAsync("SELECT pid FROM pg_stat_activity", "SELECT state_at_swap%");
        var abc = Schemes.Get(AbcScheme.Id).Definition;
        var saving = _database
            .Get<OverrideVerdict>()
            .SetAsync(Viewer.Operator, 2, abc, (short)AbcCategory.C, "Said so", null, Author.CommandLine);
        await SeenAsync("SELECT pid FROM pg_stat_activity", "SELECT pg_advisory_xact_lock_shared%");
        Assert.False(run.IsCompleted || saving.IsCompleted);

        await reading.RollbackAsync();
        await run;
        Assert.Equal(WordOutcome.Kept, await saving);

        // By the run's own sales the account is A: the override is kept over that, not over what stood before.
        const string state = """
            SELECT s.category[1], s.settled[1], o.v_abc, v.computed FROM state_at s
            JOIN account_overview o USING (account_id) JOIN verdict_override v USING (account_id)
            WHERE s.as_of = 'infinity' AND s.account_id = 2
            """;
        Assert.Equal(["3 3 3 1"], await _database.RowsAsync(state));
        await RunAsync(RunOrder.CatchUp());
        Assert.Equal(["3 3 3 1"], await _database.RowsAsync(state));
    }

    [Fact]
    public async Task ALapsedOrder_IsTakenUpAgain()
    {
        await SellAsync(("a1", "2026-09-01", 100));
        var queue = _database.Get<ClassificationQueue>();
        var id = await queue.OrderAsync(RunOrder.CatchUp(), null);
        Assert.NotNull(await queue.ClaimAsync("gone", CancellationToken.None));
        Assert.Null(await queue.ClaimAsync("other", CancellationToken.None));
        _database.Time.Advance(ClassificationQueue.Lapse + TimeSpan.FromSeconds(1));
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("other", CancellationToken.None));
        Assert.Equal(RunState.Done, (await queue.FindAsync(id))!.State);
    }

    [Fact]
    public async Task AnEqualOrderThatWaits_IsNotQueuedTwice()
    {
        var queue = _database.Get<ClassificationQueue>();
        var first = await queue.OrderAsync(RunOrder.CatchUp(), null);
        Assert.Equal(first, await queue.OrderAsync(RunOrder.CatchUp(corrected: true), null));
        Assert.NotEqual(first, await queue.OrderAsync(RunOrder.Backfill(2), null));
        var claimed = await queue.ClaimAsync("test", CancellationToken.None);
        Assert.True(claimed!.Corrected);
    }

    [Fact]
    public async Task WithoutSales_EverybodyIsUnrated()
    {
        await RunAsync(RunOrder.CatchUp());
        Assert.Equal(
            ["-1 5"],
            await _database.RowsAsync("SELECT DISTINCT code, accounts FROM segment_summary WHERE as_of = 'infinity'")
        );
    }

    [Fact]
    public async Task Facts_OfAPastDay_KnowNothingOfLaterOnes()
    {
        await SellAsync(
            ("a1", "2024-01-10", 5),
            ("a1", "2024-02-07", 5),
            ("a1", "2026-10-30", 7),
            ("a2", "2026-12-24", 9)
        );
        await using var connection = await _database.Source.OpenConnectionAsync();
        DateOnly[] days = [new(2025, 12, 31), new(2026, 10, 29), new(2026, 11, 22)];
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var reader = await PortfolioReader.ReadAsync(
            connection,
            _database.Get<ResidentMonths>(),
            new(2024, 1, 10),
            24,
            CancellationToken.None
        );
        var portfolios = days.Select(reader.Of).ToList();
        Assert.Equal(
            [
                (new(2024, 1, 10), new(2024, 2, 7), 0),
                (new(2024, 1, 10), new(2024, 2, 7), 0),
                ((DateOnly?)new(2024, 1, 10), (DateOnly?)new(2026, 10, 30), 7L),
            ],
            portfolios.Select(p => p[p.RowOf(1)]).Select(f => (f.FirstPurchase, f.LastPurchase, f.Revenue12!.Value))
        );
        // The account of an order to come exists since today and has not bought.
        Assert.Equal([-1, -1, 1], portfolios.Select(p => p.RowOf(2)));
        Assert.True(portfolios[2][1].NeverBought);
    }

    [Fact]
    public async Task ResidentMonths_ReadAgainWhatChanged_AndNothingElse()
    {
        await SellAsync(("a1", "2026-03-31", 5), ("a2", "2026-03-01", 5), ("a3", "2026-05-02", 5));
        using var resident = new ResidentMonths();
        var first = await MonthsAsync(resident);
        Assert.Equal([1, 2, 3], first.Ids);
        Assert.Same(first.Rows, (await MonthsAsync(resident)).Rows);
        // Among five accounts one changed is few enough to be read alone.
        await SellAsync(("a4", "2026-06-01", 1), ("a5", "2026-06-01", 1));
        var before = await MonthsAsync(resident);
        await _database.ExecuteAsync("UPDATE account_month SET days = 0, revenue = 9 WHERE account_id = 2");
        var after = await MonthsAsync(resident);
        Assert.Equal(9, Assert.Single(after.Rows[1]).Revenue);
        Assert.Same(before.Rows[0], after.Rows[0]);
        await _database.ExecuteAsync("DELETE FROM account_month WHERE account_id = 1");
        var left = await MonthsAsync(resident);
        Assert.Equal([2, 3, 4, 5], left.Ids);
    }

    private async Task<MonthsOfAccounts> MonthsAsync(ResidentMonths resident)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return await resident.ReadAsync(connection, CancellationToken.None);
    }

    [Fact]
    public async Task Why_IsToldByTheCodeThatDecided()
    {
        await SellAsync(("a1", "2026-09-01", 800), ("a2", "2026-09-02", 150), ("a3", "2026-10-30", 50));
        await RunAsync(RunOrder.CatchUp());
        var verdicts = await _database.Get<AccountVerdicts>().FindAsync(Viewer.Operator, 2);
        var verdict = Assert.Single(verdicts!, v => v.Scheme.Key == "abc");
        Assert.Equal("B", verdict.Scheme.KeyOf(verdict.Category));
        Assert.True(verdict.ExplainsStored);
        Assert.Contains(verdict.Explanation!.Reasons, r => r.Fact == "shareBefore" && r.Value.AsNumber == 80);
        Assert.Equal(1, verdict.Version);
        var stranger = new Viewer(77, Roles.Manager, true, [77]);
        Assert.Null(await _database.Get<AccountVerdicts>().FindAsync(stranger, 2));
    }

    private async Task RunAsync(RunOrder order)
    {
        var id = await _database.Get<ClassificationQueue>().OrderAsync(order, null);
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
        var status = await _database.Get<ClassificationQueue>().FindAsync(id);
        Assert.True(status!.State == RunState.Done, status.Error);
    }

    private Task<List<string>> PictureAsync() =>
        _database.RowsAsync(
            """
            SELECT s.as_of, s.account_id, s.revenue12, s.category, s.settled, o.v_abc
            FROM state_at s JOIN account_overview o USING (account_id) ORDER BY 1, 2
            """
        );

    /// <summary>All that a run writes: states, lists, counts, movements, events, computed days.</summary>
    private async Task<List<string>> EverythingAsync()
    {
        var rows = await PictureAsync();
        foreach (
            var table in new[]
            {
                "account_overview",
                "segment_summary",
                "segment_move",
                "verdict_change",
                "run WHERE request_id IS NOT NULL",
            }
        )
            rows.AddRange(await _database.RowsAsync($"SELECT t::text FROM (SELECT * FROM {table}) t ORDER BY 1"));
        return rows;
    }

    /// <summary>Sells in roubles and kopecks of one: amounts are minor units; the roll-up is kept as an import keeps it.</summary>
    private async Task SellAsync(params (string Account, string Day, long Amount)[] sales)
    {
        foreach (var (account, day, amount) in sales)
            await _database.ExecuteAsync(
                $"""
                INSERT INTO sale (document, line, account_id, sold_on, amount, is_return, import_id)
                SELECT gen_random_uuid()::text, 1, id, '{day}', {amount}, false, 0 FROM account WHERE external_id = '{account}';
                INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
                SELECT id, date_trunc('month', '{day}'::date), {amount}, 0, {amount}, 0, 1,
                    1 << (extract(day FROM '{day}'::date)::int - 1) FROM account WHERE external_id = '{account}'
                ON CONFLICT (account_id, month) DO UPDATE SET revenue = account_month.revenue + excluded.revenue,
                    turnover = account_month.turnover + excluded.turnover, days = account_month.days | excluded.days;
                """
            );
    }

    private Task CutOffTheSwapAsync() =>
        SeenAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity", "SELECT state_at_swap%");

    /// <summary>Asks until a statement waits for a lock.</summary>
    private async Task SeenAsync(string question, string statement)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var seen = await _database.RowsAsync(
                $"{question} WHERE datname = current_database() AND query LIKE '{statement}' AND wait_event_type = 'Lock'"
            );
            if (seen.Count > 0)
                return;
            await Task.Delay(25);
        }
        Assert.Fail($"Nothing came to wait in {statement}");
    }
}
