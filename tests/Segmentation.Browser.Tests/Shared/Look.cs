using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>Looks at a page as it is now: kept as a picture when those are wanted, and examined.</summary>
internal static class Look
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>What is wrong: the page is wider than its window, or breaks a rule of WCAG 2.2 AA.</summary>
    /// <param name="visit">Whose page.</param>
    /// <param name="name">What is looked at.</param>
    public static async Task<IReadOnlyList<string>> AtAsync(Visit visit, string name)
    {
        var page = visit.Page;
        await Screenshots.TakeAsync(page, name);
        var faults = new List<string>();
        var overflow = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        if (overflow > 0)
            faults.Add($"{name} is {overflow} px wider than its window");
        foreach (var violation in (await page.RunAxe(Wcag)).Violations)
            faults.Add(
                $"{name}: {violation.Id}, {violation.Help}: "
                    + string.Join(" | ", violation.Nodes.Take(3).Select(node => $"{node.Target} {node.Html}"))
            );
        return faults;
    }
}
