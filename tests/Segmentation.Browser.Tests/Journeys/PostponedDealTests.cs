using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using Segmentation.Browser.Tests.Shared;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Sales;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Journeys;

/// <summary>An installation with sales, classified, and one account that never bought.</summary>
public sealed class ProspectSite : Site
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var head = (await Get<People>().AddFirstAsync(FilledSite.Email, "Helen Head", FilledSite.Password)).Id;
        await using (
            var command = Get<NpgsqlDataSource>()
                .CreateCommand(
                    "INSERT INTO account (external_id, name, owner_id, created_on, from_sales) VALUES ('P-1', 'Prospect Ltd', $1, '2011-12-01', false)"
                )
        )
        {
            command.Parameters.Add(new() { Value = head });
            await command.ExecuteNonQueryAsync();
        }
        using var file = new MemoryStream(await File.ReadAllBytesAsync(SalesFile));
        var import = await Get<ImportQueue>()
            .AddAsync(new NewImport("sales.csv", new SalesImportOptions(), head), file);
        await UntilAsync(async () =>
            (await Get<ImportQueue>().FindAsync(Viewer.Operator, import))!.FinishedAt is not null
            && await Get<ClassificationQueue>().UnderWayAsync() is null
        );
    }
}

[Collection(BrowserTests.Name)]
public sealed class PostponedDealTests(Chromium chromium, ProspectSite site) : IClassFixture<ProspectSite>
{
    [Fact]
    public async Task A_deal_put_off_three_times_says_that_its_account_keeps_postponing()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        var page = visit.Page;
        await visit.OpenAsync("/accounts?q=Prospect");
        await page.GetByRole(AriaRole.Link, new() { Name = "Prospect Ltd" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Views of the account" })
            .GetByRole(AriaRole.Link, new() { Name = "Deals" })
            .ClickAsync();
        await page.WaitForURLAsync("**/deals");
        await Expect(page.GetByText("No deals yet.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Keeps postponing")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add deal" }).ClickAsync();
        await page.GetByLabel("Deal", new() { Exact = true }).FillAsync("Shelving for two shops");
        await page.GetByLabel("Amount").FillAsync("12 500,50");
        await page.GetByLabel("Promised for").FillAsync("2030-01-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Shelving for two shops" });
        await Expect(row).ToContainTextAsync("10 Jan 2030");
        await Expect(row).ToContainTextAsync("£12,501");

        foreach (var (moves, day) in new[] { (1, "2030-02-10"), (2, "2030-03-10"), (3, "2030-04-10") })
        {
            await row.GetByRole(AriaRole.Button, new() { Name = "Put off" }).ClickAsync();
            await page.GetByLabel("Promised for").FillAsync(day);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Expect(row.GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync($"{moves}");
        }

        await Expect(page.Locator("a.why-link").GetByText("Keeps postponing").First).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_lost_deal_tells_why_and_is_found_among_the_lost_ones()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        var page = visit.Page;
        await visit.OpenAsync("/accounts?q=Prospect");
        await page.GetByRole(AriaRole.Link, new() { Name = "Prospect Ltd" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/accounts/\\d+$"));
        await visit.OpenAsync($"{page.Url}/deals");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add deal" }).ClickAsync();
        await page.GetByLabel("Deal", new() { Exact = true }).FillAsync("Lights");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Lights" });

        await row.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Lost" }).CheckAsync();
        await page.GetByLabel("Why it was lost").SelectOptionAsync(new SelectOptionValue { Label = "Price" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Lost");
        await Expect(row).ToContainTextAsync("Price");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })
            .GetByRole(AriaRole.Link, new() { Name = "Deals" })
            .ClickAsync();
        await page.WaitForURLAsync("**/deals");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Deals", Exact = true })).ToBeVisibleAsync();
        await Expect(row).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Outcome" })
            .GetByRole(AriaRole.Link, new() { Name = "Lost" })
            .ClickAsync();
        await page.WaitForURLAsync("**/deals?outcome=lost");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Lights" }))
            .ToContainTextAsync("Prospect Ltd");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_task_is_added_on_the_account_done_taken_back_and_dropped_on_the_own_list()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        var page = visit.Page;
        await visit.OpenAsync("/accounts?q=Prospect");
        await page.GetByRole(AriaRole.Link, new() { Name = "Prospect Ltd" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add task" }).ClickAsync();
        await page.GetByLabel("What is to be done").FillAsync("Send the drawings");
        await page.GetByLabel("Due").FillAsync("2020-02-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Send the drawings" });
        await Expect(row).ToContainTextAsync("overdue");

        await row.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(row).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(row).ToBeVisibleAsync();
        await visit.OpenAsync("/tasks");
        await Expect(row).ToContainTextAsync("Prospect Ltd");
        await row.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();

        await Expect(row).ToBeHiddenAsync();
        Assert.Empty(visit.Complaints);
    }
}
