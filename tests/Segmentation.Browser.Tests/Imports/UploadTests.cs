using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using Segmentation.Browser.Tests.Shared;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using static Microsoft.Playwright.Assertions;

namespace Segmentation.Browser.Tests.Imports;

[Collection(BrowserTests.Name)]
public sealed class UploadTests(Chromium chromium, FilledSite site)
{
    private static readonly FilePayload Workbook = new()
    {
        Name = "sales.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = [0x50, 0x4B, 0x03, 0x04, .. new byte[5000]],
    };

    private static readonly FilePayload TooLarge = new()
    {
        Name = "large.csv",
        MimeType = "text/csv",
        Buffer = new byte[Site.MaxUpload + 1],
    };

    private static FilePayload Sales(string name) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"document;date;customer id;amount\n{name};2011-01-05;12830;10.00\n"),
        };

    [Fact]
    public async Task What_cannot_be_imported_is_refused_in_a_sentence_and_not_kept()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        var before = await CountAsync();
        var refusal = page.GetByRole(AriaRole.Alert);

        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(refusal).ToContainTextAsync("No file was chosen");
        await page.Locator("input[type=file]").SetInputFilesAsync(TooLarge);
        await Expect(refusal).ToContainTextAsync("larger than 256 KB");
        await page.Locator("input[type=file]").SetInputFilesAsync(Workbook);
        await Expect(refusal).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(refusal).ToContainTextAsync("Save the sheet as CSV");

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_file_of_deals_is_chosen_as_one_and_leads_to_the_deals()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await page.Locator("form[data-ready]").WaitForAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Deals" }).CheckAsync();
        await Expect(page.GetByLabel("VAT in the amounts")).ToBeHiddenAsync();
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "deals.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(
                        "external_id;account_external_id;title\nD-1;12830;Upload of deals\n"
                    ),
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "deals.csv" });
        await Expect(row).ToContainTextAsync("Deals, Helen Head");
        await row.GetByRole(AriaRole.Link, new() { Name = "Open deals" }).ClickAsync();
        await page.WaitForURLAsync("**/deals");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Upload of deals" })).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_scripts_the_form_posts_by_itself_and_comes_back_with_the_outcome()
    {
        await using var visit = await SignedInAsync(scripts: false);
        var page = visit.Page;
        async Task SendAsync(FilePayload file)
        {
            await page.Locator("input[type=file]").SetInputFilesAsync(file);
            await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        }

        await SendAsync(Workbook);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Save the sheet as CSV");
        await SendAsync(TooLarge);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("larger than 256 KB");
        await SendAsync(Sales("by-plain-form.csv"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "by-plain-form.csv" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_file_for_checking_only_is_counted_and_changes_nothing()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;

        await page.Locator("input[type=file]").SetInputFilesAsync(Sales("checked.csv"));
        await page.GetByLabel("Check only").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "checked.csv" });
        await Expect(row.GetByText("Done", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(row).ToContainTextAsync("nothing changed");
        // The next file starts from the usual choices.
        await Expect(page.GetByLabel("Create accounts")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Check only")).Not.ToBeCheckedAsync();

        await page.Locator("input[type=file]").SetInputFilesAsync(Sales("checked.csv"));
        await page.GetByLabel("Check only").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(2);
        await Expect(row.First.GetByText("Done", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        // Still new: the first time nothing was kept.
        await Expect(row.First.GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Rejected_rows_come_as_a_file_with_a_reason_on_each_row()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "online-retail-cut.csv" });
        var download = await page.RunAndWaitForDownloadAsync(() => row.GetByText("Rejected rows").ClickAsync());

        Assert.Equal("online-retail-cut-rejects.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.StartsWith("line,column,value,reason,InvoiceNo", lines[0], StringComparison.Ordinal);
        Assert.Equal(81, lines.Length);
        Assert.All(lines[1..], line => Assert.Contains("No customer is given", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_signed_in_and_no_form_of_ours_means_no_import()
    {
        await using var stranger = await Visit.BeginAsync(chromium, site);
        await using var visit = await SignedInAsync();
        var before = await CountAsync();
        async Task<int> PostAsync(Visit by)
        {
            var form = by.Page.APIRequest.CreateFormData().Set("file", Sales("forged.csv"));
            return (await by.Page.APIRequest.PostAsync("/imports/upload", new() { Multipart = form })).Status;
        }

        Assert.Equal(401, await PostAsync(stranger));
        // Sent on to the page with a sentence.
        Assert.Equal(200, await PostAsync(visit));

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_connection_lost_on_the_way_leaves_nothing_behind()
    {
        await using var visit = await SignedInAsync();
        var before = await CountAsync();

        await SendAsync(visit.Page, missing: 0);
        Assert.Equal(before + 1, await CountAsync());
        await SendAsync(visit.Page, missing: 1);
        Assert.Equal(before + 1, await CountAsync());
    }

    /// <summary>Posts the form byte by byte, as if the line were cut so many bytes before its end.</summary>
    private async Task SendAsync(IPage page, int missing)
    {
        var token = await page.Locator("form.upload input[name=__RequestVerificationToken]").InputValueAsync();
        var cookies = (await page.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}");
        var address = new Uri(site.Address);
        var body = Encoding.UTF8.GetBytes(
            $"""
            --part
            Content-Disposition: form-data; name="__RequestVerificationToken"

            {token}
            --part
            Content-Disposition: form-data; name="file"; filename="by-wire.csv"

            document;date;customer id;amount
            1;2011-01-05;12830;10.00
            --part--

            """.ReplaceLineEndings("\r\n")
        );
        var head = Encoding.UTF8.GetBytes(
            $"""
            POST /imports/upload HTTP/1.1
            Host: {address.Authority}
            Connection: close
            Content-Type: multipart/form-data; boundary=part
            Content-Length: {body.Length}
            Cookie: {string.Join("; ", cookies)}


            """.ReplaceLineEndings("\r\n")
        );
        using var client = new TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(head);
        await stream.WriteAsync(body.AsMemory(0, body.Length - missing));
        if (missing > 0)
            client.Client.Shutdown(SocketShutdown.Send);
        // Until the server has let go of the connection too.
        await stream.CopyToAsync(Stream.Null);
    }

    private async Task<Visit> SignedInAsync(bool scripts = true)
    {
        var visit = await Visit.BeginAsync(chromium, site, scripts: scripts);
        await visit.SignInAsync(FilledSite.Email, FilledSite.Password);
        await visit.Page.GotoAsync("/imports");
        if (scripts)
            await visit.Page.Locator("form[data-ready]").WaitForAsync();
        return visit;
    }

    private async Task<int> CountAsync() => (await site.Get<ImportQueue>().ListAsync(Viewer.Operator, 1, 1)).Total;
}
