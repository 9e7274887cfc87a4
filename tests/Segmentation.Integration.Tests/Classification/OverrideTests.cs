using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Classification;

/// <summary>A person's category over a computed one: who may, how long, and what everything else shows meanwhile.</summary>
public sealed class OverrideTests : IAsyncLifetime
{
    private static readonly SchemeDefinition Abc = Schemes.Get(AbcScheme.Id).Definition;
    private static readonly DateOnly Today = new(2026, 11, 22);
    private readonly MigratedDatabase _database = new();

    private OverrideVerdict Overrides => _database.Get<OverrideVerdict>();

    /// <summary>Account 1 is A, account 2 is B and has an owner (2) under a head (1); account 3 has an owner under nobody.</summary>
    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync(
            """
            INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT n, 1, true, false, false, true, 0 FROM unnest(ARRAY['Head', 'Anna', 'Free']) n;
            UPDATE app_user SET supervisor_id = 1, email = 'anna@x.example' WHERE id = 2;
            INSERT INTO account (external_id, name, owner_id, created_on, from_sales)
            SELECT 'a' || n, 'Account ' || n, nullif(n, 1), '2026-11-22', true FROM generate_series(1, 3) n;
            INSERT INTO sale (document, line, account_id, sold_on, amount, is_return, import_id)
            SELECT 'd' || n, 1, n, '2026-10-30', CASE n WHEN 1 THEN 800 WHEN 2 THEN 150 ELSE 50 END, false, 0
            FROM generate_series(1, 3) n;
            INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
            SELECT account_id, '2026-10-01', amount, 0, amount, 0, 1, 1 << 29 FROM sale;
            """
        );
        await RunAsync();
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Set_IsWhatEverythingShows_AndTheComputedStandsBeside()
    {
        Assert.Equal(WordOutcome.Kept, await SetAsync(2, "C"));

        Assert.Equal(
            ["3 3 3"],
            await _database.RowsAsync(
                """
                SELECT o.v_abc, s.category[1], s.settled[1] FROM account_overview o
                JOIN state_at s ON s.account_id = o.account_id AND s.as_of = 'infinity' WHERE o.account_id = 2
                """
            )
        );
        Assert.Equal(
            ["0 1 1 800", "2 3 1 150", "3 3 1 50"],
            await _database.RowsAsync(
                """
                SELECT owner_id, code, accounts, revenue FROM segment_summary
                WHERE as_of = 'infinity' AND scheme_id = 1 ORDER BY owner_id
                """
            )
        );
        var verdict = await VerdictAsync(2);
        Assert.Equal(((short)3, (short)2), (verdict.Category, verdict.Computed));
        Assert.Equal(("Because", new DateOnly(2027, 2, 22)), (verdict.Override!.Reason, verdict.Override.Until));
        Assert.True(verdict.ExplainsStored);
        Assert.Equal(
            ["3 2 3 1"],
            await _database.RowsAsync(
                $"SELECT cause, from_code, to_code, author_id FROM verdict_change WHERE cause = {(short)ChangeCause.OverrideSet}"
            )
        );
        Assert.Equal(
            ["""override set a2 {"until": "2027-02-22", "scheme": "abc", "category": "C"}"""],
            await _database.RowsAsync("SELECT action, subject, detail FROM audit_event")
        );
    }

    [Fact]
    public async Task Set_Anew_EndsTheFormer()
    {
        await SetAsync(2, "C");
        await SetAsync(2, "A", Today);

        Assert.Equal(
            ["1 2 2026-11-22"],
            await _database.RowsAsync("SELECT code, computed, until FROM verdict_override WHERE ended_at IS NULL")
        );
        Assert.Equal((short)1, (await VerdictAsync(2)).Category);
    }

    [Fact]
    public async Task End_FallsBackToTheComputedCategory()
    {
        await SetAsync(2, "C");

        Assert.Equal(WordOutcome.Kept, await EndAsync(2));

        var verdict = await VerdictAsync(2);
        Assert.Equal(((short)2, (short)2, null), (verdict.Category, verdict.Settled, verdict.Override));
        Assert.Equal(
            ["3 2 1"],
            await _database.RowsAsync(
                $"SELECT from_code, to_code, author_id FROM verdict_change WHERE cause = {(short)ChangeCause.OverrideEnded}"
            )
        );
        Assert.Equal(WordRefusal.NoOverride, (await EndAsync(2)).Refusal);
    }

