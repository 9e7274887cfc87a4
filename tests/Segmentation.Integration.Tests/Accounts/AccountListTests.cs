using Microsoft.AspNetCore.WebUtilities;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Integration.Tests.Accounts;

public sealed class AccountListTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private readonly AccountQueries _accounts = company.Get<AccountQueries>();

    public static TheoryData<string, int> Reached =>
        new()
        {
            { "chief@test.example", 71 },
            { "head@test.example", 35 },
            { "anna@test.example", 18 },
            { "boris@test.example", 18 },
            { "admin@test.example", 0 },
        };

    [Theory]
    [MemberData(nameof(Reached))]
    public async Task List_OfEveryKindOfViewer_HoldsWhatTheyReachAndNothingElse(string email, int expected)
    {
        var viewer = await company.ViewerAsync(email);

        var page = await _accounts.ListAsync(viewer, new AccountFilter { PageSize = 500 });

        Assert.Equal(expected, page.Total);
        Assert.Equal(expected, page.Items.Count);
        Assert.All(page.Items, row => Assert.True(viewer.Sees(row.OwnerId)));
    }

    /// <summary>A number, the list behind it and the file of that list are the same accounts.</summary>
    [Theory]
    [MemberData(nameof(Reached))]
    public async Task Tile_ListAndFile_AreEqualForEveryCategoryAndViewer(string email, int reached)
    {
        var viewer = await company.ViewerAsync(email);
        var schemes = Schemes.All.Select(s => s.Definition).ToList();
        var pictures = await company.Get<SegmentQueries>().FindAsync(viewer, schemes, null);
        Assert.Equal(schemes, pictures.Select(p => p.Scheme));
        foreach (var picture in pictures)
            await AreEqualAsync(viewer, picture, reached);
        if (viewer.IsCompanyHead)
            Assert.All(
                pictures[0].Rows,
                t => Assert.True(t.Count.Accounts > 0, $"{t.Key} has no account to test with")
            );
    }

    private async Task AreEqualAsync(Viewer viewer, SegmentPicture tiles, int reached)
    {
        var verdicts = company.Get<ClassificationQueries>();
        foreach (var tile in tiles.Rows)
        {
            var choice = new CategoryChoice(tiles.Scheme, [tile.Code]);
            var filter = new AccountFilter { Categories = [choice], PageSize = 500 };
            var page = await _accounts.ListAsync(viewer, filter);
            var file = await _accounts.StreamAsync(viewer, filter).ToListAsync();
            var (rows, total) = await verdicts.ListAsync(viewer, choice, tiles.Day, 1, 500);
            var all = await verdicts.StreamAsync(viewer, choice, tiles.Day).CountAsync();

            Assert.Equal(tile.Count.Accounts, page.Total);
            Assert.Equal(tile.Count.Accounts, page.Items.Count);
            Assert.Equal(page.Items.Select(r => r.Id), file.Select(r => r.Id));
            Assert.Equal(
                [tile.Count.Accounts, tile.Count.Accounts, tile.Count.Accounts],
                [(int)total, rows.Count, all]
            );
            Assert.Equal(tile.Count.Revenue, page.Items.Sum(r => r.Revenue12));
        }
        // The account made after the window's data has a row too, so that nothing falls between the tiles.
        Assert.Equal(reached, tiles.Rows.Sum(t => t.Count.Accounts));
    }

    [Theory]
    [InlineData("зеленый остров", "K001")]
    [InlineData("  ОСТРОВ   «ЗЕЛЁНЫЙ» ", "K001")]
    [InlineData("7700000007", "K007")]
    [InlineData("k068", "K068")]
    [InlineData("100%_c", "K003")]
    [InlineData(@"cotton\linen", "K003")]
    public async Task List_Search_FindsByEveryWordWhateverTheCase(string search, string expected)
    {
        var page = await _accounts.ListAsync(
            await company.ViewerAsync("chief@test.example"),
            new() { Search = search }
        );

        Assert.Equal([expected], page.Items.Select(r => r.ExternalId));
        Assert.Equal(1, page.Total);
    }

    [Theory]
    [InlineData("остров клиент")]
    [InlineData("100_%")]
    [InlineData("K0_1")]
    public async Task List_SearchForWhatIsNotThere_FindsNothing(string search)
    {
        var page = await _accounts.ListAsync(
            await company.ViewerAsync("chief@test.example"),
            new() { Search = search }
        );

        Assert.Empty(page.Items);
        Assert.Equal(0, page.Total);
    }

    [Theory]
    [InlineData("owner=anna@test.example", 18)]
    [InlineData("owner=ANNA@test.example&owner=boris@test.example", 36)]
    [InlineData("owner=-", 18)]
    [InlineData("owner=-&owner=anna@test.example", 36)]
    [InlineData("owner=nobody@test.example", 0)]
    [InlineData("region=Москва", 23)]
    [InlineData("region=Москва&region=Тверь&industry=Retail+%26+trade", 9)]
    [InlineData("changedSince=2027-01-01", 0)]
    [InlineData("category=abc:-&q=клиент", 4)]
    public async Task List_Filters_NarrowAndCount(string query, int expected)
    {
        var viewer = await company.ViewerAsync("chief@test.example");
        Assert.True(AccountFilter.TryParse(QueryHelpers.ParseQuery(query), out var filter, out _));

        var page = await _accounts.ListAsync(viewer, filter with { PageSize = 500 });

        Assert.Equal(expected, page.Total);
        Assert.Equal(expected, page.Items.Count);
        Assert.Equal(expected, await _accounts.StreamAsync(viewer, filter).CountAsync());
    }

    [Fact]
    public async Task List_ChangedSince_GivesTheAccountsOfChangeEvents()
    {
        var viewer = await company.ViewerAsync("chief@test.example");
        var since = new DateOnly(2026, 1, 1);
        var expected = (long)
            (
                await company.ScalarAsync(
                    "SELECT count(DISTINCT account_id) FROM verdict_change WHERE as_of >= '2026-01-01' AND cause <> 2"
                )
            )!;

        var page = await _accounts.ListAsync(viewer, new() { ChangedSince = since });

        Assert.True(expected > 0, "the company has no change to test with");
        Assert.Equal(expected, page.Total);
    }

    [Theory]
    [InlineData("revenue12m")]
    [InlineData("-revenue12m")]
    [InlineData("profit12m")]
    [InlineData("-profit12m")]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("lastPurchase")]
    [InlineData("-lastPurchase")]
    public async Task List_PageAfterPage_EveryAccountOnceInTheFilesOrder(string sort)
    {
        var viewer = await company.ViewerAsync("head@test.example");
        var filter = new AccountFilter { Sort = AccountSort.Parse(sort)!.Value, PageSize = 4 };
        var paged = new List<int>();
        for (var page = 1; page <= 10; page++)
            paged.AddRange((await _accounts.ListAsync(viewer, filter with { Page = page })).Items.Select(r => r.Id));

        Assert.Equal(35, paged.Distinct().Count());
        Assert.Equal(await _accounts.StreamAsync(viewer, filter).Select(r => r.Id).ToListAsync(), paged);
    }

    [Fact]
    public async Task List_ByName_PutsTheLetterYoAmongItsNeighbours()
    {
        var viewer = await company.ViewerAsync("chief@test.example");
        var filter = new AccountFilter
        {
            Search = "и",
            Sort = AccountSort.Parse("name")!.Value,
            PageSize = 500,
        };

        var names = (await _accounts.ListAsync(viewer, filter)).Items.Select(r => r.Name).ToList();

        Assert.Equal("Ёлка и сын", names[0]); // before Клиент, where code points would put it first by accident or last
        Assert.Equal(names.Order(StringComparer.Create(new("ru-RU"), false)), names);
    }

    [Fact]
    public async Task Find_AnAccountOfSomebodyElse_IsNotThere()
    {
        var anna = await company.ViewerAsync("anna@test.example");
        var hers = (await _accounts.ListAsync(anna, new())).Items[0];
        var boris = await company.ViewerAsync("boris@test.example");

        Assert.Equal(hers.Id, (await _accounts.FindAsync(anna, hers.ExternalId))!.Row.Id);
        Assert.NotNull(await _accounts.FindAsync(anna, hers.Id));
        Assert.Null(await _accounts.FindAsync(boris, hers.ExternalId));
        Assert.Null(await _accounts.FindAsync(boris, hers.Id));
        Assert.Null(await _accounts.FindAsync(anna, "no such\0account"));
    }

    [Fact]
    public async Task Facets_OfAHead_NameTheReachedOwnersOnly()
    {
        var facets = await _accounts.FacetsAsync(await company.ViewerAsync("head@test.example"));

        Assert.Equal(["Anna", "Head"], facets.Owners.Select(o => o.Name));
        Assert.Equal(["Москва", "Тверь"], facets.Regions);
        Assert.Equal(["Retail & trade"], facets.Industries);
    }
}
