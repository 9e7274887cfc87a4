using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Imports;

[Collection(BrowserTests.Name)]
public sealed class WhoSeesImportsTests(Chromium chromium, FilledSite site)
{
    [Fact]
    public async Task An_administrator_alone_sees_counts_and_rejected_rows_and_nothing_that_leads_to_accounts()
    {
        await using var visit = await SignedInAsync(Roles.Administrator);
        var page = visit.Page;

        await visit.OpenAsync($"/imports/{site.Import}");
        await Expect(page.Locator(".counts")).ToContainTextAsync("595");
        await Expect(page.Locator(".rejected tbody tr")).ToHaveCountAsync(50);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What was recognised" })).ToHaveCountAsync(0);
        await Expect(page.Locator("a[href^='/accounts']")).ToHaveCountAsync(0);
        await visit.OpenAsync("/imports");
        await Expect(page.Locator("a[href^='/accounts']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_manager_is_told_that_imports_are_not_for_managers()
    {
        await using var visit = await SignedInAsync(Roles.Manager);
        var form = visit.Page.APIRequest.CreateFormData().Set("createAccounts", "true");

        var answer = await visit.Page.GotoAsync("/imports");
        Assert.Equal(403, answer!.Status);
        var upload = await visit.Page.APIRequest.PostAsync("/imports/upload", new() { Multipart = form });
        Assert.Equal(403, upload.Status);
        var rejects = await visit.Page.APIRequest.GetAsync($"/imports/{site.Import}/rejects.csv");
        Assert.Equal(403, rejects.Status);
    }

    private async Task<Visit> SignedInAsync(Roles role)
    {
        var email = $"{role}@test.example".ToLowerInvariant();
        var added = await site.Get<People>()
            .AddAsync(new PersonDraft(email, $"{role}", role, null), FilledSite.Password, Author.CommandLine);
        Assert.Null(added.Refusal);
        var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(email, FilledSite.Password);
        return visit;
    }
}
