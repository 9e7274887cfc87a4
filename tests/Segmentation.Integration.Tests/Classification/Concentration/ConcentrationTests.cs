using Segmentation.Data.Classification.Concentration;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Integration.Tests.Classification.Concentration;

public sealed class ConcentrationTests(FewClients company) : IClassFixture<FewClients>
{
    private const int Decimals = 9;

    [Fact]
    public async Task Company_IsMeasuredByProfit_WithEverybodyNamed()
    {
        var picture = await FindAsync("chief");

        Assert.True(picture.IsWholeCompany);
        Assert.Equal((AbcMetric.Profit, AbcMetric.Profit), (picture.Rule, picture.Figures.Basis));
        Assert.Equal(4600, picture.Figures.Hhi!.Value, Decimals);
        Assert.Equal(["MONO", "TOP3", "TOP10", "HHI"], picture.Figures.Alarms);
        Assert.Equal(
            [
                ("Sixty", "anna", 60, ConcentrationCategory.Mono),
                ("Thirty", "boris", 30, ConcentrationCategory.Dependency),
                ("Ten", null, 10, ConcentrationCategory.Notable),
            ],
            picture.Largest.Select(c =>
                (c.Account!.Name, c.OwnerName, (int)Math.Round(c.Share, Decimals), (ConcentrationCategory)c.Level)
            )
        );
        Assert.Equal("Sixty", picture.Mono!.Account!.Name);
        Assert.Equal([0, 1, 2, 3], picture.Pareto.Select(p => p.Accounts));
        Assert.Equal(100, picture.Pareto[^1].SharePct);
        Assert.Equal(
            (4, 125, 100),
            (picture.Whale.Count - 1, picture.Whale.Max(p => p.SharePct), picture.Whale[^1].SharePct)
        );
        Assert.Equal([1, 1, 1, 0, 1], picture.Levels.Rows.Select(r => r.Count.Accounts));
    }

    [Fact]
    public async Task KeyPortfolio_IsTheOneOfTheDay()
    {
        var now = await FindAsync("chief");
        var february = await FindAsync("chief", new DateOnly(2026, 3, 9));
        var march = await FindAsync("chief", new DateOnly(2026, 3, 31));

        Assert.Equal(("NORMAL", 100.0 * 180 / 540), (now.Figures.KeyPortfolio, now.Figures.KeyPortfolioPct));
        Assert.Equal(new DateOnly(2026, 2, 28), february.Day.AsOf);
        Assert.Null(february.Figures.KeyPortfolio);
        Assert.NotNull(march.Figures.KeyPortfolio);
    }

    [Fact]
    public async Task PastDay_KnowsItsOwnFigures()
    {
        var november = await FindAsync("chief", new DateOnly(2025, 11, 30));

        Assert.Equal(["Sixty", "Ten"], november.Largest.Select(c => c.Account!.Name));
        Assert.Equal(600.0 / 7, november.Figures.Top1!.Value, Decimals);
        Assert.Null(
            await company
                .Get<ConcentrationQueries>()
                .FindAsync(await company.ViewerAsync("chief"), new DateOnly(2025, 6, 29))
        );
    }

    [Theory]
    [InlineData("head", "Sixty", ConcentrationCategory.Mono)]
    [InlineData("anna", "Sixty", ConcentrationCategory.Mono)]
    [InlineData("boris", "Thirty", ConcentrationCategory.Dependency)]
    public async Task OthersThanTheCompanyHead_SeeWhatOfTheirsHangsOnWhom_AtTheCompanysLevels(
        string name,
        string only,
        ConcentrationCategory level
    )
    {
        var picture = await FindAsync(name);

        Assert.False(picture.IsWholeCompany);
        Assert.Equal(10_000, picture.Figures.Hhi!.Value, Decimals);
        var client = Assert.Single(picture.Largest);
        Assert.Equal((only, 100, level), (client.Account!.Name, client.Share, (ConcentrationCategory)client.Level));
        Assert.Equal(client, picture.Mono);
        Assert.Null(picture.Figures.KeyPortfolio);
    }

