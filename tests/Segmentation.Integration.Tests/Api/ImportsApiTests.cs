using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Segmentation.Integration.Tests.Api;

/// <summary>Files over HTTP, worked off by the application's own workers.</summary>
public sealed class ImportsApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Sales = """
        Invoice No;Invoice Date;Customer ID;Amount
        A-1;2026-06-01;K001;100,50
        A-2;2026-06-02;K002;-3,00
        A-3;2026-06-02;;7,00
        A-4;30.02.2026;K003;7,00
        """;

    [Fact]
    public async Task File_Imported_IsCountedOnceAndTellsWhatWasLeftOut()
    {
        using var admin = api.As("admin");

        var first = await ImportAsync(admin, "?kind=sales", "june.csv", Sales);
        var again = await ImportAsync(admin, "?kind=sales&dryRun=false", "june.csv", Sales);

        Assert.Equal(("done", 4, 2, 0, 2), Counts(first));
        Assert.Equal(("done", 4, 0, 2, 2), Counts(again));
        Assert.Equal("june.csv", first.GetProperty("fileName").GetString());
        var rejects = await admin.GetAsync($"/api/v1/imports/{first.GetProperty("id")}/rejects.csv");
        Assert.Equal("text/csv", rejects.Content.Headers.ContentType!.MediaType);
        var lines = (await rejects.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.Contains("line,column,value,reason,Invoice No", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("A-3,2026-06-02,,\"7,00\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(100_50L, await api.Company.ScalarAsync("SELECT amount FROM sale WHERE document = 'A-1'"));
    }

    [Fact]
    public async Task File_OfDeals_BringsDealsInOnce()
    {
        using var head = api.As("head");
        const string file =
            "Код сделки;Код контрагента;Сделка;Плановая дата;Сумма\nН-1;K005;Стеллажи;20.07.2026;1 250,50\nН-2;K006;Чужая;;\n";

        var first = await ImportAsync(head, "?kind=deals", "deals.csv", file);
        var again = await ImportAsync(head, "?kind=deals", "deals.csv", file);

        Assert.Equal(("done", 2, 1, 0, 1), Counts(first));
        Assert.Equal(("done", 2, 0, 1, 1), Counts(again));
        Assert.Equal("deals", first.GetProperty("kind").GetString());
        var deal = await api.GetAsync("anna", "/deals/%D0%9D-1");
        Assert.Equal(
            ("2026-07-20", 1250.50m),
            (deal.GetProperty("promisedOn").GetString(), deal.GetProperty("amount").GetDecimal())
        );
    }

    [Fact]
    public async Task File_OfADryRun_ChangesNothing()
    {
        using var chief = api.As("chief");
        const string file = "document_id,date,account_external_id,amount\nDRY-1,2026-06-03,K009,5\n";

        var import = await ImportAsync(chief, "?kind=sales&dryRun=true&createAccounts=false", "dry.csv", file);

        Assert.Equal(("done", 1, 1, 0, 0), Counts(import));
        Assert.True(import.GetProperty("dryRun").GetBoolean());
        Assert.Equal(0L, await api.Company.ScalarAsync("SELECT count(*) FROM sale WHERE document = 'DRY-1'"));
    }

    [Fact]
    public async Task File_ThatIsNoTable_FailsWithASentenceInTheCallersLanguage()
    {
        using var chief = api.As("chief");
        chief.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        var import = await ImportAsync(chief, "?kind=sales", "letter.csv", "Dear Sir or Madam\n");

        Assert.Equal("failed", import.GetProperty("state").GetString());
        Assert.Matches("[а-я]{4}", import.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Import_OfTheCompanyHead_IsNotAnotherHeadsToSee()
    {
        using var chief = api.As("chief");
        using var head = api.As("head");
        var import = await ImportAsync(chief, "?kind=sales&dryRun=true", "mine.csv", Sales);
        var id = import.GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/api/v1/imports/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/api/v1/imports/{id}/rejects.csv")).StatusCode);
        var list = await chief.GetFromJsonAsync<JsonElement>("/api/v1/imports?pageSize=500");
        Assert.Contains(id, list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("", "?kind=sales")]
    [InlineData("?kind=contacts", "sales")]
    [InlineData("?kind=sales&dryrun=perhaps", "dryrun 'perhaps'")]
    [InlineData("?kind=sales&amountsIncludeVat=0", "above 0")]
    [InlineData("?kind=1", "sales or deals")]
    [InlineData("?kind=deals&createAccounts=false", "Sales only")]
    [InlineData("?kind=sales&profile=mine", "no option 'profile'")]
    public async Task Upload_WithAnOptionThatCannotBeUsed_IsRefused(string query, string part)
    {
        using var chief = api.As("chief");
        using var form = Form("x.csv", Sales);

        using var response = await chief.PostAsync($"/api/v1/imports{query}", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(part, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithoutAFile_IsRefused()
    {
        using var chief = api.As("chief");
        using var text = new StringContent(Sales);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };

        using var plain = await chief.PostAsync("/api/v1/imports?kind=sales", text);
        using var empty = await chief.PostAsync("/api/v1/imports?kind=sales", form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);
        Assert.Contains("multipart/form-data", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task Upload_CutShort_LeavesNothingBehind()
    {
        using var chief = api.As("chief");
        var before = await api.Company.ScalarAsync("SELECT count(*) FROM import");
        const string body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cut.csv\"\r\n\r\ndocument_id,date";

        using (var connection = new TcpClient(api.Address.Host, api.Address.Port))
        {
            var head =
                $"POST /api/v1/imports?kind=sales HTTP/1.1\r\nHost: {api.Address.Authority}\r\nContent-Length: {body.Length}\r\n"
                + $"Authorization: {chief.DefaultRequestHeaders.Authorization}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n";
            await using var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body));
            using var reader = new StreamReader(stream);
            Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await api.Company.ScalarAsync("SELECT count(*) FROM import"));
        Assert.Equal(0L, await api.Company.ScalarAsync("SELECT count(*) FROM import WHERE file_name = 'cut.csv'"));
    }

    private static async Task<JsonElement> ImportAsync(HttpClient client, string query, string name, string text)
    {
        using var form = Form(name, text);
        using var added = await client.PostAsync($"/api/v1/imports{query}", form);
        Assert.Equal(HttpStatusCode.Accepted, added.StatusCode);
        for (var tries = 0; ; tries++)
        {
            var import = await client.GetFromJsonAsync<JsonElement>(added.Headers.Location);
            if (import.GetProperty("state").GetString() is not ("queued" or "running"))
                return import;
            Assert.True(tries < 300, $"The import does not end: {import}");
            await Task.Delay(100);
        }
    }

    private static MultipartFormDataContent Form(string name, string text) =>
        new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };

    private static (string?, int, int, int, int) Counts(JsonElement import) =>
        (
            import.GetProperty("state").GetString(),
            import.GetProperty("rows").GetInt32(),
            import.GetProperty("inserted").GetInt32(),
            import.GetProperty("unchanged").GetInt32(),
            import.GetProperty("rejected").GetInt32()
        );
}
