using System.Globalization;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using Segmentation.Domain.Accounts;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Accounts;

[Collection(BrowserTests.Name)]
public sealed class ZooTests(Chromium chromium, FilledSite site)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public async Task A_cow_hires_a_marketer_and_a_llama_grows_only_with_new_people_in_charge()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync($"/accounts/{site.BestAccount}/assessments");
        var sheet = page.Locator("#questionnaire");
        foreach (var group in new[] { AnswerGroup.General, AnswerGroup.Sales, AnswerGroup.Added })
            await sheet.Locator("summary", new() { HasText = AnswerTexts.Group(group, English) }).ClickAsync();

        await AnswerAsync("leads_online_now_pct", "40");
        await AnswerAsync("growth_wish", "0");
        await AnswerAsync("marketing_function", "0");
        await AnswerAsync("development_strategy", "1");
        await AnswerAsync("daily_troubles", "1");
        await SaveAsync();
        var badge = sheet.Locator(".badge").First;
        await Expect(badge).ToHaveTextAsync("Site sells, growth not sought");
        await Expect(sheet.Locator(".wanted")).ToContainTextAsync("Marketing department, reports matter");

        await AnswerAsync("marketing_function", "3");
        await AnswerAsync("reports_matter", "4");
        await AnswerAsync("bureaucracy", "2");
        await SaveAsync();
        await Expect(badge).ToHaveTextAsync("Marketing department, reports matter");

        await AnswerAsync("growth_wish", "4");
        await AnswerAsync("planning_horizon", "3");
        await AnswerAsync("budgeting", "3");
        await SaveAsync();
        await Expect(badge).ToContainTextAsync("Marketing department, reports matter");
        await Expect(badge).ToContainTextAsync("waits for confirmation");
        await Expect(sheet.Locator(".stopped")).ToContainTextAsync("Growing, marketing in place");

        var management = page.Locator("#management");
        await management.GetByLabel("New leader").SelectOptionAsync("yes");
        await management.GetByRole(AriaRole.Button, new() { Name = "Record a change of management" }).ClickAsync();
        await Expect(badge).ToHaveTextAsync("Growing, marketing in place");
        await visit.OpenAsync("/segments/zoo");
        await Expect(page.Locator(".node", new() { HasText = "Growing, marketing in place" }))
            .ToContainTextAsync("Accounts: 1");
        Assert.Empty(visit.Complaints);

        async Task AnswerAsync(string key, string answer)
        {
            var asked = AnswerKeys.Find(key)!;
            var field = sheet.GetByLabel(AnswerTexts.Question(asked, English));
            if (asked.Options.Count > 0)
                await field.SelectOptionAsync(answer);
            else
                await field.FillAsync(answer);
        }

        async Task SaveAsync()
        {
            await sheet.GetByRole(AriaRole.Button, new() { Name = "Save the questionnaire" }).ClickAsync();
            await Expect(page.GetByText("Answers saved.").Last).ToBeVisibleAsync();
        }
    }
}
