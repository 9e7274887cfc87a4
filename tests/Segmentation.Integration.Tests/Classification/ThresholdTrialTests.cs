using CsCheck;
using Npgsql;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.ClientSize;
using Segmentation.Domain.Classification.Concentration;
using Segmentation.Domain.Classification.Lifecycle;
using Segmentation.Domain.Classification.MetalTier;
using Segmentation.Domain.Classification.Prospects;
using Segmentation.Domain.Classification.Xyz;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Classification;

/// <summary>What a trial foretells is what saving and the next run do, and going back undoes it.</summary>
public sealed class ThresholdTrialTests : IAsyncLifetime
{
    private const int Accounts = 60;
    private const int Sets = 30;

    private static readonly IScheme Prospects = Schemes.Get(ProspectsScheme.Id);
    private static readonly IScheme Abc = Schemes.Get(AbcScheme.Id);

    /// <summary>Usable sets of schemes that others read and of some that nobody reads.</summary>
    private static readonly Gen<(short Scheme, IThresholds Values)> AnySet = Gen.OneOf(
        Gen.Select(Gen.Int[1, 60], Gen.Int[61, 100], Gen.Bool, Gen.Bool)
            .Select(
                (a, b, including, byRevenue) =>
                    (
                        AbcScheme.Id,
                        (IThresholds)
                            new AbcThresholds(
                                a,
                                b,
                                including ? AbcBoundary.Including : AbcBoundary.Before,
                                byRevenue ? AbcMetric.Revenue : AbcMetric.Profit
                            )
                    )
            ),
        Gen.Select(Gen.Int[1, 40], Gen.Int[41, 200], Gen.Int[2, 6], Gen.Int[6, 12])
            .Select(
                (x, z, least, quarters) =>
                    (XyzScheme.Id, (IThresholds)new XyzThresholds(x, z, MinMonths: least, MaxMonths: 3 * quarters))
            ),
        Gen.Select(Gen.Int[11, 50], Gen.Int[1, 4], Gen.Int[1, 20], Gen.Int[0, 24])
            .Select(
                (high, disagree, orders, young) =>
                    (
                        ProspectsScheme.Id,
                        (IThresholds)
                            new ProspectsThresholds(
                                High: high / 10m,
                                Disagree: disagree,
                                OrdersMax: orders,
                                NewMonths: young
                            )
                    )
            ),
        Gen.Select(Gen.Int[1, 36], Gen.Int[1, 300], Gen.Int[11, 50])
            .Select(
                (tenure, growth, potential) =>
                    (
                        MetalTierScheme.Id,
                        (IThresholds)new MetalTierThresholds(tenure, growth, PotentialMin: potential / 10m)
                    )
            ),
        Gen.Int[20, 39].Select(risk => (LifecycleScheme.Id, (IThresholds)new LifecycleThresholds(risk / 20m))),
        Gen.Select(Gen.Int[1, 9], Gen.Int[10, 30])
            .Select(
                (notable, dependency) =>
                    (ConcentrationScheme.Id, (IThresholds)new ConcentrationThresholds(notable, dependency))
            ),
        Gen.Int[1, 90].Select(few => (ClientSizeScheme.Id, (IThresholds)new ClientSizeThresholds(few)))
    );

    private readonly MigratedDatabase _database = new();

    private ThresholdTrials Trials => _database.Get<ThresholdTrials>();