    [Fact]
    public async Task Set_WithAnotherDayOrText_SaysWhyNot()
    {
        Assert.Equal(WordRefusal.UntilPast, (await SetAsync(2, "C", Today.AddDays(-1))).Refusal);
        Assert.Equal(WordRefusal.UntilTooFar, (await SetAsync(2, "C", Today.AddMonths(12).AddDays(1))).Refusal);
        Assert.Equal(WordRefusal.ReasonMissing, (await SetAsync(2, "C", reason: " ")).Refusal);
        Assert.Equal(WordRefusal.CategoryUnknown, (await SetAsync(2, "-")).Refusal);
        Assert.Empty(await _database.RowsAsync("SELECT * FROM verdict_override"));
        Assert.Equal(WordOutcome.Kept, await SetAsync(2, "C", Today.AddMonths(12)));
    }

    [Fact]
    public async Task Set_ByTheOwnerOrAStranger_IsRefused()
    {
        Assert.Equal(WordRefusal.NotYoursToDecide, (await SetAsync(2, "C", viewer: Manager(2, true))).Refusal);
        Assert.Equal(WordRefusal.NotYoursToDecide, (await SetAsync(3, "C", viewer: Manager(3, false))).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await SetAsync(2, "C", viewer: Manager(3, false))).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await SetAsync(77, "C")).Refusal);
    }

    [Fact]
    public async Task ARun_KeepsTheWord_AndWhatTheRuleSaysBeneath()
    {
        await SetAsync(2, "C");
        await _database.ExecuteAsync("UPDATE account_month SET revenue = 99000, turnover = 99000 WHERE account_id = 2");
        await RunAsync();

        var verdict = await VerdictAsync(2);
        Assert.Equal(((short)3, (short)1), (verdict.Category, verdict.Computed));
    }

    [Fact]
    public async Task TheLastDay_IsInForce_TheNextRunEndsIt()
    {
        await SetAsync(2, "C", Today);
        await RunAsync();
        Assert.Equal((short)3, (await VerdictAsync(2)).Category);

        _database.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync();

        var verdict = await VerdictAsync(2);
        Assert.Equal(((short)2, null), (verdict.Category, verdict.Override));
        Assert.Equal(
            ["3 2"],
            await _database.RowsAsync(
                $"SELECT from_code, to_code FROM verdict_change WHERE cause = {(short)ChangeCause.OverrideExpired}"
            )
        );
        Assert.Equal(WordOutcome.Kept, await SetAsync(2, "C"));
    }

    private static Viewer Manager(int id, bool hasSupervisor) => new(id, Roles.Manager, hasSupervisor, [id]);

    private async Task<WordOutcome> SetAsync(
        int account,
        string category,
        DateOnly? until = null,
        string reason = "Because",
        Viewer? viewer = null
    ) =>
        await Overrides.SetAsync(
            viewer ?? new Viewer(1, Roles.Head, true, [1, 2]),
            account,
            Abc,
            Abc.CodeOf(category)!.Value,
            reason,
            until,
            new Author(1, "head@x.example")
        );

    private Task<WordOutcome> EndAsync(int account) =>
        Overrides.EndAsync(Viewer.Operator, account, Abc, new Author(1, "head@x.example"));

    private async Task<AccountVerdict> VerdictAsync(int account) =>
        (await _database.Get<AccountVerdicts>().FindAsync(Viewer.Operator, account))!.First(v =>
            v.Scheme.Id == AbcScheme.Id
        );

    private async Task RunAsync()
    {
        var id = await _database.Get<ClassificationQueue>().OrderAsync(RunOrder.CatchUp(), null);
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
        var status = await _database.Get<ClassificationQueue>().FindAsync(id);
        Assert.True(status!.State == RunState.Done, status.Error);
    }
}
