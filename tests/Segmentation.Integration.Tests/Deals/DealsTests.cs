using Npgsql;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Data.Deals;
using Segmentation.Domain.Access;
using Segmentation.Domain.Deals;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Deals;

public sealed class DealsTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly DateOnly Today = SmallCompany.Today;

    private readonly DealQueries _deals = company.Get<DealQueries>();
    private readonly SaveDeal _save = company.Get<SaveDeal>();

    [Fact]
    public async Task Postponed_ThreeTimes_CountsAndTellsEachOne()
    {
        var anna = await AsAsync("anna");
        var deal = await AddAsync(anna, 5, new() { Title = "Racks", PromisedOn = Today.AddDays(10) });
        Assert.StartsWith("~", deal.ExternalId, StringComparison.Ordinal);

        for (var week = 1; week <= 3; week++)
            deal = await ChangeAsync(anna, deal, new() { PromisedOn = Today.AddDays(10 + 7 * week) });

        Assert.Equal(3, deal.State.PromiseMoves);
        Assert.Equal(
            [
                (Today.AddDays(10), Today.AddDays(17)),
                (Today.AddDays(17), Today.AddDays(24)),
                (Today.AddDays(24), Today.AddDays(31)),
            ],
            deal.Postponements.Select(p => (p.From, p.To))
        );
        Assert.All(deal.Postponements, p => Assert.Equal(Today, p.On));
        Assert.Equal(
            4L,
            await company.ScalarAsync(
                $"SELECT count(*) FROM audit_event WHERE subject = 'K005' AND detail ->> 'deal' = '{deal.ExternalId}' AND author = 'anna@test.example'"
            )
        );
    }

    [Fact]
    public async Task Change_ThatSaysNothingNew_WritesNothing()
    {
        var anna = await AsAsync("anna");
        var deal = await AddAsync(anna, 5, new() { Title = "Same", PromisedOn = Today });

        var again = await ChangeAsync(anna, deal, new() { Title = "Same", PromisedOn = Today });

        Assert.Equal(deal.Version, again.Version);
        Assert.Equal(1L, await company.ScalarAsync($"SELECT count(*) FROM deal_event WHERE deal_id = {deal.Id}"));
    }

    [Fact]
    public async Task Change_AfterSomebodyElses_IsRefusedUnlessInsisted()
    {
        var (anna, head) = (await AsAsync("anna"), await AsAsync("head"));
        var read = await AddAsync(anna, 5, new() { Title = "Race" });
        await ChangeAsync(head, read, new() { Title = "Race of the head" });

        var late = await _save.ChangeAsync(anna.Viewer, anna.Author, read.Id, read.Version, new() { Title = "Late" });
        var insisted = await _save.ChangeAsync(anna.Viewer, anna.Author, read.Id, null, new() { Title = "Late" });

        Assert.Equal(DealRefusal.Changed, late.Refusal);
        Assert.Equal("Late", insisted.Deal!.State.Title);
    }

    [Fact]
    public async Task Deal_OfAnAccountOutOfSight_IsNotThere()
    {
        var (anna, boris) = (await AsAsync("anna"), await AsAsync("boris"));
        var deal = await AddAsync(anna, 5, new() { Title = "Hidden" });

        var added = await _save.AddAsync(boris.Viewer, boris.Author, 5, null, new() { Title = "Not mine" });
        var changed = await _save.ChangeAsync(boris.Viewer, boris.Author, deal.Id, null, new() { Title = "Not mine" });

        Assert.Equal((DealRefusal.NotThere, DealRefusal.NotThere), (added.Refusal, changed.Refusal));
        Assert.Null(await _deals.FindAsync(boris.Viewer, deal.ExternalId));
        Assert.Equal("Hidden", (await _deals.FindAsync(anna.Viewer, deal.Id))!.State.Title);
    }

    [Fact]
    public async Task Key_InUse_IsRefused()
    {
        var anna = await AsAsync("anna");
        await _save.AddAsync(anna.Viewer, anna.Author, 5, "D/1", new() { Title = "First" });

        var second = await _save.AddAsync(anna.Viewer, anna.Author, 9, "D/1", new() { Title = "Second" });

        Assert.Equal(DealRefusal.KeyTaken, second.Refusal);
    }

    [Fact]
    public async Task List_IsWhatEachPersonSees_OpenOnesMostPutOffFirst()
    {
        var chief = await AsAsync("chief");
        await AddAsync(chief, 4, new() { Title = "List of the head", Amount = 500_00 });
        var moved = await AddAsync(chief, 9, new() { Title = "List of Anna", PromisedOn = Today });
        await ChangeAsync(chief, moved, new() { PromisedOn = Today.AddDays(1) });
        await AddAsync(chief, 6, new() { Title = "List of Boris" });
        await AddAsync(chief, 7, new() { Title = "List of nobody", Outcome = DealOutcome.Won });

        Assert.Equal(["List of Anna", "List of the head", "List of Boris"], await TitlesAsync("chief", new()));
        Assert.Equal(["List of Anna", "List of the head"], await TitlesAsync("head", new()));
        Assert.Equal(["List of Boris"], await TitlesAsync("boris", new()));
        Assert.Empty(await TitlesAsync("admin", new() { Outcome = null }));
        Assert.Equal(["List of nobody"], await TitlesAsync("chief", new() { Outcome = DealOutcome.Won }));
        Assert.Equal(
            ["List of Anna", "List of the head", "List of Boris", "List of nobody"],
            await TitlesAsync("chief", new() { Outcome = null })
        );
        Assert.Equal(["List of Boris"], await TitlesAsync("chief", new() { Owners = ["boris@test.example"] }));
        Assert.Equal(
            ["List of nobody"],
            await TitlesAsync("chief", new() { Owners = [AccountFilter.Nobody], Outcome = null })
        );
        Assert.Equal(
            ["List of the head", "List of Boris", "List of Anna"],
            await TitlesAsync("chief", new() { Sort = DealSort.Parse("-title")!.Value })
        );

        var second = await _deals.ListAsync(
            chief.Viewer,
            new()
            {
                Search = "list of",
                Page = 2,
                PageSize = 2,
            }
        );
        Assert.Equal((3L, "List of Boris"), (second.Total, Assert.Single(second.Items).State.Title));
    }

    [Fact]
    public async Task List_OfAnAccount_FindsWordsOfTitleAndAccount()
    {
        var chief = await AsAsync("chief");
        await AddAsync(chief, 1, new() { Title = "Ёлочные шары" });

        Assert.Equal(["Ёлочные шары"], await TitlesAsync("chief", new() { Search = "ЕЛОЧНЫЕ остров" }, all: false));
        Assert.Equal(["Ёлочные шары"], await TitlesAsync("chief", new() { AccountId = 1 }, all: false));
    }

    [Fact]
    public void Filter_InAnAddress_ComesBackAsItWas()
    {
        var filter = new DealFilter
        {
            Search = "a & b",
            Outcome = null,
            Owners = ["anna@test.example"],
            Sort = DealSort.Parse("amount")!.Value,
            Page = 3,
        };

        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(filter.ToQuery());

        Assert.True(DealFilter.TryParse(query, out var read, out _));
        Assert.Equal(filter.ToQuery(), read.ToQuery());
        Assert.Equal(("a & b", null, 3), (read.Search, read.Outcome, read.Page));
        Assert.Empty(new DealFilter().ToQuery());
    }

    [Fact]
    public async Task Facts_OfADay_KnowNothingOfLaterDays()
    {
        var chief = await AsAsync("chief");
        var spring = new DateOnly(2026, 3, 1);
        var open = await AddAsync(
            chief,
            11,
            new()
            {
                Title = "Open",
                Stage = "Offer",
                OpenedOn = spring,
                StageSince = spring.AddDays(9),
                PromisedOn = Today,
            }
        );
        await ChangeAsync(chief, open, new() { PromisedOn = Today.AddDays(1) });
        await AddAsync(
            chief,
            11,
            new()
            {
                Title = "Ended",
                OpenedOn = spring,
                Outcome = DealOutcome.Lost,
                ClosedOn = spring.AddDays(20),
            }
        );
        var closed = await AddAsync(
            chief,
            11,
            new()
            {
                Title = "Again",
                OpenedOn = spring,
                Outcome = DealOutcome.Won,
                ClosedOn = spring.AddDays(1),
            }
        );
        await ChangeAsync(chief, closed, new() { Outcome = DealOutcome.Open });
        var corrected = await AddAsync(
            chief,
            11,
            new()
            {
                Title = "Corrected",
                OpenedOn = spring,
                Outcome = DealOutcome.Won,
                ClosedOn = spring.AddDays(2),
            }
        );
        await ChangeAsync(chief, corrected, new() { ClosedOn = spring.AddDays(30) });

        // Open since the first day: of what the offer knows is only that it began.
        Assert.Equal([(0, null), (0, 0), (0, 0), (0, 0)], await FactsAsync(11, spring));
        Assert.Equal([(0, 1), (0, 10), (0, 10)], await FactsAsync(11, spring.AddDays(10)));
        Assert.Equal([(0, 91)], await FactsAsync(11, spring.AddDays(100)));
        Assert.Equal([(1, 97), (0, 0)], await FactsAsync(11, Today));
        Assert.Empty(await FactsAsync(11, spring.AddDays(-1)));
    }

    [Fact]
    public async Task Facts_KnowTheMedianOfAStage_WhenTenDealsLeftItInTwoYears()
    {
        var chief = await AsAsync("chief");
        var waiting = new DealDraft
        {
            Title = "Waiting",
            Stage = "Встреча",
            StageSince = Today.AddDays(-40),
            OpenedOn = Today.AddDays(-40),
        };
        await AddAsync(chief, 13, waiting);
        for (var days = 1; days <= 9; days++)
            await LeaveAsync(days);
        await AddAsync(chief, 14, Left(Today.AddMonths(-24).AddDays(-90), 90));

        Assert.Null(Assert.Single(await MedianAsync(13)));

        await LeaveAsync(30);

        Assert.Equal(5.5, Assert.Single(await MedianAsync(13)));

        Task LeaveAsync(int days) => AddAsync(chief, 14, Left(Today.AddDays(-days), days));
        DealDraft Left(DateOnly since, int days) =>
            new()
            {
                Title = $"Left after {days}",
                Stage = "Meeting",
                OpenedOn = since,
                StageSince = since,
                Outcome = DealOutcome.Won,
                ClosedOn = since.AddDays(days),
            };
        async Task<IEnumerable<double?>> MedianAsync(int account)
        {
            await using var connection = await company.Get<NpgsqlDataSource>().OpenConnectionAsync();
            var facts = await DealFactsReader.ReadAsync(connection, Today, [account], CancellationToken.None);
            return facts[account].Select(d => d.StageMedianDays);
        }
    }

    private async Task<IEnumerable<(int Moves, int? StageDays)>> FactsAsync(int account, DateOnly asOf)
    {
        await using var connection = await company.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var some = await DealFactsReader.ReadAsync(connection, asOf, [account], CancellationToken.None);
        var all = await DealFactsReader.ReadAsync(connection, asOf, null, CancellationToken.None);
        Assert.Equal(all.GetValueOrDefault(account) ?? [], some.GetValueOrDefault(account) ?? []);
        return (some.GetValueOrDefault(account) ?? []).Select(d => (d.PromiseMoves, d.StageDays));
    }

    /// <summary>Titles in order; of all deals only those that this class's list test made.</summary>
    private async Task<IEnumerable<string>> TitlesAsync(string name, DealFilter filter, bool all = true)
    {
        var viewer = await company.ViewerAsync($"{name}@test.example");
        var page = await _deals.ListAsync(viewer, all ? filter with { Search = "list of" } : filter);
        Assert.Equal(page.Total, page.Items.Count);
        return page.Items.Select(d => d.State.Title);
    }

    private async Task<(Viewer Viewer, Author Author)> AsAsync(string name)
    {
        var email = $"{name}@test.example";
        return (await company.ViewerAsync(email), new Author(await company.IdOfAsync(email), email));
    }

    private async Task<DealRow> AddAsync((Viewer Viewer, Author Author) who, int account, DealDraft draft)
    {
        var saved = await _save.AddAsync(who.Viewer, who.Author, account, null, draft);
        Assert.Equal((null, null), (saved.Refusal, saved.Fault));
        return saved.Deal!;
    }

    private async Task<DealRow> ChangeAsync((Viewer Viewer, Author Author) who, DealRow deal, DealDraft draft)
    {
        var saved = await _save.ChangeAsync(who.Viewer, who.Author, deal.Id, deal.Version, draft);
        Assert.Equal((null, null), (saved.Refusal, saved.Fault));
        return saved.Deal!;
    }
}
