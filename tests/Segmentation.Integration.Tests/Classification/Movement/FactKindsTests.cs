using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Classification.Movement;

/// <summary>What is kept of a decision says the same when it is read again.</summary>
public sealed class FactKindsTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    [Fact]
    public async Task EveryFactThatDecides_ReadBackFromWhatIsKept_IsTheSameValue()
    {
        var accounts = await company
            .Get<AccountQueries>()
            .StreamAsync(Viewer.Operator, new AccountFilter())
            .ToListAsync();
        var facts = new HashSet<string>();
        foreach (var account in accounts)
        foreach (var verdict in (await company.Get<AccountVerdicts>().FindAsync(Viewer.Operator, account.Id))!)
        foreach (var reason in verdict.Explanation?.Reasons ?? [])
        {
            facts.Add(reason.Fact);
            Assert.Equal(
                (reason.Fact, reason.Value),
                (reason.Fact, InputsJson.Read(InputsJson.Write([reason]))[0].Value)
            );
        }
        Assert.True(facts.Count > 10, $"Only {string.Join(", ", facts)} have decided anything.");
    }
}
