using Microsoft.Playwright;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>Pictures of pages, for a person to look at; taken when a folder for them is named.</summary>
internal static class Screenshots
{
    private const string Variable = "SEGMENTATION_SCREENSHOTS";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(Variable);

    public static bool AreWanted => !string.IsNullOrWhiteSpace(Folder);

    /// <summary>Keeps a picture under the name of the page and of how it is looked at.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (!AreWanted)
            return;
        var look = await page.EvaluateAsync<string>(
            "() => `${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}-${document.documentElement.lang}`"
        );
        var file = Path.Combine(Folder!, $"{name}-{look}-{page.ViewportSize!.Width}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }
}
