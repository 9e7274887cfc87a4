using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Journeys;

[Collection(BrowserTests.Name)]
public sealed partial class FirstHourTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task From_an_empty_installation_a_file_leads_to_a_class_and_to_the_reason_for_it()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;

        await BecomeTheFirstPersonAsync(page);
        var faults = await LookAtNothingAsync(visit);
        await ImportAsync(page);
        var accounts = await OpenClassAAsync(page);
        await CompareListAsync(page, accounts);
        await AskWhyAsync(page);

        Assert.Empty(faults);
        Assert.Empty(visit.Complaints);
    }

    private async Task BecomeTheFirstPersonAsync(IPage page)
    {
        await page.GotoAsync("/");
        await Expect(page).ToHaveTitleAsync(new Regex("^The first person"));
        await page.GetByLabel("Start code").FillAsync(site.FirstPersonCode);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Helen Head");
        await page.GetByLabel("E-mail").FillAsync("head@test.example");
        await page.GetByLabel("Password").FillAsync("correct horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Helen Head" })).ToBeVisibleAsync();
    }

    /// <summary>What stands where nothing is yet. Ends at the imports.</summary>
    private static async Task<List<string>> LookAtNothingAsync(Visit visit)
    {
        var faults = new List<string>();
        foreach (var name in new[] { "Accounts", "Segments", "Imports" })
        {
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(visit.Page).ToHaveTitleAsync(new Regex($"^{name}"));
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Last).ToBeVisibleAsync();
            faults.AddRange(await Look.AtAsync(visit, $"{name.ToLowerInvariant()}-empty"));
        }
        return faults;
    }

    private static async Task ImportAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing imported yet" })).ToBeVisibleAsync();
        await page.Locator("form[data-ready]").WaitForAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(Site.SalesFile);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "online-retail-cut.csv" });
        await Expect(row.GetByText("Done", new() { Exact = true })).ToBeVisibleAsync(Patient);
        var cells = await row.GetByRole(AriaRole.Cell).AllInnerTextsAsync();
        // Rows, new, changed, unchanged, removed, rejected: every row of the file is accounted for.
        var counts = cells.Skip(2).Take(6).Select(Number).ToArray();
        Assert.Equal(File.ReadLines(Site.SalesFile).Count() - 1, counts[0]);
        Assert.True(counts[1] > 0 && counts[5] > 0);
        Assert.Equal(counts[0], counts[1] + counts[5]);
        Assert.Equal([0, 0, 0], counts[2..5]);
    }

    private static async Task<int> OpenClassAAsync(IPage page)
    {
        // The hint goes when the categories are computed.
        await Expect(page.GetByText("Categories are being computed")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Segments", Exact = true }).ClickAsync();
        var rows = page.GetByRole(AriaRole.Row);
        foreach (var category in new[] { "A", "B", "C" })
        {
            var row = rows.Filter(new() { Has = page.Locator($".badge.abc-{category.ToLowerInvariant()}") });
            await Expect(row.GetByRole(AriaRole.Link)).ToBeVisibleAsync();
            await Expect(row).ToContainTextAsync("£");
        }
        var link = rows.Filter(new() { Has = page.Locator(".badge.abc-a") }).GetByRole(AriaRole.Link);
        var accounts = Number(await link.InnerTextAsync());
        await link.ClickAsync();
        return accounts;
    }

    private static async Task CompareListAsync(IPage page, int accounts)
    {
        await Expect(page).ToHaveURLAsync(new Regex("/accounts\\?.*abc"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(accounts);
        await Expect(page.Locator("tbody .badge.abc-a")).ToHaveCountAsync(accounts);
    }

    private static async Task AskWhyAsync(IPage page)
    {
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator("a.why-link[href$='#abc']").First.ClickAsync();
        var why = page.Locator("section.why:has(details[open])");
        await Expect(why).ToBeInViewportAsync();
        await Expect(why).ToContainTextAsync("£");
        foreach (var part in new[] { "What would move it", "version", "Source" })
            await Expect(why).ToContainTextAsync(new Regex(part, RegexOptions.IgnoreCase));
    }

    private static int Number(string text) => int.Parse(NotDigits().Replace(text, ""), null);

    [GeneratedRegex("[^0-9]")]
    private static partial Regex NotDigits();
}