    /// <summary>Three years of uneven sales, a few marks and answers, owners head 1, anna 2 under them and nobody.</summary>
    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync(
            $"""
            INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT n, 3, true, false, false, true, 0 FROM unnest(ARRAY['Head', 'Anna']) n;
            INSERT INTO account (external_id, name, owner_id, created_on, from_sales)
            SELECT 'a' || n, 'Account ' || n, nullif(n % 3, 0), '2023-01-01', true FROM generate_series(1, {Accounts}) n;
            INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
            SELECT a, m::date, r, r / (2 + a % 5) - 300, r, r, 1, 1 << (a % 27)
            FROM (SELECT a, m, 100 + 4000000 / (a * a) + (hashint8(a * 37 + n) & 255) * (1 + a % 9) AS r
                  FROM generate_series(1, {Accounts}) a
                  CROSS JOIN generate_series('2023-12-01'::date, '2026-10-01', '1 month') WITH ORDINALITY m (m, n)
                  WHERE (hashint8(a * 1009::bigint + n) & 1023) < 250 + 12 * a AND (a % 11 <> 3 OR n < 20) AND a <> 7) q;
            INSERT INTO sale (document, line, account_id, sold_on, amount, is_return, import_id)
            SELECT 'd' || account_id || month, 1, account_id, month, revenue, false, 0 FROM account_month;
            INSERT INTO fact_sheet (account_id, valid_from, valid_to, facts, recorded_at)
            SELECT n, '2026-10-20', 'infinity', jsonb_build_object('employees', n * 4), '2026-10-20'
            FROM generate_series(3, {Accounts}, 3) n;
            INSERT INTO potential_mark (account_id, by_head, value, on_day, author_id, at)
            SELECT n, n % 2 = 0, 1 + n * 7 % 5, '2026-10-20', 1, '2026-10-20' FROM generate_series(1, {Accounts}, 2) n;
            """
        );
        await RunAsync();
        await _database
            .Get<OverrideVerdict>()
            .SetAsync(Viewer.Operator, 5, Abc.Definition, 3, "Said so", null, Author.CommandLine);
        await RunAsync();
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WhatATrialForetells_IsWhatSavingAndTheNextRunDo_AndGoingBackUndoesIt()
    {
        var first = await StatesAsync();
        var moved = 0;
        // One sample of many sets: each stands on what the ones before have left in force.
        await AnySet
            .Array[Sets]
            .SampleAsync(
                async sets =>
                {
                    foreach (var (id, values) in sets)
                        moved += await ForetellAndSaveAsync(Schemes.Get(id), values);
                },
                iter: 1,
                threads: 1
            );
        Assert.True(moved > 100, $"Only {moved} accounts were moved: the sets decide nothing here.");
        foreach (var scheme in Schemes.All)
            await BackAsync(scheme.Definition, 1);
        await RunAsync();
        Assert.Equal(first, await StatesAsync());
    }

    [Fact]
    public async Task TheSetInForce_MovesNobody()
    {
        foreach (var scheme in Schemes.All)
        {
            var trial = (await Trials.OpenAsync(Viewer.Operator, scheme))!;
            var foretold = await trial.DecideAsync(trial.InForce.Values);
            Assert.All(foretold.Dependents.Prepend(foretold.Changed), s => Assert.Equal(0, s.Moved));
        }
    }

    [Fact]
    public async Task AHead_CountsTheOwnAccounts_ByTheLimitsOfTheWholeCompany()
    {
        var anna = new Viewer(2, Roles.Head | Roles.Manager, HasSupervisor: true, [2]);
        var values = new AbcThresholds(20, 50);
        var whole = await DecideAsync(Viewer.Operator, Abc, values);
        var trial = (await Trials.OpenAsync(anna, Abc))!;
        var own = await trial.DecideAsync(values);

        var all = await AccountsAsync(Viewer.Operator, Abc, values);
        var annas = await trial.AccountsAsync(own.Changed, 1, Accounts);
        Assert.Equal(all.Where(a => a.Id % 3 == 2), annas);
        Assert.InRange(annas.Count, 1, whole.Changed.Moved - 1);
        Assert.Equal((own.Changed.Moved, own.Changed.MovedRevenue), (annas.Count, annas.Sum(a => a.Revenue)));
        var tile = (await _database.Get<SegmentQueries>().FindAsync(anna, Abc.Definition, null))!;
        Assert.Equal(
            tile.Rows.Select(r => (r.Code, r.Count.Accounts, r.Count.Revenue, r.Count.Profit)),
            own.Changed.Categories.Select(c => (c.Code, c.Before.Accounts, c.Before.Revenue, c.Before.Profit))
        );
    }

    [Fact]
    public async Task Accounts_ComeByPages_TheLargestFirst()
    {
        var trial = (await Trials.OpenAsync(Viewer.Operator, Abc))!;
        var foretold = await trial.DecideAsync(new AbcThresholds(20, 50));
        var all = await trial.AccountsAsync(foretold.Changed, 1, Accounts);
        Assert.Equal(all.OrderByDescending(a => a.Revenue).ThenBy(a => a.Id), all);
        Assert.Equal(all.Skip(2).Take(2), await trial.AccountsAsync(foretold.Changed, 2, 2));
        Assert.Empty(await trial.AccountsAsync(foretold.Changed, 1000, 50));
        Assert.All(all, a => Assert.Equal(($"a{a.Id}", $"Account {a.Id}"), (a.ExternalId, a.Name)));
    }

