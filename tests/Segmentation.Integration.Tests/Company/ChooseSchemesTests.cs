using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Company;

/// <summary>A scheme that does not fit the trade is decided no more; switched on again, it comes back.</summary>
public sealed class ChooseSchemesTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly SchemeDefinition Zoo = Schemes.Find("zoo")!.Definition;

    [Fact]
    public async Task AnotherTrade_SwitchesTheZooOff_ForTheNextRun()
    {
        var choose = company.Get<ChooseSchemes>();
        Assert.NotNull(await PictureAsync());

        await choose.TradeAsync(Viewer.Operator, Author.CommandLine, Trade.Goods);
        await RunAsync();

        Assert.Null(await PictureAsync());
        Assert.Equal(0L, await company.ScalarAsync("SELECT count(*) FROM account_overview WHERE v_zoo <> 0"));
        Assert.True((long)(await company.ScalarAsync("SELECT count(*) FROM account_overview WHERE v_abc <> 0"))! > 0);

        await choose.SwitchAsync(Viewer.Operator, Author.CommandLine, Zoo, true);
        await RunAsync();

        Assert.NotNull(await PictureAsync());
        var view = await company.Get<CompanyQueries>().GetAsync();
        Assert.Equal(Trade.Goods, view.Schemes.Trade);
        Assert.True(view.Schemes.IsOn(Zoo));
    }

    [Fact]
    public async Task Choosing_IsForTheCompanyHead()
    {
        var head = await company.ViewerAsync("head@test.example");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            company.Get<ChooseSchemes>().TradeAsync(head, Author.CommandLine, Trade.Goods)
        );
    }

    private Task<SegmentPicture?> PictureAsync() => company.Get<SegmentQueries>().FindAsync(Viewer.Operator, Zoo, null);

    private async Task RunAsync()
    {
        var classify = company.Get<ClassifyAccounts>();
        while (await classify.WorkAsync("test", CancellationToken.None)) { }
    }
}
