using System.Globalization;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Data.Playbooks;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Playbooks;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Playbooks;

/// <summary>The company's words stand in place of the method's, version by version; steps are ticked off per account.</summary>
public sealed class PlaybookTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly Playbook Own = new(
        "Call first.",
        ["Call", "Send the form"],
        [new("Form", "https://forms.example/a")]
    );

    [Fact]
    public async Task Save_IsInForceInItsLanguage_AndCanBeGivenUp()
    {
        var scheme = Schemes.Find("metal")!.Definition;
        var method = Playbook.OfMethod(scheme, 1, English);
        Assert.Equal(method, await InForceAsync(scheme, 1, "en"));

        Assert.Equal(1, await SaveAsync(scheme, 1, 0, Own));

        Assert.Equal(Own, await InForceAsync(scheme, 1, "en"));
        Assert.NotEqual(Own, await InForceAsync(scheme, 1, "ru"));
        Assert.NotEqual(Own, await InForceAsync(scheme, 2, "en"));
        Assert.Null(await SaveAsync(scheme, 1, 0, Own with { Text = "Too late" }));
        Assert.Equal(2, await SaveAsync(scheme, 1, 1, new("", [], [])));
        Assert.Equal(method, await InForceAsync(scheme, 1, "en"));
    }

    [Fact]
    public async Task Save_IsForTheCompanyHead_OfWhatThereIs()
    {
        var scheme = Schemes.Find("abc")!.Definition;
        var head = await company.ViewerAsync("head@test.example");
        var save = company.Get<SavePlaybook>();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            save.AsAsync(head, Author.CommandLine, scheme, 1, "en", 0, Own)
        );
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(scheme, 99, 0, Own));
        var link = Own with { Links = [new("Form", "javascript:alert(1)")] };
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(scheme, 1, 0, link));
    }

    [Fact]
    public async Task Steps_AreTickedByTheOwner_AndWhoeverLeadsThem_OnceEach()
    {
        var account = (int)(await company.ScalarAsync("SELECT id FROM account WHERE external_id = 'K001'"))!; // anna's
        Assert.Equal(WordRefusal.NoAccount, (await TickAsync("boris", account, true)).Refusal);
        Assert.Equal(WordRefusal.NoAccount, (await TickAsync("admin", account, true)).Refusal);
        Assert.Equal(WordOutcome.Kept, await TickAsync("anna", account, true));
        Assert.Equal(WordOutcome.Kept, await TickAsync("head", account, true)); // done already: hers stays

        var done = Assert.Single(await company.Get<PlaybookQueries>().DoneAsync(account));
        Assert.Equal(("Call", SmallCompany.Today, "Anna"), (done.Step, done.On, done.Author));

        Assert.Equal(WordOutcome.Kept, await TickAsync("head", account, false));
        Assert.Empty(await company.Get<PlaybookQueries>().DoneAsync(account));
    }

    private async Task<Playbook> InForceAsync(SchemeDefinition scheme, short category, string culture) =>
        (await company.Get<PlaybookQueries>().InForceAsync(CultureInfo.GetCultureInfo(culture))).Of(scheme, category);

    private Task<int?> SaveAsync(SchemeDefinition scheme, short category, int basedOn, Playbook words) =>
        company
            .Get<SavePlaybook>()
            .AsAsync(Viewer.Operator, Author.CommandLine, scheme, category, "en", basedOn, words);

    private async Task<WordOutcome> TickAsync(string name, int account, bool isDone)
    {
        var email = $"{name}@test.example";
        var author = new Author(await company.IdOfAsync(email), email);
        var abc = Schemes.Find("abc")!.Definition;
        return await company
            .Get<TickStep>()
            .AsAsync(await company.ViewerAsync(email), author, account, abc, 1, "Call", isDone);
    }
}
