using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Looks;

[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(Chromium chromium, FilledSite site)
{
    private const int MostSteps = 60;

    [Fact]
    public async Task From_signing_in_to_an_account_the_keyboard_is_enough_and_the_focus_is_always_seen()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.OpenAsync("/sign-in");

        await Expect(page.Locator("input[type=email]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(FilledSite.Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(FilledSite.Password);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("main button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/accounts");
        await visit.OpenAsync("/accounts");
        await TabToAsync(page, page.Locator("nav a").First, backwards: true);
        await TabToAsync(page, page.Locator(".skip-link"), backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await TabToAsync(page, page.Locator("tbody a").First);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/accounts/*");
        Assert.Empty(visit.Complaints);
    }

    private static async Task TabToAsync(IPage page, ILocator target, bool backwards = false)
    {
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var i = 0; i < MostSteps; i++)
        {
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            var unseen = await page.EvaluateAsync<string?>(
                """
                () => {
                  const focused = document.activeElement;
                  const style = getComputedStyle(focused);
                  const isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                  return isSeen ? null : focused.outerHTML.slice(0, 200);
                }
                """
            );
            Assert.True(unseen is null, $"The focus is not seen on {unseen}");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }
        Assert.Fail($"{MostSteps} steps of Tab do not reach {target}");
    }
}