    [Fact]
    public async Task AManager_IsRefused()
    {
        var manager = new Viewer(2, Roles.Manager, HasSupervisor: true, [2]);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Trials.OpenAsync(manager, Abc));
    }

    [Fact]
    public async Task NumbersThatCannotBe_AreRefusedByName()
    {
        var fault = await Assert.ThrowsAsync<FormatException>(() =>
            DecideAsync(Viewer.Operator, Abc, new AbcThresholds(90, 40))
        );
        Assert.Contains("a:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatPeopleHaveSaidSinceTheRun_IsKnown()
    {
        // Account 2 is large and had no mark: the one it gets now makes it move with the limit.
        await _database.ExecuteAsync(
            "INSERT INTO potential_mark (account_id, by_head, value, on_day, author_id, at) VALUES (2, true, 4, '2026-11-22', 1, '2026-11-22 11:00')"
        );
        var moved = await AccountsAsync(Viewer.Operator, Prospects, new ProspectsThresholds(High: 4.5m));
        Assert.Contains(moved, a => a.Id == 2);
    }

    [Fact]
    public async Task BeforeTheFirstRun_ThereIsNothingToTry()
    {
        var empty = new MigratedDatabase();
        await empty.InitializeAsync();
        Assert.Null(await empty.Get<ThresholdTrials>().OpenAsync(Viewer.Operator, Abc));
        await empty.DisposeAsync();
    }

    [Fact]
    public async Task SavedBySomebodyElse_ATrialSavesNothing_AndTheNextOneGoesByTheirs()
    {
        var trial = (await Trials.OpenAsync(Viewer.Operator, Abc))!;
        Assert.True(await TrySaveAsync(Abc, 1, new AbcThresholds(70, 90)));
        await trial.DecideAsync(new AbcThresholds(20, 50));
        Assert.Null(
            await _database
                .Get<SaveThresholds>()
                .AsAsync(
                    Viewer.Operator,
                    Author.CommandLine,
                    Abc.Definition,
                    trial.InForce.Version,
                    new AbcThresholds(20, 50),
                    null
                )
        );
        // Their run is still waiting; what is tried next is measured against their numbers all the same.
        var next = (await Trials.OpenAsync(Viewer.Operator, Abc))!;
        Assert.Equal(2, next.InForce.Version);
        Assert.Equal(0, (await next.DecideAsync(new AbcThresholds(70, 90))).Changed.Moved);
    }

    [Fact]
    public async Task WhileARunIsClosing_ATrialAnswers()
    {
        var before = await AccountsAsync(Viewer.Operator, Abc, new AbcThresholds(20, 50));
        await using var reader = await _database.Source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (var look = new NpgsqlCommand("SELECT count(*) FROM state_at", reader))
            await look.ExecuteScalarAsync();
        var run = RunAsync();
        await WaitForTheSwapAsync();
        Assert.Equal(before, await AccountsAsync(Viewer.Operator, Abc, new AbcThresholds(20, 50)));
        Assert.False(run.IsCompleted);
        await reading.RollbackAsync();
        await run;
    }

    [Fact]
    public async Task Back_ToAVersionThatIsNot_OrIsInForce_SavesNothing()
    {
        Task<int?> Back(int version) =>
            _database
                .Get<SaveThresholds>()
                .BackToAsync(Viewer.Operator, Author.CommandLine, Abc.Definition, 1, version, null);
        Assert.Contains(
            "no version 7",
            (await Assert.ThrowsAsync<FormatException>(() => Back(7))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "already",
            (await Assert.ThrowsAsync<FormatException>(() => Back(1))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(["1"], await _database.RowsAsync("SELECT max(version) FROM threshold_set WHERE scheme_id = 1"));
    }

    private async Task<TrialResult> DecideAsync(Viewer viewer, IScheme scheme, IThresholds values) =>
        await (await Trials.OpenAsync(viewer, scheme))!.DecideAsync(values);

    private async Task<IReadOnlyList<TrialAccount>> AccountsAsync(Viewer viewer, IScheme scheme, IThresholds values)
    {
        var trial = (await Trials.OpenAsync(viewer, scheme))!;
        return await trial.AccountsAsync((await trial.DecideAsync(values)).Changed, 1, Accounts);
    }

    private async Task WaitForTheSwapAsync()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var waiting = await _database.RowsAsync(
                """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'SELECT state_at_swap%' AND wait_event_type = 'Lock'
                """
            );
            if (waiting.Count > 0)
                return;
            await Task.Delay(25);
        }
        Assert.Fail("The run never came to its swap.");
    }

    private async Task<int> ForetellAndSaveAsync(IScheme scheme, IThresholds values)
    {
        var trial = (await Trials.OpenAsync(Viewer.Operator, scheme))!;
        var foretold = await trial.DecideAsync(values);
        var before = await CategoriesAsync();
        var expected = Expected(before, foretold);
        Counted(before, expected, foretold);
        if (await TrySaveAsync(scheme, trial.InForce.Version, values))
            await RunAsync();
        var wrong = (await CategoriesAsync()).Where(a => expected[a.Key] != a.Value).ToList();
        Assert.True(
            wrong.Count == 0,
            $"{ThresholdJson.Write(values)} of {scheme.Definition.Key}: {string.Join(' ', wrong)}"
        );
        return foretold.Changed.Moved;
    }

    private static Dictionary<(short Scheme, int Account), short> Expected(
        Dictionary<(short Scheme, int Account), short> before,
        TrialResult foretold
    )
    {
        var expected = new Dictionary<(short, int), short>(before);
        foreach (var scheme in foretold.Dependents.Prepend(foretold.Changed))
            for (var row = 0; row < scheme.After.Length; row++)
                expected[(scheme.Scheme.Id, row + 1)] = scheme.After[row];
        return expected;
    }

    /// <summary>Cells and categories are counted from the accounts themselves.</summary>
    private static void Counted(
        Dictionary<(short Scheme, int Account), short> before,
        Dictionary<(short Scheme, int Account), short> after,
        TrialResult foretold
    )
    {
        foreach (var scheme in foretold.Dependents.Prepend(foretold.Changed))
        {
            var moves = before
                .Where(b => b.Key.Scheme == scheme.Scheme.Id)
                .Select(b => (From: b.Value, To: after[b.Key]))
                .ToList();
            Assert.Equal(
                moves.Where(m => m.From != m.To).CountBy(m => m).OrderBy(m => m.Key).Select(m => (m.Key, m.Value)),
                scheme.Cells.Select(c => ((c.From, c.To), c.Sum.Accounts)).OrderBy(c => c.Item1)
            );
            foreach (var category in scheme.Categories)
                Assert.Equal(
                    (moves.Count(m => m.From == category.Code), moves.Count(m => m.To == category.Code)),
                    (category.Before.Accounts, category.After.Accounts)
                );
        }
    }

    private async Task<bool> TrySaveAsync(IScheme scheme, int basedOn, IThresholds values)
    {
        var inForce = (await _database.Get<ThresholdVersions>().CurrentAsync())[scheme.Definition.Id].Values;
        if (ThresholdJson.Write(inForce) == ThresholdJson.Write(values))
            return false;
        var saved = await _database
            .Get<SaveThresholds>()
            .AsAsync(Viewer.Operator, Author.CommandLine, scheme.Definition, basedOn, values, "Tried");
        Assert.Equal(basedOn + 1, saved);
        return true;
    }

    private async Task BackAsync(SchemeDefinition scheme, int version)
    {
        var history = await _database.Get<ThresholdVersions>().HistoryAsync(scheme);
        if (
            ThresholdJson.Write(history[0].Values)
            != ThresholdJson.Write(history.Single(h => h.Version == version).Values)
        )
            Assert.NotNull(
                await _database
                    .Get<SaveThresholds>()
                    .BackToAsync(Viewer.Operator, Author.CommandLine, scheme, history[0].Version, version, null)
            );
    }

    private async Task RunAsync()
    {
        var id = await _database.Get<ClassificationQueue>().OrderAsync(RunOrder.CatchUp(), null);
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
        var status = await _database.Get<ClassificationQueue>().FindAsync(id);
        Assert.True(status!.State == RunState.Done, status.Error);
    }

    private async Task<Dictionary<(short Scheme, int Account), short>> CategoriesAsync()
    {
        await using var command = _database.Source.CreateCommand(
            "SELECT account_id, category FROM state_at WHERE as_of = 'infinity'"
        );
        var categories = new Dictionary<(short, int), short>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var codes = reader.GetFieldValue<short[]>(1);
            for (var i = 0; i < codes.Length; i++)
                if (codes[i] != Category.None)
                    categories[((short)(i + 1), reader.GetInt32(0))] = codes[i];
        }
        return categories;
    }

    private Task<List<string>> StatesAsync() =>
        _database.RowsAsync(
            """
            SELECT account_id, category, array_to_string(flags, ','), revenue12 FROM state_at WHERE as_of = 'infinity'
            UNION ALL
            SELECT scheme_id * 1000 + owner_id, ARRAY[code], accounts::text, revenue FROM segment_summary
            WHERE as_of = 'infinity' ORDER BY 1, 2
            """
        );
}
