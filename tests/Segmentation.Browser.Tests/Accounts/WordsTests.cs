using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Accounts;

/// <summary>What a head says of an account on its pages: a category with a reason and an end, marks, a key client.</summary>
[Collection(BrowserTests.Name)]
public sealed class WordsTests(Chromium chromium, FilledSite site)
{
    [Fact]
    public async Task A_category_is_set_with_a_reason_and_an_end_and_ended_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync($"/accounts/{site.BestAccount}");
        var why = page.Locator("section.why#abc");
        await Expect(why.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("ABC: A");

        await why.GetByRole(AriaRole.Button, new() { Name = "Set a category" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog
            .GetByLabel("Category")
            .SelectOptionAsync(new SelectOptionValue { Label = "ABC: C, small contribution" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("without a reason nothing is kept");
        await dialog.GetByLabel("Reason").FillAsync("Closes its shops in spring");
        var faults = await Look.AtAsync(visit, "override");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(why.Locator(".override")).ToContainTextAsync("Closes its shops in spring");
        await Expect(why.Locator(".override")).ToContainTextAsync("The rule says: ABC: A");
        await Expect(why.Locator(".override")).ToContainTextAsync(new Regex("Set by Helen Head on .*, until "));
        await page.GetByText(new Regex("^\\d+ more$")).ClickAsync();
        await Expect(page.Locator(".badges .badge.said.abc-c")).ToBeVisibleAsync();
        faults = [.. faults, .. await Look.AtAsync(visit, "account-overridden")];
        await visit.OpenAsync("/accounts?category=abc:C");
        await Expect(page.Locator($"a[href='/accounts/{site.BestAccount}']")).ToBeVisibleAsync();

        await visit.OpenAsync($"/accounts/{site.BestAccount}");
        await why.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await Expect(why.Locator(".override")).ToBeHiddenAsync();
        await Expect(why.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("ABC: A");
        Assert.Empty(faults);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Marks_and_a_key_client_are_kept_with_who_said_it()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync($"/accounts/{site.BestAccount}/assessments");

        await page.GetByLabel("5 may double within 3 years").CheckAsync();
        await page.GetByLabel("Comment").FillAsync("Opens three shops");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mark" }).ClickAsync();
        await Expect(page.Locator(".sides")).ToContainTextAsync("Helen Head");
        await Expect(page.Locator(".badges .badge.prospects-vip")).ToBeVisibleAsync();
        // Nobody owns the client, so nobody reads its dossier, not even who has just written.
        await Expect(page.Locator(".sides")).ToContainTextAsync("from the dossier");
        await Expect(page.Locator(".facts")).ToContainTextAsync("from the dossier");

        await page.GetByLabel("Why is it a key client?").FillAsync("Two fifths of all we sell");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it a key client" }).ClickAsync();
        await Expect(page.Locator("#key")).ToContainTextAsync("Two fifths of all we sell");
        await Expect(page.Locator(".badges").GetByText("Key client")).ToBeVisibleAsync();
        Assert.Empty(await Look.AtAsync(visit, "assessments-said"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Method_names_are_for_whoever_switches_them_on()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync("/accounts");
        var chip = page.Locator("a.chip[href*='prospects:BALLAST']");
        await Expect(chip).ToHaveTextAsync("One-off, no growth seen");
        await Expect(chip).ToHaveAttributeAsync("title", new Regex("Ballast"));

        await page.Locator("button.user").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "On", Exact = true }).ClickAsync();
        await Expect(chip).ToHaveTextAsync("Ballast");

        await page.Locator("button.user").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Off", Exact = true }).ClickAsync();
        await Expect(chip).ToHaveTextAsync("One-off, no growth seen");
        Assert.Empty(visit.Complaints);
    }
}
