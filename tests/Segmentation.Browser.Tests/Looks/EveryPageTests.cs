using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;

namespace Segmentation.Browser.Tests.Looks;

/// <summary>Every page as it looks: readable, inside its window, and without a complaint of the browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class EveryPageTests(Chromium chromium, FilledSite filled, Site empty) : IClassFixture<Site>
{
    private const int Desk = 1280;
    private const int Phone = 360;

    /// <summary>
    /// Each pair of theme, language and width once; with pictures wanted, each combination.
    /// </summary>
    public static TheoryData<ColorScheme, string, int> Views()
    {
        var views = new TheoryData<ColorScheme, string, int>
        {
            { ColorScheme.Light, "en", Desk },
            { ColorScheme.Dark, "ru", Desk },
            { ColorScheme.Light, "ru", Phone },
            { ColorScheme.Dark, "en", Phone },
        };
        if (!Screenshots.AreWanted)
            return views;
        views.Add(ColorScheme.Dark, "en", Desk);
        views.Add(ColorScheme.Light, "ru", Desk);
        views.Add(ColorScheme.Dark, "ru", Phone);
        views.Add(ColorScheme.Light, "en", Phone);
        return views;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_page_fits_its_window_and_meets_WCAG_2_2_AA(ColorScheme theme, string language, int width)
    {
        var faults = new List<string>();
        await using (var visit = await Visit.BeginAsync(chromium, empty, language, theme, width))
        {
            await visit.OpenAsync("/first-person");
            faults.AddRange(await Look.AtAsync(visit, "first-person"));
            faults.AddRange(visit.Complaints);
        }
        await using (var visit = await Visit.BeginAsync(chromium, filled, language, theme, width))
        {
            await visit.OpenAsync("/sign-in");
            faults.AddRange(await Look.AtAsync(visit, "sign-in"));
            await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
            // Two tabs at a time: while one waits for its page, the other is examined.
            await using var tab = await visit.TabAsync();
            var pages = Pages();
            var half = pages.Length * 2 / 3;
            var first = LookAsync(visit, pages[..half]);
            faults.AddRange(await LookAsync(tab, pages[half..]));
            faults.AddRange(await LookIntoAsync(tab));
            faults.AddRange(await first);
            faults.AddRange(tab.Complaints);
            faults.AddRange(visit.Complaints);
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static async Task<List<string>> LookAsync(Visit visit, IEnumerable<(string Name, string Path)> pages)
    {
        var faults = new List<string>();
        foreach (var (name, path) in pages)
        {
            await visit.OpenAsync(path);
            faults.AddRange(await Look.AtAsync(visit, name));
        }
        return faults;
    }

    /// <summary>What opens on a page only when it is asked for.</summary>
    private async Task<List<string>> LookIntoAsync(Visit visit)
    {
        var page = visit.Page;
        await visit.OpenAsync("/admin/people");
        await page.Locator("button.user").ClickAsync();
        List<string> faults = [.. await Look.AtAsync(visit, "user-menu")];
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".page-actions button").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        faults.AddRange(await Look.AtAsync(visit, "person"));
        await visit.OpenAsync($"/accounts/{filled.BestAccount}/deals");
        await page.Locator(".part-heading button").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        faults.AddRange(await Look.AtAsync(visit, "deal"));
        await visit.OpenAsync("/tasks");
        await page.Locator(".page-actions button").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        faults.AddRange(await Look.AtAsync(visit, "task"));
        await visit.OpenAsync("/segments/abc-xyz");
        await page.Locator("summary").First.ClickAsync();
        faults.AddRange(await Look.AtAsync(visit, "grid-explained"));
        await visit.OpenAsync("/concentration");
        await page.Locator(".curves summary").First.ClickAsync();
        faults.AddRange(await Look.AtAsync(visit, "dependence-table"));
        await visit.OpenAsync("/segments/prospects");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Try other numbers|Попробовать другие числа") })
            .ClickAsync();
        await page.Locator(".what-if").WaitForAsync();
        faults.AddRange(await Look.AtAsync(visit, "what-if"));
        await visit.OpenAsync($"/accounts/{filled.BestAccount}/assessments");
        foreach (var group in await page.Locator("#questionnaire summary").AllAsync())
            await group.ClickAsync();
        await page.Locator("#questionnaire fieldset").WaitForAsync();
        faults.AddRange(await Look.AtAsync(visit, "questionnaire"));
        return faults;
    }

    private (string Name, string Path)[] Pages() =>
        [
            ("accounts", "/accounts"),
            ("accounts-filtered", "/accounts?category=abc%3AA"),
            ("accounts-none", "/accounts?q=nobody-of-this-name"),
            ("account", $"/accounts/{filled.BestAccount}"),
            ("assessments", $"/accounts/{filled.BestAccount}/assessments"),
            ("account-deals", $"/accounts/{filled.BestAccount}/deals"),
            ("account-history", $"/accounts/{filled.BestAccount}/history"),
            ("deals", "/deals"),
            ("deals-all", "/deals?outcome=all"),
            ("deals-none", "/deals?q=nobody-of-this-name"),
            ("tasks", "/tasks"),
            ("tasks-of-a-rule", "/tasks?kind=ask-three-p"),
            ("segments", "/segments"),
            ("marks", "/marks"),
            ("marks-all", "/marks?all=true"),
            ("grid", "/segments/abc-xyz"),
            ("scheme", "/segments/prospects"),
            ("zoo", "/segments/zoo"),
            ("dependence", "/concentration"),
            ("dependence-loss", $"/concentration?without={filled.BestAccount}"),
            ("dependence-none", "/concentration?asOf=2001-01-01"),
            ("imports", "/imports"),
            ("import", $"/imports/{filled.Import}"),
            ("import-refused", $"/imports/{filled.Refused}"),
            ("settings", "/settings"),
            ("numbers", "/settings/schemes/abc"),
            ("numbers-zoo", "/settings/schemes/zoo"),
            ("playbooks", "/settings/playbooks/metal"),
            ("people", "/admin/people"),
            ("tokens", "/tokens"),
            ("password", "/password"),
        ];
}
