using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;
using Segmentation.Browser.Tests.Shared;
using Segmentation.Data.Access;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;
using Segmentation.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Imports;

/// <summary>An installation whose imports nobody works on.</summary>
public sealed class BusySite : Site
{
    protected override void Adapt(IServiceCollection services) =>
        services.Remove(services.Single(s => s.ImplementationType == typeof(ImportWorker)));
}

[Collection(BrowserTests.Name)]
public sealed class RunningImportTests(Chromium chromium, BusySite site) : IClassFixture<BusySite>
{
    [Fact]
    public async Task A_running_import_is_watched_left_come_back_to_and_called_off()
    {
        var head = (await site.Get<People>().AddFirstAsync(FilledSite.Email, "Helen Head", FilledSite.Password)).Id;
        await using var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        var page = visit.Page;
        using var file = File.OpenRead(Site.SalesFile);
        var id = await site.Get<ImportQueue>()
            .AddAsync(new NewImport("slow.csv", new SalesImportOptions(), head), file);

        await visit.OpenAsync("/imports");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "slow.csv" });
        await Expect(row).ToContainTextAsync("Waiting");
        await ReachAsync(0.42);
        await Expect(row).ToContainTextAsync("Importing 42%");
        await Expect(row.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", "0.42");
        Assert.Empty(await Look.AtAsync(visit, "imports-running"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Segments", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^Segments"));
        await ReachAsync(0.8);
        await page.GetByRole(AriaRole.Link, new() { Name = "Imports", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("Importing 80%");
        await row.GetByRole(AriaRole.Button, new() { Name = "Cancel the import of slow.csv" }).ClickAsync();

        await Expect(row.GetByText("Cancelled", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("slow.csv was cancelled; nothing of it was kept.")).ToBeVisibleAsync();
        Assert.Equal(ImportState.Cancelled, (await site.Get<ImportQueue>().FindAsync(Viewer.Operator, id))!.State);
        Assert.Empty(visit.Complaints);
    }

    /// <summary>What a worker would write.</summary>
    private async Task ReachAsync(double progress)
    {
        await using var command = site.Get<NpgsqlDataSource>()
            .CreateCommand("UPDATE import SET state = 2, progress = $1");
        command.Parameters.Add(new() { Value = (float)progress });
        await command.ExecuteNonQueryAsync();
    }
}
