using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Prospects;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Prospects;

/// <summary>Marks of prospects over the small company: whose they are, which are asked for, what is kept of them.</summary>
public sealed class MarkTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private SetMark Marks => company.Get<SetMark>();

    private MarkQueries Queries => company.Get<MarkQueries>();

    [Fact]
    public async Task Set_ByOwnerAndSupervisor_StandSideBySide()
    {
        var account = await IdAsync("K005"); // anna's
        Assert.Equal(WordOutcome.Kept, await SetAsync("anna", account, 4, " Buys a second line. "));
        Assert.Equal(WordOutcome.Kept, await SetAsync("head", account, 2));

        var row = await Queries.FindAsync(await ViewerAsync("anna"), account);
        Assert.Equal((4, "Buys a second line.", 2), (row!.Manager!.Value, row.Manager.Comment, row.Head!.Value));
        Assert.Equal(MarkSide.Manager, row.Side);
        Assert.Equal(SmallCompany.Today, row.Own!.On);
        Assert.Equal(MarkSide.Head, (await Queries.FindAsync(await ViewerAsync("head"), account))!.Side);
        Assert.Null(await Queries.FindAsync(await ViewerAsync("chief"), account));
        var audit = await company.ScalarAsync(
            "SELECT string_agg(author || ' ' || action || ' ' || detail, '; ' ORDER BY id) FROM audit_event WHERE subject = 'K005'"
        );
        Assert.Equal(
            """anna@test.example mark set {"side": "manager", "value": 4}; head@test.example mark set {"side": "head", "value": 2}""",
            audit
        );
    }

    [Fact]
    public async Task Set_ByAnybodyElse_KeepsNothing()
    {
        var account = await IdAsync("K009"); // anna's
        Assert.Equal(WordRefusal.NotYoursToMark, (await SetAsync("chief", account, 3)).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await SetAsync("boris", account, 3)).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await SetAsync("admin", account, 3)).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await SetAsync("chief", 9999, 3)).Refusal);
        Assert.Equal(WordRefusal.MarkOutOfRange, (await SetAsync("anna", account, 0)).Refusal);
        Assert.Equal(WordRefusal.MarkOutOfRange, (await SetAsync("anna", account, 6)).Refusal);
        Assert.Equal(WordRefusal.TextTooLong, (await SetAsync("anna", account, 3, new string('x', 2001))).Refusal);
        Assert.Empty(await Queries.HistoryAsync(account, withComments: true));
        Assert.Equal(WordOutcome.Kept, await SetAsync("anna", account, 3, new string('x', 2000)));
    }

    [Fact]
    public async Task History_WithoutTheDossier_TellsThatThereIsAComment()
    {
        var account = await IdAsync("K013"); // anna's
        await SetAsync("anna", account, 1, "First thought");
        await SetAsync("anna", account, 5, "Second thought");

        var own = Assert.Single(await Queries.HistoryAsync(account, withComments: true));
        Assert.Equal((5, "Second thought", "Anna"), (own.Value, own.Comment, own.Author));
        var others = Assert.Single(await Queries.HistoryAsync(account, withComments: false));
        Assert.Equal((5, null, true), (others.Value, others.Comment, others.HasComment));
    }

    [Fact]
    public async Task Confirm_GivesFormerMarksAgain_AndLeavesTheRest()
    {
        var (marked, bare, foreign) = (await IdAsync("K017"), await IdAsync("K021"), await IdAsync("K002"));
        await OldMarkAsync(marked, byHead: false, 4, "Keep", SmallCompany.Today.AddDays(-200));
        await OldMarkAsync(marked, byHead: true, 1, null, SmallCompany.Today.AddDays(-200));
        await OldMarkAsync(foreign, byHead: false, 5, null, SmallCompany.Today.AddDays(-200));
        var anna = await ViewerAsync("anna");

        Assert.Equal([marked], await Marks.ConfirmAsync(anna, [marked, bare, foreign], Author("anna")));
        Assert.Equal([marked], await Marks.ConfirmAsync(anna, [marked], Author("anna")));

        var history = await Queries.HistoryAsync(marked, withComments: true);
        Assert.Equal(
            [(MarkSide.Manager, 4, "Keep", 0), (MarkSide.Head, 1, null, 200), (MarkSide.Manager, 4, "Keep", 200)],
            history.Select(m => (m.Side, m.Value, m.Comment, SmallCompany.Today.DayNumber - m.On.DayNumber))
        );
        Assert.Single(await Queries.HistoryAsync(foreign, withComments: true));
    }

    [Theory]
    [InlineData("chief")]
    [InlineData("head")]
    [InlineData("anna")]
    [InlineData("boris")]
    [InlineData("admin")]
    public async Task All_AreTheAccountsOfTheRuleOfWhoMarks(string person)
    {
        var viewer = await ViewerAsync(person);
        var expected = new List<(string, MarkSide)>();
        var chief = await ViewerAsync("chief");
        for (var n = 1; n <= SmallCompany.Accounts; n++)
        {
            var card = await company.Get<AccountQueries>().FindAsync(chief, $"K{n:000}");
            if (
                card!.Row.Categories.First(c => c.Key == "abc").Value is "A" or "B"
                && viewer.MarksAs(card.Owner) is { } side
            )
                expected.Add((card.Row.ExternalId, side));
        }

        var page = await Queries.AllAsync(viewer, 1);

        Assert.Equal(expected.Order(), page.Rows.Select(r => (r.ExternalId, r.Side)).Order());
        Assert.Equal(expected.Count, page.Total);
        Assert.Equal(
            page.Rows.OrderBy(r => r.RevenueClass).ThenByDescending(r => r.Revenue12).Select(r => r.AccountId),
            page.Rows.Select(r => r.AccountId)
        );
    }

    [Fact]
    public async Task Asked_IsWhatHasNoMarkOfThisSideFor92Days()
    {
        var head = await ViewerAsync("head");
        var asked = await Queries.AskedAsync(head);
        Assert.True(asked.Rows.Count >= 3, $"{asked.Rows.Count} accounts wait for the head's word.");
        var (fresh, stale, others) = (asked.Rows[0], asked.Rows[1], asked.Rows[2]);
        await MarkAsync(fresh, fresh.Side, SmallCompany.Today.AddDays(-92));
        await MarkAsync(stale, stale.Side, SmallCompany.Today.AddDays(-93));
        await MarkAsync(others, others.Side == MarkSide.Head ? MarkSide.Manager : MarkSide.Head, SmallCompany.Today);

        var again = await Queries.AskedAsync(head);

        Assert.Equal(asked.Total - 1, again.Total);
        Assert.DoesNotContain(again.Rows, r => r.AccountId == fresh.AccountId);
        Assert.Contains(again.Rows, r => r.AccountId == stale.AccountId && r.Own!.Value == 3);
        Assert.Contains(again.Rows, r => r.AccountId == others.AccountId && r.Own is null);

        Task MarkAsync(MarkRow row, MarkSide side, DateOnly on) =>
            OldMarkAsync(row.AccountId, side == MarkSide.Head, 3, null, on);
    }

    private static Author Author(string name) => new(null, $"{name}@test.example");

    private Task<Viewer> ViewerAsync(string name) => company.ViewerAsync($"{name}@test.example");

    private async Task<WordOutcome> SetAsync(string name, int account, int value, string? comment = null) =>
        await Marks.SetAsync(
            await ViewerAsync(name),
            account,
            value,
            comment,
            new(await company.IdOfAsync($"{name}@test.example"), $"{name}@test.example")
        );

    private async Task<int> IdAsync(string externalId) =>
        (int)(await company.ScalarAsync($"SELECT id FROM account WHERE external_id = '{externalId}'"))!;

    private async Task OldMarkAsync(int account, bool byHead, int value, string? comment, DateOnly on) =>
        await company.ScalarAsync(
            $"""
            INSERT INTO potential_mark (account_id, by_head, value, comment, on_day, at)
            VALUES ({account}, {byHead}, {value}, {(
                comment is null ? "NULL" : $"'{comment}'"
            )}, '{on:yyyy-MM-dd}', now())
            """
        );
}
