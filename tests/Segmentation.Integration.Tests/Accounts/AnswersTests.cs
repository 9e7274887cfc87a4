using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;
using Segmentation.Integration.Tests.Shared;

namespace Segmentation.Integration.Tests.Accounts;

/// <summary>Answers about accounts: dated, checked, and kept from whoever does not read the dossier.</summary>
public sealed class AnswersTests : IAsyncLifetime
{
    private static readonly Viewer Anna = new(1, Roles.Manager, false, [1]);
    private readonly MigratedDatabase _database = new();

    /// <summary>Account 1 is Anna's, account 2 nobody's.</summary>
    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync(
            """
            INSERT INTO app_user (display_name, roles, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('Anna', 1, true, false, false, true, 0);
            INSERT INTO account (external_id, name, owner_id, created_on, from_sales)
            VALUES ('a1', 'One', 1, '2026-11-22', true), ('a2', 'Two', NULL, '2026-11-22', true);
            """
        );
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Save_OnTheSameDay_GoesIntoTheSheet()
    {
        Assert.Equal(WordOutcome.Kept, await SaveAsync(("employees", Value.Number(10)), ("declinePetty", Yes)));
        Assert.Equal(WordOutcome.Kept, await SaveAsync(("employees", Value.Number(12)), ("declinePetty", default)));

        Assert.Equal(["""2026-11-22 now {"employees": 12} 1"""], await SheetsAsync());
        var sheet = await _database.Get<AnswerSheets>().FindAsync(1);
        Assert.Equal((12, "Anna"), (sheet.Answers.Number("employees"), sheet.Author));
    }

    [Fact]
    public async Task Save_OnALaterDay_ClosesTheSheetAndBeginsAnother()
    {
        await SaveAsync(("employees", Value.Number(10)), ("budgetEstimate", Value.Money(500_00)));
        _database.Time.Advance(TimeSpan.FromDays(3));
        await SaveAsync(("employees", Value.Number(11)));

        Assert.Equal(
            [
                """2026-11-22 2026-11-25 {"employees": 10, "budgetEstimate": 50000} 1""",
                """2026-11-25 now {"employees": 11, "budgetEstimate": 50000} 1""",
            ],
            await SheetsAsync()
        );
    }

    [Fact]
    public async Task Save_WhatIsKnownAlready_WritesNothing()
    {
        await SaveAsync(("employees", Value.Number(10)));
        _database.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(WordOutcome.Kept, await SaveAsync(("employees", Value.Number(10)), ("declinePetty", default)));

        Assert.Single(await SheetsAsync());
        Assert.Single(await _database.RowsAsync("SELECT * FROM audit_event"));
    }

    [Fact]
    public async Task Save_LeavesKeysOfOtherVersionsAlone()
    {
        await _database.ExecuteAsync(
            """INSERT INTO fact_sheet VALUES (1, '2026-11-01', 'infinity', '{"a_question_to_come": 3}', NULL, now())"""
        );
        await SaveAsync(("employees", Value.Number(10)));

        Assert.Equal("""2026-11-22 now {"employees": 10, "a_question_to_come": 3} 1""", (await SheetsAsync())[^1]);
    }

    [Fact]
    public async Task Save_ForAnEarlierDay_NeverRewritesOne()
    {
        await SaveAsync(new DateOnly(2026, 11, 20), ("employees", Value.Number(10)));
        var before = await SheetsAsync();

        var tooEarly = await SaveAsync(new DateOnly(2026, 11, 19), ("employees", Value.Number(9)));
        var toCome = await SaveAsync(new DateOnly(2026, 11, 23), ("employees", Value.Number(9)));

        Assert.Equal(new WordOutcome(WordRefusal.DayBeforeLast, "2026-11-20"), tooEarly);
        Assert.Equal(WordRefusal.DayToCome, toCome.Refusal);
        Assert.Equal(before, await SheetsAsync());
    }

    [Fact]
    public async Task Save_WhatIsNoAnswer_NamesTheKey_AndKeepsNothing()
    {
        Assert.Equal(
            new WordOutcome(WordRefusal.AnswerUnusable, "employees"),
            await SaveAsync(("budgetEstimate", Value.Money(1)), ("employees", Value.Number(-1)))
        );
        Assert.Equal(new WordOutcome(WordRefusal.AnswerUnknown, "mood"), await SaveAsync(("mood", Yes)));
        Assert.Empty(await SheetsAsync());
    }

    [Fact]
    public async Task Save_Corruption_IsKeptOnlyWhereTheCompanyAsks_AndCanAlwaysBeForgotten()
    {
        Assert.Equal(
            new WordOutcome(WordRefusal.AnswerNotAsked, "corruption"),
            await SaveAsync(("corruption", Value.Number(2)))
        );
        Assert.Equal(WordOutcome.Kept, await SaveAsync(("corruption", Value.Nothing)));
        Assert.Empty(await SheetsAsync());

        var set = new ZooThresholds();
        await _database
            .Get<SaveThresholds>()
            .AsAsync(
                Viewer.Operator,
                new Author(null, "chief@x.example"),
                Schemes.Get(ZooScheme.Id).Definition,
                1,
                set with
                {
                    Dimensions = [.. set.Dimensions.Select(d => d with { Asked = true })],
                },
                null
            );

        Assert.Equal(WordOutcome.Kept, await SaveAsync(("corruption", Value.Number(2))));
        Assert.Equal(["""2026-11-22 now {"corruption": 2} 1"""], await SheetsAsync());
    }

    [Fact]
    public async Task Save_UnderAnotherName_IsTheSameFact()
    {
        await SaveAsync(("turnover_year", Value.Money(500)));

        Assert.Equal(["""2026-11-22 now {"annualTurnover": 500} 1"""], await SheetsAsync());
    }

    [Fact]
    public async Task Save_WithoutTheDossier_IsRefused()
    {
        var answers = new Dictionary<string, Value> { ["employees"] = Value.Number(1) };
        var save = _database.Get<SaveAnswers>();
        var chief = new Viewer(9, Roles.Head, false, []);
        var author = new Author(null, "chief@x.example");

        Assert.Equal(WordRefusal.DossierClosed, (await save.SaveAsync(chief, 1, answers, null, author)).Refusal);
        Assert.Equal(WordRefusal.DossierOfNobody, (await save.SaveAsync(chief, 2, answers, null, author)).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await save.SaveAsync(Anna, 2, answers, null, author)).Refusal);
        Assert.Empty(await SheetsAsync());
    }

    [Fact]
    public async Task Audit_NamesKeys_NeverValues()
    {
        await SaveAsync(("employees", Value.Number(77)), ("annualTurnover", Value.Money(123_456_00)));

        Assert.Equal(
            ["""answers saved a1 {"on": "2026-11-22", "keys": ["annualTurnover", "employees"]}"""],
            await _database.RowsAsync("SELECT action, subject, detail FROM audit_event")
        );
    }

    private static Value Yes => Value.Code("yes");

    private Task<List<string>> SheetsAsync() =>
        _database.RowsAsync("SELECT valid_from, valid_to, facts, author_id FROM fact_sheet ORDER BY valid_from");

    private Task<WordOutcome> SaveAsync(params (string Key, Value Value)[] answers) => SaveAsync(null, answers);

    private Task<WordOutcome> SaveAsync(DateOnly? on, params (string Key, Value Value)[] answers) =>
        _database
            .Get<SaveAnswers>()
            .SaveAsync(Anna, 1, answers.ToDictionary(a => a.Key, a => a.Value), on, new Author(1, "anna@x.example"));
}
