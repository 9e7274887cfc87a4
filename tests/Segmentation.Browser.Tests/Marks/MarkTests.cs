using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Marks;

[Collection(BrowserTests.Name)]
public sealed class MarkTests(Chromium chromium, FilledSite site)
{
    [Fact]
    public async Task Ten_clients_are_marked_by_keyboard_and_each_shows_at_once_what_became_of_it()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync("/marks");
        var rows = page.Locator("tr[data-account]");
        await Expect(rows.First.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        var accounts = await rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.account)");
        Assert.True(accounts.Length >= 12, $"{accounts.Length} clients wait for a mark.");

        foreach (var key in "5432154321")
            await page.Keyboard.PressAsync($"{key}");

        await Expect(rows.Nth(10).GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await Expect(page.Locator("#marks-count")).ToContainTextAsync(new Regex("^10 of "));
        for (var i = 0; i < 10; i++)
        {
            var value = "5432154321"[i..(i + 1)];
            await Expect(Radio(rows.Nth(i), value)).ToBeCheckedAsync();
            await Expect(rows.Nth(i).Locator(".became")).ToContainTextAsync("saved");
        }
        // A large client with a high mark is a VIP, and the status line has said so.
        await Expect(rows.First.Locator(".became .badge")).ToHaveTextAsync("VIP");
        await Expect(page.Locator("main [role=status]")).ToContainTextAsync("saved. Category:");

        await visit.OpenAsync("/marks?all=true");
        var marked = page.Locator($"tr[data-account='{accounts[3]}']");
        await Expect(Radio(marked, "2")).ToBeCheckedAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_mark_is_taken_back_a_comment_is_kept_and_a_former_mark_is_given_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync("/marks?all=true");
        var rows = page.Locator("tr[data-account]");
        var last = rows.Last;
        await last.GetByRole(AriaRole.Radio).First.FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(last.Locator(".fault")).ToContainTextAsync("Give a mark first");
        await page.Keyboard.PressAsync("4");
        await Expect(Radio(last, "4")).ToBeCheckedAsync();
        await Expect(last.Locator(".fault")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(last.Locator("[aria-checked=true]")).ToHaveCountAsync(0);

        await Radio(last, "3").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await last.GetByRole(AriaRole.Textbox).FillAsync("Asks for a second line");
        await last.GetByRole(AriaRole.Button, new() { Name = "Save comment" }).ClickAsync();
        await Expect(last.GetByRole(AriaRole.Textbox)).ToBeHiddenAsync();

        await visit.OpenAsync("/marks?all=true");
        await last.GetByRole(AriaRole.Radio, new() { Checked = true }).FocusAsync();
        await page.Keyboard.PressAsync("=");
        await Expect(last.Locator(".became")).ToContainTextAsync("saved");
        await Expect(Radio(last, "3")).ToBeCheckedAsync();
        Assert.Empty(visit.Complaints);
    }

    private static ILocator Radio(ILocator row, string value) =>
        row.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{value},") });
}
