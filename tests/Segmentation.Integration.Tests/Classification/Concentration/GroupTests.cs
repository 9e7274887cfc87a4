using Segmentation.Data.Classification.Concentration;

namespace Segmentation.Integration.Tests.Classification.Concentration;

/// <summary>The loss-making account stands below anna's large one, and that below boris's.</summary>
public sealed class GroupTests(FewClients company) : IClassFixture<FewClients>, IAsyncLifetime
{
    public Task InitializeAsync() =>
        company.ExecuteAsync(
            """
            UPDATE account SET parent_id = (SELECT id FROM account WHERE external_id = 'THIRTY') WHERE external_id = 'SIXTY';
            UPDATE account SET parent_id = (SELECT id FROM account WHERE external_id = 'SIXTY') WHERE external_id = 'LOSS';
            """
        );

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Company_CountsAGroupAsOne_ByTheNameOfItsHead()
    {
        var picture = await FindAsync("chief");

        Assert.Equal(
            [("Thirty", 3, 2, null, 87.5), ("Ten", 1, 1, null, 12.5)],
            picture.Largest.Select(c => (c.Account!.Name, c.Accounts, c.Owners, c.OwnerName, c.Share))
        );
    }

    [Fact]
    public async Task HeadOfAGroupNotSeen_LeavesTheGroupWithoutAName()
    {
        var picture = await FindAsync("anna");

        var group = Assert.Single(picture.Largest);
        Assert.Equal(
            (2, null, 1, "anna", 48_000),
            (group.Accounts, group.Account, group.Owners, group.OwnerName, group.Value)
        );
        Assert.Equal(group, picture.Mono);
        var (_, answer) = await company.AskAsync("anna", "/concentration");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("mono").ValueKind);
        Assert.Equal("MONO", answer.GetProperty("alarms")[0].GetString());
    }

    [Fact]
    public async Task AccountAloneOfAGroup_GoesByItsOwnName()
    {
        await company.ExecuteAsync("UPDATE account SET owner_id = NULL WHERE external_id = 'LOSS'");

        Assert.Equal("Sixty", Assert.Single((await FindAsync("anna")).Largest).Account!.Name);

        await company.ExecuteAsync("UPDATE account SET owner_id = 3 WHERE external_id = 'LOSS'");
    }

    [Fact]
    public async Task Loss_OfOneAccount_TakesItsGroup()
    {
        var loss = (await FindAsync("chief", await company.IdOfAsync("LOSS"))).Loss!;

        Assert.Equal(("Thirty", 84_000), (loss.Client.Account!.Name, loss.Scenario.Profit.Lost));
        Assert.Equal("Ten", loss.Next!.Account!.Name);
    }

    private async Task<ConcentrationPicture> FindAsync(string name, int? without = null) =>
        (await company.Get<ConcentrationQueries>().FindAsync(await company.ViewerAsync(name), null, without))!;
}
