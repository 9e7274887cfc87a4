using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>A browser window of one person, which notes every complaint of the browser: errors, refused content, failed loads.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly bool _isFirst;

    private Visit(IBrowserContext context, IPage page, bool isFirst)
    {
        (_context, Page, _isFirst) = (context, page, isFirst);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"{page.Url}: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page ends what it was still loading.
            if (request.Failure != "net::ERR_ABORTED")
                _complaints.Enqueue($"{request.Url}: {request.Failure}");
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<Visit> BeginAsync(
        Chromium chromium,
        Site site,
        string language = "en",
        ColorScheme theme = ColorScheme.Light,
        int width = 1280,
        bool scripts = true
    )
    {
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = site.Address,
                Locale = language,
                ColorScheme = theme,
                ViewportSize = new() { Width = width, Height = width < 500 ? 740 : 900 },
                ReducedMotion = ReducedMotion.Reduce,
                JavaScriptEnabled = scripts,
            }
        );
        context.SetDefaultTimeout(60_000); // a busy machine is no fault of the page
        return new Visit(context, await context.NewPageAsync(), isFirst: true);
    }

    /// <summary>Another tab of the same person.</summary>
    public async Task<Visit> TabAsync() => new(_context, await _context.NewPageAsync(), isFirst: false);

    /// <summary>Opens a page and waits until it can be worked with.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettleAsync();
    }

    /// <summary>Waits until nothing of the page loads any more and its connection stands.</summary>
    public Task SettleAsync() => Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

    public async Task SignInAsync(string email, string password)
    {
        await OpenAsync("/sign-in");
        await Page.Locator("input[type=email]").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync(password);
        await Page.Locator("main button").ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await SettleAsync();
    }

    /// <summary>Closes the tab, or with the first one the whole window.</summary>
    public async ValueTask DisposeAsync() => await (_isFirst ? _context.CloseAsync() : Page.CloseAsync());
}
