using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using Segmentation.Data.Access;
using Segmentation.Data.Imports;
using Segmentation.Domain.Sales;
using Segmentation.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Imports;

/// <summary>An installation whose imports wait for ever.</summary>
public sealed class BusySite : Site
{
    protected override void Adapt(IServiceCollection services) =>
        services.Remove(services.Single(s => s.ImplementationType == typeof(ImportWorker)));
}

[Collection(BrowserTests.Name)]
public sealed class WaitingImportTests(Chromium chromium, BusySite site) : IClassFixture<BusySite>
{
    [Fact]
    public async Task A_waiting_import_is_still_there_after_the_page_was_left_and_can_be_called_off()
    {
        var head = (await site.Get<People>().AddFirstAsync(FilledSite.Email, "Helen Head", FilledSite.Password)).Id;
        await using var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        var page = visit.Page;
        await visit.OpenAsync("/imports");
        // Handed in elsewhere while the page is open.
        using var file = File.OpenRead(Site.SalesFile);
        var id = await site.Get<ImportQueue>()
            .AddAsync(new NewImport("slow.csv", new SalesImportOptions(), head), file);

        await page.GetByRole(AriaRole.Link, new() { Name = "Segments", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Imports", Exact = true }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "slow.csv" });
        await Expect(row).ToContainTextAsync("Waiting");
        await row.GetByRole(AriaRole.Button, new() { Name = "Cancel the import of slow.csv" }).ClickAsync();

        await Expect(row.GetByText("Cancelled", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("slow.csv was cancelled; nothing of it was kept.")).ToBeVisibleAsync();
        Assert.Equal(
            ImportState.Cancelled,
            (await site.Get<ImportQueue>().FindAsync(Domain.Access.Viewer.Operator, id))!.State
        );
        Assert.Empty(visit.Complaints);
    }
}