    [Fact]
    public async Task Basis_MayBeRevenueWhereTheRuleGoesByProfit()
    {
        var picture = await FindAsync("chief", basis: AbcMetric.Revenue);

        Assert.Equal((AbcMetric.Profit, AbcMetric.Revenue), (picture.Rule, picture.Figures.Basis));
        Assert.Equal(["Ten", "Sixty", "Thirty", "Loss"], picture.Largest.Select(c => c.Account!.Name));
        Assert.Equal(ConcentrationCategory.Notable, (ConcentrationCategory)picture.Largest[0].Level);
    }

    [Fact]
    public async Task Loss_OfTheLargest_SaysWhatStaysAndHowLongItTakes()
    {
        var loss = (await FindAsync("chief", without: await company.IdOfAsync("SIXTY"))).Loss!;

        Assert.Equal("Sixty", loss.Client.Account!.Name);
        Assert.Equal((72_000, 24_000), (loss.Scenario.Profit.Lost, loss.Scenario.Profit.Remaining));
        Assert.Equal((120_000, 420_000), (loss.Scenario.Revenue.Lost, loss.Scenario.Revenue.Remaining));
        // Revenue doubled within half a year, and has to grow by 120 of 420: 6 · log2(54/42) = 2.2 months.
        Assert.Equal(3, loss.Scenario.MonthsToReplace);
        Assert.Equal(("Thirty", 75), (loss.Next!.Account!.Name, loss.Scenario.NextShare));
        Assert.Equal(6250, loss.After.Hhi!.Value, Decimals);
        Assert.Contains("MONO", loss.After.Alarms);
    }

    [Fact]
    public async Task Loss_OfAnAccountOfSomebodyElse_IsNotTold()
    {
        Assert.Null((await FindAsync("boris", without: await company.IdOfAsync("SIXTY"))).Loss);
        Assert.Null((await FindAsync("chief", without: int.MaxValue)).Loss);
        Assert.Equal(
            100,
            (await FindAsync("boris", without: await company.IdOfAsync("THIRTY"))).Loss!.Scenario.Profit.Share
        );
    }

    [Fact]
    public async Task Api_Answers_TheSameNumbers()
    {
        var (status, answer) = await company.AskAsync("chief", "/concentration");

        Assert.Equal(200, status);
        Assert.Equal("profit", answer.GetProperty("basis").GetString());
        Assert.Equal((60, 100, 100), (Number("top1"), Number("top3"), Number("top10")));
        Assert.Equal((4600, 33.3333), (Number("hhi"), Number("keyPortfolioPct")));
        Assert.Equal("SIXTY", answer.GetProperty("mono").GetString());
        Assert.Equal("NORMAL", answer.GetProperty("keyPortfolio").GetString());
        Assert.Equal(
            ["MONO", "TOP3", "TOP10", "HHI"],
            answer.GetProperty("alarms").EnumerateArray().Select(a => a.GetString())
        );
        Assert.Equal("2026-06-15", answer.GetProperty("asOf").GetString());
        Assert.Equal(1, answer.GetProperty("version").GetInt32());
        Assert.NotEqual(Guid.Empty, answer.GetProperty("runId").GetGuid());

        double Number(string name) => answer.GetProperty(name).GetDouble();
    }

    [Fact]
    public async Task Api_OfADayBeforeTheFirstOne_NamesTheFirstOne()
    {
        var (status, answer) = await company.AskAsync("chief", "/concentration?asOf=2025-06-29");

        Assert.Equal(404, status);
        Assert.Contains("2025-07-31", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, (await company.AskAsync("chief", "/concentration?asOf=June")).Status);
    }

    private async Task<ConcentrationPicture> FindAsync(
        string name,
        DateOnly? asOf = null,
        int? without = null,
        AbcMetric? basis = null
    ) => (await company.Get<ConcentrationQueries>().FindAsync(await company.ViewerAsync(name), asOf, without, basis))!;
}
