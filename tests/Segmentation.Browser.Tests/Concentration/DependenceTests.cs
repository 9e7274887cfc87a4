using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Concentration;

[Collection(BrowserTests.Name)]
public sealed class DependenceTests(Chromium chromium, FilledSite site)
{
    private const string Colours = """
        () => {
          const canvas = document.querySelector('.curves canvas');
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < pixels.length; i += 4) {
            if (pixels[i + 3] === 255) seen.add(`${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`);
          }
          return [...seen];
        }
        """;

    [Fact]
    public async Task The_loss_of_a_client_is_chosen_by_keyboard_and_stands_in_the_address()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/concentration");
        var choices = page.GetByRole(AriaRole.Navigation, new() { Name = "Which client leaves" })
            .GetByRole(AriaRole.Link);
        var second = await choices.Nth(1).TextContentAsync();

        await choices.First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Without: {second}" })).ToBeVisibleAsync();
        await Expect(choices.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        Assert.Contains("/concentration?without=", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByText("Months to make up for it:")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Without: {second}" })).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_loss_of_a_client_is_a_step_away_from_its_account()
    {
        await using var visit = await SignedInAsync();
        await visit.OpenAsync($"/accounts/{site.BestAccount}");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "What if this client leaves?" }).ClickAsync();

        await Expect(visit.Page.Locator("#loss h3")).ToContainTextAsync("Without: ");
    }

    [Fact]
    public async Task Charts_are_drawn_in_the_colours_of_the_theme_and_again_when_it_changes()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/concentration");
        await Expect(page.Locator(".curves canvas")).ToHaveCountAsync(2);
        var light = await page.EvaluateAsync<string[]>(Colours);

        await page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'dark' }");
        await page.WaitForFunctionAsync($"() => ({Colours})().includes('124,192,222')");
        var dark = await page.EvaluateAsync<string[]>(Colours);

        Assert.Contains("23,94,125", light); // primary of each theme, from theme.css
        Assert.DoesNotContain("23,94,125", dark);
        Assert.Empty(visit.Complaints);
    }

    private async Task<Visit> SignedInAsync()
    {
        var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        return visit;
    }
}
