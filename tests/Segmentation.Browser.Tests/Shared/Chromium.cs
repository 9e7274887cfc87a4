using Microsoft.Playwright;

namespace Segmentation.Browser.Tests.Shared;

/// <summary>One headless browser for all tests, the system's own: nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The path of the browser, when it is not found by its name.</summary>
    private const string Variable = "SEGMENTATION_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // A test machine may be closed off from the network and run everything as root.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names
                .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"No Chromium was found on PATH: install it, or set {Variable} to the path of one or of Chrome."
            );
    }
}

/// <summary>The tests that share the browser and the filled installation; they run one after another, as a person works.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<FilledSite>
{
    public const string Name = "browser";
}
