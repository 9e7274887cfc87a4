using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using Segmentation.Browser.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Accounts;

/// <summary>What a head says of an account on its pages: a category with a reason and an end, marks, a key client.</summary>
[Collection(BrowserTests.Name)]
public sealed class WordsTests(Chromium chromium, FilledSite site)
{
    [Fact]
    public async Task A_category_is_set_with_a_reason_and_an_end_and_ended_again()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync($"/accounts/{site.BestAccount}");
        var why = page.Locator("section.why#abc");
        await Expect(why.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("ABC: A");

        await why.GetByRole(AriaRole.Button, new() { Name = "Set a category" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog
            .GetByLabel("Category")
            .SelectOptionAsync(new SelectOptionValue { Label = "ABC: C, small contribution" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("without a reason nothing is kept");
        await dialog.GetByLabel("Reason").FillAsync("Closes its shops in spring");
        List<string> faults = [.. await Look.AtAsync(visit, "override")];
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(why.Locator(".override")).ToContainTextAsync("Closes its shops in spring");
        await Expect(why.Locator(".override")).ToContainTextAsync("The rule says: ABC: A");
        await Expect(why.Locator(".override")).ToContainTextAsync(new Regex("Set by Helen Head on .*, until "));
        await page.GetByText(new Regex("^\\d+ more$")).ClickAsync();
        await Expect(page.Locator(".badges .badge.said.abc-c")).ToBeVisibleAsync();
        await visit.OpenAsync("/accounts?category=abc:C");
        await Expect(page.Locator($"a[href='/accounts/{site.BestAccount}']")).ToBeVisibleAsync();

        await visit.OpenAsync($"/accounts/{site.BestAccount}");
        await page.GetByText(new Regex("^\\d+ more$")).ClickAsync();
        faults.AddRange(await Look.AtAsync(visit, "account-overridden"));
        await why.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await Expect(why.Locator(".override")).ToBeHiddenAsync();
        await Expect(why.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("ABC: A");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Marks_and_a_key_client_are_kept_with_who_said_it()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        var account = await NobodysAsync();
        await visit.OpenAsync($"/accounts/{account}/assessments");

        await page.GetByLabel("5 may double within 3 years").CheckAsync();
        await page.GetByLabel("Comment").FillAsync("Opens three shops");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mark" }).ClickAsync();
        await Expect(page.Locator(".sides")).ToContainTextAsync("Helen Head");
        await Expect(page.Locator(".badges .badge.prospects-vip")).ToBeVisibleAsync();
        // Nobody owns the client, so nobody reads its dossier, not even who has just written.
        await Expect(page.Locator(".sides")).ToContainTextAsync("from the dossier");
        await Expect(page.Locator(".facts")).ToContainTextAsync("from the dossier");

        await page.GetByLabel("Why is it a key client?").FillAsync("Two fifths of all we sell");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it a key client" }).ClickAsync();
        await Expect(page.Locator("#key")).ToContainTextAsync("Two fifths of all we sell");
        await Expect(page.Locator(".badges").GetByText("Key client")).ToBeVisibleAsync();
        await visit.OpenAsync($"/accounts/{account}/assessments");
        var faults = await Look.AtAsync(visit, "assessments-said");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Answers_of_the_dossiers_reader_move_the_account_and_before_the_first_order_give_advice()
    {
        var (buyer, stranger) = await OwnAsync();
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);

        await visit.OpenAsync($"/accounts/{buyer}/assessments");
        await Expect(page.GetByText("At the first contact")).ToBeHiddenAsync();
        await page.GetByLabel("People at the client").FillAsync("many");
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("must be a whole number");
        await page.GetByLabel("People at the client").FillAsync("1,200");
        await page.GetByLabel("The client's turnover of a year").FillAsync("3,000,000,000.50");
        await SaveAsync(page);
        await Expect(page.Locator(".badges .badge.size-large")).ToHaveTextAsync("Large");
        await visit.OpenAsync($"/accounts/{buyer}/assessments");
        await Expect(page.GetByLabel("The client's turnover of a year")).ToHaveValueAsync("3,000,000,000.5");

        await visit.OpenAsync($"/accounts/{stranger}/assessments");
        foreach (var sign in new[] { "Petty, finds fault", "Tries to control every step" })
            await page.GetByRole(AriaRole.Radiogroup, new() { Name = sign }).GetByLabel("yes").CheckAsync();
        await SaveAsync(page);
        await Expect(page.Locator(".advice")).ToContainTextAsync("better not to take");
        await visit.OpenAsync($"/accounts/{stranger}/assessments");
        var faults = await Look.AtAsync(visit, "assessments-first-contact");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Method_names_are_for_whoever_switches_them_on()
    {
        await using var visit = await Visit.BeginAsync(chromium, site);
        var page = visit.Page;
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.OpenAsync("/accounts");
        var chip = page.Locator("a.chip[href*='prospects:BALLAST']");
        await Expect(chip).ToHaveTextAsync("One-off, no growth seen");
        await Expect(chip).ToHaveAttributeAsync("title", new Regex("Ballast"));

        await page.Locator("button.user").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "On", Exact = true }).ClickAsync();
        await Expect(chip).ToHaveTextAsync("Ballast");
        await visit.SettleAsync();

        await page.Locator("button.user").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Off", Exact = true }).ClickAsync();
        await Expect(chip).ToHaveTextAsync("One-off, no growth seen");
        Assert.Empty(visit.Complaints);
    }

    private static Task SaveAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Save answers" }).ClickAsync();

    /// <summary>The largest account that nobody owns.</summary>
    private async Task<int> NobodysAsync()
    {
        await using var command = site.Get<NpgsqlDataSource>()
            .CreateCommand(
                "SELECT account_id FROM account_overview WHERE owner_id = 0 ORDER BY revenue12 DESC LIMIT 1"
            );
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Two accounts of the head's own: one that buys, and one that has just been met.</summary>
    private async Task<(int Buyer, int Stranger)> OwnAsync()
    {
        await using var command = site.Get<NpgsqlDataSource>()
            .CreateCommand(
                """
                WITH head AS (SELECT id FROM app_user ORDER BY id LIMIT 1), met AS (
                    INSERT INTO account (external_id, name, owner_id, created_on, from_sales)
                    SELECT 'met', 'Just met', id, '2011-12-01', false FROM head RETURNING id
                ), buyer AS (
                    UPDATE account SET owner_id = head.id FROM head
                    WHERE account.id = (SELECT account_id FROM account_overview ORDER BY revenue12 DESC OFFSET 2 LIMIT 1)
                    RETURNING account.id
                )
                SELECT buyer.id, met.id FROM buyer, met
                """
            );
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt32(1));
    }
}
