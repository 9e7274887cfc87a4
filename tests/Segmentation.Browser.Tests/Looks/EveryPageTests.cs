using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;

namespace Segmentation.Browser.Tests.Looks;

/// <summary>Every page as it looks: readable, inside its window, and without a complaint of the browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class EveryPageTests(Chromium chromium, FilledSite filled, Site empty) : IClassFixture<Site>
{
    private const int Desk = 1280;
    private const int Phone = 360;

    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        ResultTypes = [ResultType.Violations],
    };

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
            await LookAsync(visit, "first-person", "/first-person", faults);
            faults.AddRange(visit.Complaints);
        }
        await using (var visit = await Visit.BeginAsync(chromium, filled, language, theme, width))
        {
            await LookAsync(visit, "sign-in", "/sign-in", faults);
            await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
            foreach (var (name, path) in Pages())
                await LookAsync(visit, name, path, faults);
            faults.AddRange(visit.Complaints);
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private IEnumerable<(string Name, string Path)> Pages() =>
        [
            ("accounts", "/accounts"),
            ("accounts-filtered", "/accounts?category=abc%3AA"),
            ("accounts-none", "/accounts?q=nobody-of-this-name"),
            ("account", $"/accounts/{filled.BestAccount}"),
            ("segments", "/segments"),
            ("imports", "/imports"),
            ("import", $"/imports/{filled.Import}"),
            ("import-refused", $"/imports/{filled.Refused}"),
            ("people", "/admin/people"),
            ("tokens", "/tokens"),
            ("password", "/password"),
        ];

    private static async Task LookAsync(Visit visit, string name, string path, List<string> faults)
    {
        var page = visit.Page;
        await visit.OpenAsync(path);
        await Screenshots.TakeAsync(page, name);
        var overflow = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        if (overflow > 0)
            faults.Add($"{path} is {overflow} px wider than its window");
        foreach (var violation in (await page.RunAxe(Wcag)).Violations)
            faults.Add(
                $"{path}: {violation.Id}, {violation.Help}: "
                    + string.Join(" | ", violation.Nodes.Take(3).Select(n => $"{n.Target} {n.Html}"))
            );
    }
}
