using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Classification;

/// <summary>A herbivore that wants to grow stays one until new people in charge explain it, or a person confirms it.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private const int Account = 1;
    private static readonly SchemeDefinition Zoo = Schemes.Get(ZooScheme.Id).Definition;
    private static readonly Viewer Head = new(1, Roles.Head, true, [1, 2]);
    private static readonly Viewer Owner = new(2, Roles.Manager, true, [2]);
    private static readonly Author HeadSays = new(1, "head@x.example");
    private static readonly Author OwnerSays = new(2, "anna@x.example");

    private static readonly Dictionary<string, Value> Llama = new()
    {
        ["employees"] = Value.Number(100),
        ["growth_wish"] = Value.Number(0),
        ["planning_horizon"] = Value.Number(2),
        ["budgeting"] = Value.Number(2),
        ["bureaucracy"] = Value.Number(2),
        ["decision_level"] = Value.Number(2),
        ["tender_use"] = Value.Number(1),
        ["leads_online_now_pct"] = Value.Percent(20),
        ["marketing_function"] = Value.Number(3),
        ["reports_matter"] = Value.Number(4),
        ["daily_troubles"] = Value.Number(0),
    };

    private static readonly Dictionary<string, Value> WantsGrowth = new()
    {
        ["growth_wish"] = Value.Number(4),
        ["planning_horizon"] = Value.Number(3),
        ["budgeting"] = Value.Number(3),
        ["development_strategy"] = Value.Number(4),
    };

    private readonly MigratedDatabase _database = new();

    /// <summary>One account of Anna (2) under a head (1), bought in October.</summary>
    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync(
            """
            INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT n, 1, true, false, false, true, 0 FROM unnest(ARRAY['Head', 'Anna']) n;
            UPDATE app_user SET supervisor_id = 1, email = 'anna@x.example' WHERE id = 2;
            INSERT INTO account (external_id, name, owner_id, created_on, from_sales)
            VALUES ('a1', 'Account', 2, '2026-11-22', true);
            INSERT INTO sale (document, line, account_id, sold_on, amount, is_return, import_id)
            VALUES ('d1', 1, 1, '2026-10-30', 800, false, 0);
            INSERT INTO account_month (account_id, month, revenue, profit, turnover, turnover_costed, documents, days)
            SELECT account_id, '2026-10-01', amount, 0, amount, 0, 1, 1 << 29 FROM sale;
            """
        );
        await RunAsync();
        await AnswerAsync(Llama);
        Assert.Equal(("LLAMA", "LLAMA", "final"), await StandsAsync());
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ALlamaThatWantsGrowth_StaysOne_AndItsOwnerIsAsked()
    {
        await AnswerAsync(WantsGrowth);

        Assert.Equal(("LLAMA", "TIGER", "unconfirmed"), await StandsAsync());
        Assert.Equal(
            [$"2 {Code("LLAMA")}"],
            await _database.RowsAsync("SELECT o.owner_id, o.v_zoo FROM account_overview o")
        );
        Assert.Equal(["verify-move 2 2026-11-29 1"], await TasksAsync());
        Assert.Equal(
            [$"{Code("LLAMA")} {Code("TIGER")}"],
            await _database.RowsAsync(
                $"SELECT from_code, to_code FROM verdict_change WHERE scheme_id = 24 AND cause = {(short)ChangeCause.Proposed}"
            )
        );

        await RunAsync();
        await RunAsync();

        Assert.Equal(("LLAMA", "TIGER", "unconfirmed"), await StandsAsync());
        Assert.Equal(["verify-move 2 2026-11-29 1"], await TasksAsync());
    }

    [Fact]
    public async Task AChangeOfManagement_LetsItThrough_AndAnswersTheQuestion()
    {
        await AnswerAsync(WantsGrowth);

        await RecordAsync(new(2026, 11, 1), leader: true, team: null);

        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
        Assert.Equal(["verify-move 2 2026-11-29 2"], await TasksAsync());
        await RunAsync();
        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
        await _database.Get<RecordManagementChange>().WithdrawAsync(Owner, Account, 1, OwnerSays);
        Assert.Equal(("LLAMA", "TIGER", "unconfirmed"), await StandsAsync());
    }

    [Theory]
    [InlineData("2025-11-22", true, true, false)] // twelve months ago to the day
    [InlineData("2025-11-23", true, true, true)]
    [InlineData("2026-11-22", true, null, true)]
    [InlineData("2026-11-22", true, false, false)]
    [InlineData("2026-11-22", null, true, false)]
    [InlineData("2026-11-22", false, true, false)]
    public async Task OnlyANewLeader_WithoutTheOldTeam_WithinAYear_Explains(
        string on,
        bool? leader,
        bool? team,
        bool explains
    )
    {
        await AnswerAsync(WantsGrowth);

        await RecordAsync(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), leader, team);

        Assert.Equal(explains ? "TIGER" : "LLAMA", (await StandsAsync()).Category);
    }

    [Fact]
    public async Task AnEventRecordedBefore_LetsTheAnswersThroughAtOnce()
    {
        await RecordAsync(new(2026, 9, 1), leader: true, team: true);

        await AnswerAsync(WantsGrowth);

        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
        Assert.Empty(await TasksAsync());
    }

    [Fact]
    public async Task AConfirmation_LetsItThrough_AndHolds()
    {
        await AnswerAsync(WantsGrowth);
        var confirm = _database.Get<ConfirmVerdict>();
        Assert.Equal(
            WordRefusal.NotYoursToDecide,
            (await confirm.AsAsync(Owner, Account, Zoo, null, OwnerSays)).Refusal
        );

        Assert.Equal(WordOutcome.Kept, await confirm.AsAsync(Head, Account, Zoo, "I met them", HeadSays));

        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
        Assert.Equal(WordRefusal.NothingWaits, (await confirm.AsAsync(Head, Account, Zoo, null, HeadSays)).Refusal);
        for (var night = 0; night < 10; night++) // past the end of the month
        {
            _database.Time.Advance(TimeSpan.FromDays(1));
            await RunAsync();
        }
        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
        Assert.Equal(
            ["1"],
            await _database.RowsAsync(
                $"SELECT author_id FROM verdict_change WHERE cause = {(short)ChangeCause.Confirmed}"
            )
        );
    }

    [Fact]
    public async Task AnswersTakenBack_EndTheWaiting()
    {
        await AnswerAsync(WantsGrowth);

        await AnswerAsync(Llama);

        Assert.Equal(("LLAMA", "LLAMA", "final"), await StandsAsync());
        Assert.Equal(["verify-move 2 2026-11-29 2"], await TasksAsync());
    }

    [Fact]
    public async Task AProposal_IsNoChangeOfTheCategory()
    {
        var since = (await VerdictAsync()).Since;
        _database.Time.Advance(TimeSpan.FromDays(3));
        await RunAsync(); // now speaks of a later day

        await AnswerAsync(WantsGrowth);

        Assert.Equal(since, (await VerdictAsync()).Since);
        var day = (await _database.Get<RunQueries>().NearestAsync(null))!;
        var choice = new CategoryChoice(Zoo, []);
        var rows = await _database.Get<ClassificationQueries>().ListAsync(Viewer.Operator, choice, day, 1, 10);
        var row = Assert.Single(rows.Items);
        Assert.Equal((since, "unconfirmed", Code("TIGER")), (row.Since, row.State, row.Computed));
    }

    [Fact]
    public async Task ADroppedQuestion_IsAskedAgainOnlyAfterOtherAnswers()
    {
        await AnswerAsync(WantsGrowth);
        await _database.ExecuteAsync("UPDATE task SET state = 3, ended_at = now()");

        await RunAsync();
        Assert.Equal(["verify-move 2 2026-11-29 3"], await TasksAsync());

        _database.Time.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(new() { ["sales_planning"] = Value.Number(4) });
        Assert.Equal(["verify-move 2 2026-11-29 3", "verify-move 2 2026-11-30 1"], await TasksAsync());
    }

    [Fact]
    public async Task ACowWhoseCompanyHiresAMarketer_BecomesALlama()
    {
        await AnswerAsync(
            new()
            {
                ["marketing_function"] = Value.Number(0),
                ["leads_online_now_pct"] = Value.Percent(40),
                ["reports_matter"] = Value.Nothing,
                ["employees"] = Value.Number(40),
            }
        );
        Assert.Equal(("COW", "COW"), ((await StandsAsync()).Category, (await StandsAsync()).Computed));

        await AnswerAsync(new() { ["marketing_function"] = Value.Number(3) });

        Assert.Equal("LLAMA", (await StandsAsync()).Category);
    }

    [Fact]
    public async Task AnOverride_StandsAboveWhatWaits_AndLeavesItAsItWas()
    {
        await AnswerAsync(WantsGrowth);
        var overrides = _database.Get<OverrideVerdict>();
        await overrides.SetAsync(Head, Account, Zoo, Code("COW"), "For now", null, HeadSays);
        Assert.Equal(("COW", "TIGER", "overridden"), await StandsAsync());
        await RunAsync();

        await overrides.EndAsync(Head, Account, Zoo, HeadSays);

        Assert.Equal(("LLAMA", "TIGER", "unconfirmed"), await StandsAsync());
    }

    [Fact]
    public async Task AnOverrideOverAConfirmedAnimal_FallsBackToIt()
    {
        await AnswerAsync(WantsGrowth);
        await _database.Get<ConfirmVerdict>().AsAsync(Head, Account, Zoo, null, HeadSays);
        var overrides = _database.Get<OverrideVerdict>();
        await overrides.SetAsync(Head, Account, Zoo, Code("COW"), "For a day", new(2026, 11, 22), HeadSays);
        await RunAsync();

        _database.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync();

        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
    }

    [Fact]
    public async Task WhatAnOverrideHides_WaitsWhenItEnds()
    {
        var overrides = _database.Get<OverrideVerdict>();
        await overrides.SetAsync(Head, Account, Zoo, Code("COW"), "For a day", new(2026, 11, 22), HeadSays);
        await AnswerAsync(WantsGrowth);
        Assert.Equal(("COW", "TIGER", "overridden"), await StandsAsync());

        _database.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync();

        Assert.Equal(("LLAMA", "TIGER", "unconfirmed"), await StandsAsync());
    }

    [Fact]
    public async Task AnotherRuleAndBack_RestoresWhatWaited()
    {
        await AnswerAsync(WantsGrowth);
        var first = new ZooThresholds();
        var others = first with
        {
            Animals = [.. first.Animals.Select(a => a.Code is "TIGER" or "LLAMA" ? a with { Used = false } : a)],
        };

        var foretold = await ForetoldAsync(others);
        await SaveAsync(others);
        var (category, computed, _) = await StandsAsync();
        Assert.False(category is "LLAMA" or "TIGER");
        Assert.False(computed is "LLAMA" or "TIGER");
        Assert.Equal(("LLAMA", category), foretold);

        Assert.Equal((category, "LLAMA"), await ForetoldAsync(first));
        await SaveAsync(first);
        Assert.Equal(("LLAMA", "TIGER", "unconfirmed"), await StandsAsync());
    }

    [Fact]
    public async Task AnotherRuleAndBack_RestoresWhatWasLetThrough()
    {
        await RecordAsync(new(2025, 11, 30), leader: true, team: true);
        await AnswerAsync(WantsGrowth);
        _database.Time.Advance(TimeSpan.FromDays(30)); // the event explains nothing any more
        await RunAsync();
        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
        var first = new ZooThresholds();

        // For another rule it is no predator.
        await SaveAsync(
            first with
            {
                Animals = [.. first.Animals.Select(a => a.Family == ZooFamily.Predator ? a with { Used = false } : a)],
            }
        );
        Assert.NotEqual("TIGER", (await StandsAsync()).Category);
        await SaveAsync(first);

        Assert.Equal(("TIGER", "TIGER", "final"), await StandsAsync());
    }

    private static short Code(string animal) => Zoo.CodeOf(animal)!.Value;

    private async Task AnswerAsync(Dictionary<string, Value> answers)
    {
        _database.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            WordOutcome.Kept,
            await _database.Get<SaveAnswers>().SaveAsync(Owner, Account, answers, null, OwnerSays)
        );
    }

    private async Task RecordAsync(DateOnly on, bool? leader, bool? team) =>
        Assert.Equal(
            WordOutcome.Kept,
            await _database
                .Get<RecordManagementChange>()
                .AddAsync(Owner, Account, new(on, leader, team, null), OwnerSays)
        );

    private async Task SaveAsync(ZooThresholds set)
    {
        var version = (await _database.Get<ThresholdVersions>().CurrentAsync())[Zoo.Id].Version;
        Assert.NotNull(
            await _database.Get<SaveThresholds>().AsAsync(Viewer.Operator, Author.CommandLine, Zoo, version, set, null)
        );
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
    }

    /// <summary>From where to where the account would move.</summary>
    private async Task<(string From, string To)> ForetoldAsync(ZooThresholds set)
    {
        var trial = await _database.Get<ThresholdTrials>().OpenAsync(Viewer.Operator, Schemes.Get(ZooScheme.Id));
        var result = await trial!.DecideAsync(set);
        var moved = Assert.Single(await trial.AccountsAsync(result.Changed, 1, 10));
        return (Zoo.KeyOf(moved.From)!, Zoo.KeyOf(moved.To)!);
    }

    private async Task<(string Category, string Computed, string State)> StandsAsync()
    {
        var verdict = await VerdictAsync();
        Assert.True(verdict.ExplainsStored);
        return (Zoo.KeyOf(verdict.Category)!, Zoo.KeyOf(verdict.Computed)!, verdict.State);
    }

    private async Task<AccountVerdict> VerdictAsync() =>
        (await _database.Get<AccountVerdicts>().FindAsync(Viewer.Operator, Account))!.First(v => v.Scheme.Id == Zoo.Id);

    private Task<List<string>> TasksAsync() =>
        _database.RowsAsync("SELECT kind, assignee_id, due_on, state FROM task ORDER BY id");

    private async Task RunAsync()
    {
        var id = await _database.Get<ClassificationQueue>().OrderAsync(RunOrder.CatchUp(), null);
        Assert.True(await _database.Get<ClassifyAccounts>().WorkAsync("test", CancellationToken.None));
        var status = await _database.Get<ClassificationQueue>().FindAsync(id);
        Assert.True(status!.State == RunState.Done, status.Error);
    }
}
