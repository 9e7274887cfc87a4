using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Data.KeyClients;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.KeyClients;

public sealed class KeyMarkTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    [Fact]
    public async Task Set_IsForWhoStandsAbove_WithAReason_AndTheNewestCounts()
    {
        var account = (int)(await company.ScalarAsync("SELECT id FROM account WHERE external_id = 'K001'"))!; // anna's
        Assert.Equal(WordRefusal.NotYoursToDecide, (await SetAsync("anna", account, true, "Large")).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await SetAsync("boris", account, true, "Large")).Refusal);
        Assert.Equal(WordRefusal.ReasonMissing, (await SetAsync("head", account, true, "  ")).Refusal);
        Assert.Equal(WordRefusal.TextTooLong, (await SetAsync("head", account, true, new string('x', 2001))).Refusal);
        Assert.Empty(await company.Get<KeyMarkQueries>().HistoryAsync(account));

        Assert.Equal(WordOutcome.Kept, await SetAsync("head", account, true, "A tenth of all we sell"));
        Assert.Equal(WordOutcome.Kept, await SetAsync("chief", account, false, "Changed hands"));

        Assert.Equal(
            [(false, "Changed hands", "Chief"), (true, "A tenth of all we sell", "Head")],
            (await company.Get<KeyMarkQueries>().HistoryAsync(account)).Select(w => (w.IsKey, w.Reason, w.AuthorName))
        );
    }

    private async Task<WordOutcome> SetAsync(string name, int account, bool isKey, string reason)
    {
        var email = $"{name}@test.example";
        return await company
            .Get<SetKeyMark>()
            .SetAsync(
                await company.ViewerAsync(email),
                account,
                isKey,
                reason,
                new Author(await company.IdOfAsync(email), email)
            );
    }
}
