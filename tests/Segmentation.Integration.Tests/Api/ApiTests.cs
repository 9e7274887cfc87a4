using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;

namespace Segmentation.Integration.Tests.Api;

public sealed class ApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Accounts_List_HasTheContractsNames()
    {
        var page = await api.GetAsync("chief", "/accounts?category=abc:A&pageSize=2");

        Assert.Equal(["asOf", "items", "page", "pageSize", "runId", "total", "versions"], Names(page));
        var first = page.GetProperty("items")[0];
        Assert.Equal(
            [
                "categories",
                "externalId",
                "industry",
                "lastPurchase",
                "name",
                "ownerEmail",
                "profit12m",
                "region",
                "revenue12m",
            ],
            Names(first)
        );
        Assert.Equal("A", first.GetProperty("categories").GetProperty("abc").GetString());
        Assert.Equal("2026-06-15", page.GetProperty("asOf").GetString());
        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("profit12m").ValueKind);
        var minor = (long)(await api.Company.ScalarAsync("SELECT max(revenue12) FROM account_overview"))!;
        Assert.Equal(minor / 100m, first.GetProperty("revenue12m").GetDecimal());
    }

    [Fact]
    public async Task Accounts_TilesListAndFile_AreTheSameNumber()
    {
        foreach (var name in new[] { "chief", "head", "anna", "boris" })
        foreach (var scheme in new[] { "abc", "metal", "prospects" })
        {
            var segments = await api.GetAsync(name, $"/segments/{scheme}");
            foreach (var tile in segments.GetProperty("categories").EnumerateArray())
            {
                var key = Uri.EscapeDataString(tile.GetProperty("category").GetString()!);
                var count = tile.GetProperty("accounts").GetInt32();
                var list = await api.GetAsync(name, $"/accounts?category={scheme}:{key}");
                var verdicts = await api.GetAsync(name, $"/classifications?scheme={scheme}&category={key}");

                Assert.Equal(count, list.GetProperty("total").GetInt32());
                Assert.Equal(count, verdicts.GetProperty("total").GetInt32());
                Assert.Equal(count, Rows(await api.FileAsync(name, $"/accounts?category={scheme}:{key}")).Count - 1);
                Assert.Equal(
                    count,
                    Rows(await api.FileAsync(name, $"/classifications?scheme={scheme}&category={key}")).Count - 1
                );
            }
        }
    }

    [Fact]
    public async Task Accounts_File_KeepsCellsFromRunningInASpreadsheet()
    {
        var rows = Rows(await api.FileAsync("chief", "/accounts?sort=name"));

        Assert.Equal(
            "externalId,name,ownerEmail,region,industry,revenue12m,profit12m,lastPurchase,categories",
            string.Join(',', rows[0])
        );
        Assert.Contains(rows, r => r[1] == "'=SUM(1;2)");
        Assert.Contains(rows, r => r[1] == "'+7 \"Звонок\",\nвторой адрес");
        Assert.Contains(rows, r => r[1] == "-");
        Assert.Contains(rows, r => r[8].Split(';').Contains("abc:-"));
        Assert.Contains(rows, r => r[5].StartsWith('-')); // negative revenue stays a number
        Assert.All(rows.Skip(1), r => Assert.Matches(@"^-?\d+(\.\d{1,2})?$", r[5]));
    }

    [Fact]
    public async Task Accounts_FileByLink_BeginsWithAMarkForSpreadsheets()
    {
        using var client = api.As("anna");

        var bytes = await client.GetByteArrayAsync("/api/v1/accounts?format=csv&owner=anna@test.example");

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
    }

    [Fact]
    public async Task Account_WithAnOddKey_IsFoundByItsEncodedAddress()
    {
        var account = await api.GetAsync("chief", $"/accounts/{Uri.EscapeDataString("a/b c+d?é")}");

        Assert.Equal("Odd key", account.GetProperty("name").GetString());
        Assert.True(account.GetProperty("fromSales").GetBoolean());
    }

    [Fact]
    public async Task Account_Verdicts_SayWhyInTheCallersLanguage()
    {
        using var client = api.As("head");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/accounts/K060/verdicts");

        var abc = answer.GetProperty("verdicts")[0];
        Assert.Equal(
            [
                "accountExternalId",
                "asOf",
                "category",
                "computed",
                "confidence",
                "explained",
                "flags",
                "missing",
                "nearestChange",
                "override",
                "reasons",
                "runnerUp",
                "scheme",
                "settled",
                "since",
                "state",
                "subCategory",
                "tags",
                "thresholds",
                "version",
            ],
            Names(abc)
        );
        Assert.Equal("A", abc.GetProperty("category").GetString());
        Assert.Equal("2026-02-28", abc.GetProperty("since").GetString());
        Assert.Equal(80, abc.GetProperty("thresholds").GetProperty("a").GetDecimal());
        Assert.Contains("BY_REVENUE", abc.GetProperty("flags").EnumerateArray().Select(f => f.GetString()));
        var reason = abc.GetProperty("reasons")[0];
        Assert.Equal("revenue12m", reason.GetProperty("fact").GetString());
        Assert.Contains("ыручка", reason.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("B", abc.GetProperty("nearestChange").GetProperty("category").GetString());
    }

    [Fact]
    public async Task Account_OfSomebodyElse_IsNotThere()
    {
        using var boris = api.As("boris");
        var hers = (await api.GetAsync("anna", "/accounts?pageSize=1"))
            .GetProperty("items")[0]
            .GetProperty("externalId");

        foreach (var path in new[] { $"/accounts/{hers}", $"/accounts/{hers}/verdicts", "/accounts/nobody-has-this" })
        {
            var problem = await ProblemAsync(await boris.GetAsync($"/api/v1{path}"), HttpStatusCode.NotFound);
            Assert.Contains("among those you see", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Classifications_OfAPastDay_NameTheRunThatAnswers()
    {
        var page = await api.GetAsync(
            "head",
            "/classifications?scheme=abc&asOf=2026-03-15&category=%D0%90&pageSize=500"
        );

        Assert.Equal("2026-02-28", page.GetProperty("asOf").GetString());
        var row = page.GetProperty("items")
            .EnumerateArray()
            .Single(r => r.GetProperty("accountExternalId").GetString() == "K060");
        Assert.Equal(
            [
                "accountExternalId",
                "asOf",
                "category",
                "computed",
                "confidence",
                "flags",
                "runnerUp",
                "scheme",
                "settled",
                "since",
                "state",
                "subCategory",
                "tags",
                "version",
            ],
            Names(row)
        );
        Assert.Equal(("A", "C"), (row.GetProperty("category").GetString(), row.GetProperty("settled").GetString()));
        Assert.Equal(1, row.GetProperty("version").GetInt32());
        var run = await api.GetAsync("anna", $"/classification-runs/{page.GetProperty("runId")}");
        Assert.Equal("done", run.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Classifications_BeforeTheFirstDay_NameTheFirstDay()
    {
        using var client = api.As("chief");

        foreach (var path in new[] { "/classifications?scheme=abc&asOf=2020-01-01", "/segments/abc?asOf=2020-01-01" })
        {
            var problem = await ProblemAsync(await client.GetAsync($"/api/v1{path}"), HttpStatusCode.NotFound);
            Assert.Contains("2025-06-30", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/accounts?category=abc:Q", "there are A, B, C, C!, -")]
    [InlineData("/accounts?categroy=abc:A", "no parameter 'categroy'")]
    [InlineData("/accounts?reviewDueBefore=2026-01-01", "no parameter 'reviewDueBefore'")]
    [InlineData("/accounts?pageSize=501", "between 1 and 500")]
    [InlineData("/accounts?q=a%00b", "zero character")]
    [InlineData("/classifications", "Name the scheme")]
    [InlineData("/classifications?scheme=abc&page=-1", "from 1")]
    [InlineData("/segments/abc?asOf=15.06.2026", "2026-01-31")]
    public async Task Call_ThatCannotBeUnderstood_IsAnsweredWithASentence(string path, string part)
    {
        using var client = api.As("chief");

        var problem = await ProblemAsync(await client.GetAsync($"/api/v1{path}"), HttpStatusCode.BadRequest);

        Assert.Contains(part, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problem_ForACallerWhoWantsAFile_IsAProblemAllTheSame()
    {
        using var client = api.As("chief");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/csv");

        await ProblemAsync(await client.GetAsync("/api/v1/accounts?sort=size"), HttpStatusCode.BadRequest);
        await ProblemAsync(await client.GetAsync("/api/v1/nothing-here"), HttpStatusCode.NotFound);
        await ProblemAsync(await client.DeleteAsync("/api/v1/accounts"), HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("""{"accounts": [{"id": 7, "facts": {"revenue12m": 1}}""", "application/json", 400)]
    [InlineData("""{"acounts": []}""", "application/json", 400)]
    [InlineData("""{"accounts": []}""", "application/json", 400)]
    [InlineData("""{"accounts": [{"id": 7, "facts": {"revenue": 1}}]}""", "application/json", 400)]
    [InlineData(
        """{"accounts": [{"id": 7, "facts": {"revenue12m": 1}}], "thresholds": {"a": 99}}""",
        "application/json",
        400
    )]
    [InlineData("""{"accounts": []}""", "text/plain", 415)]
    [InlineData("", "application/json", 400)]
    public async Task Evaluate_WithABodyThatCannotBeUsed_SaysWhatIsWrong(string body, string type, int status)
    {
        using var client = api.As("anna");
        using var content = new StringContent(body, new MediaTypeHeaderValue(type));

        var problem = await ProblemAsync(
            await client.PostAsync("/api/v1/evaluate/abc", content),
            (HttpStatusCode)status
        );

        Assert.True(problem.GetProperty("detail").GetString()!.Length > 20);
    }

    /// <summary>By hand: a client of .NET sends on while the answer comes and then sees a broken pipe.</summary>
    [Fact]
    public async Task Evaluate_ABodyOverTheLimit_IsRefused()
    {
        using var anna = api.As("anna");
        using var connection = new TcpClient(api.Address.Host, api.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/evaluate/abc HTTP/1.1\r\nHost: {api.Address.Authority}\r\nContent-Type: application/json\r\n"
                    + $"Authorization: {anna.DefaultRequestHeaders.Authorization}\r\nContent-Length: {33 << 20}\r\n\r\n"
            )
        );
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("larger than this call takes", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Facts_DecidesThemAmongThemselvesAndStoresNothing()
    {
        using var client = api.As("admin");

        var response = await client.PostAsJsonAsync(
            "/api/v1/evaluate/abc",
            new
            {
                accounts = new object[]
                {
                    new { id = "big", facts = new { profit12m = 800.01 } },
                    new { id = 2, facts = new { profit12m = 150 } },
                    new { id = "small", facts = new { profit12m = (decimal?)null, revenue12m = (decimal?)null } },
                    new { id = "loss", facts = new { profit12m = -1 } },
                },
                thresholds = new { a = 70 },
                asOf = "2026-06-15",
            }
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var verdicts = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdicts");
        Assert.Equal(
            ["big A", "2 B", "small -", "loss C!"],
            verdicts.EnumerateArray().Select(v => $"{v.GetProperty("id")} {v.GetProperty("category")}")
        );
        Assert.Equal(
            [
                "category",
                "computed",
                "confidence",
                "coverage",
                "flags",
                "id",
                "margin",
                "missing",
                "mix",
                "nearestChange",
                "reasons",
                "runnerUp",
                "score",
                "state",
                "subCategory",
                "tags",
            ],
            Names(verdicts[0])
        );
        Assert.Equal(JsonValueKind.Number, verdicts[1].GetProperty("id").ValueKind);
    }

    [Fact]
    public async Task Evaluate_TheZoo_TakesCodesAndAnswersTogether()
    {
        var verdicts = await ZooAsync(
            """
            {"employees": 5000, "turnover_year": 20000000, "SIZE": 1.5, "GROWTH": 0, "MKT": 0, "leads_online_now_pct": 40,
             "STRATEGY": 0, "TROUBLE": 1}
            """,
            """{"growth_wish": null, "SIZE": null}""",
            """{"GROWTH": 4, "SIZE": 2}"""
        );

        Assert.Equal(
            ["COW high final", "- null final", "TIGER low preliminary"],
            verdicts.Select(v =>
                $"{v.GetProperty("category")} {v.GetProperty("confidence").GetString() ?? "null"} {State(v)}"
            )
        );
        var cow = verdicts[0];
        Assert.Equal(1, cow.GetProperty("coverage").GetDouble());
        Assert.Contains(
            cow.GetProperty("reasons").EnumerateArray(),
            r => r.GetProperty("fact").GetString() == "SIZE" && r.GetProperty("value").GetDouble() == 1.5
        );
        Assert.Equal("growth_wish", verdicts[1].GetProperty("missing")[0].GetString());
        Assert.Equal("WOLF", verdicts[2].GetProperty("nearestChange").GetProperty("category").GetString());
    }

    [Fact]
    public async Task Evaluate_TheZoo_GuardsAMoveWhereTheAnimalBeforeIsGiven()
    {
        var verdicts = await ZooAsync(
            """{"GROWTH": 4, "MKT": 3}""",
            """{"GROWTH": 4, "MKT": 3, "previous": "LLAMA"}""",
            """{"GROWTH": 4, "MKT": 3, "previous": "LLAMA", "newLeaderOn": "2025-06-15"}""",
            """{"GROWTH": 4, "MKT": 3, "previous": "LLAMA", "newLeaderOn": "2025-06-16"}""",
            """{"GROWTH": 4, "MKT": 3, "previous": "wolf"}""",
            """{"GROWTH": 4, "MKT": 3, "previous": "-"}"""
        );

        Assert.Equal(
            [
                "TIGER  final",
                "LLAMA TIGER unconfirmed",
                "LLAMA TIGER unconfirmed",
                "TIGER  final",
                "TIGER  final",
                "TIGER  final",
            ],
            verdicts.Select(v => $"{v.GetProperty("category")} {v.GetProperty("computed")} {State(v)}")
        );
    }

    [Theory]
    [InlineData("""{"SIZE": 4.5}""", "'SIZE' must lie between 0 and 4")]
    [InlineData("""{"bureaucracy": 7}""", "'bureaucracy' must be one of 0, 1, 2, 3, 4; it is 7")]
    [InlineData("""{"foreign_office": 1}""", "'foreign_office' must be one of 0, 2, 4")]
    [InlineData("""{"choice_criterion": "price"}""", "'choice_criterion' must be one of prestige")]
    [InlineData("""{"leads_online_now_pct": 101}""", "'leads_online_now_pct' cannot be 101")]
    [InlineData("""{"promo_seo": true}""", "'promo_seo' must be one of yes, no")]
    [InlineData("""{"previous": "HORSE"}""", "'previous' must be one of RABBIT")]
    [InlineData("""{"newLeaderOn": "June"}""", "'newLeaderOn' must be a date")]
    public async Task Evaluate_TheZoo_NamesTheFactThatCannotBe(string facts, string sentence)
    {
        using var client = api.As("anna");
        using var content = JsonContent.Create(
            new { accounts = new[] { new { id = 1, facts = JsonSerializer.Deserialize<JsonElement>(facts) } } }
        );

        var problem = await ProblemAsync(
            await client.PostAsync("/api/v1/evaluate/zoo", content),
            HttpStatusCode.BadRequest
        );

        Assert.Contains(sentence, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    private async Task<JsonElement[]> ZooAsync(params string[] facts)
    {
        using var client = api.As("anna");
        using var response = await client.PostAsJsonAsync(
            "/api/v1/evaluate/zoo",
            new { accounts = facts.Select((f, id) => new { id, facts = JsonNode.Parse(f) }), asOf = "2026-06-15" }
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return [.. (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdicts").EnumerateArray()];
    }

    private static string? State(JsonElement verdict) => verdict.GetProperty("state").GetString();

    [Fact]
    public async Task Thresholds_OfAScheme_AreTheMethodsAtFirst()
    {
        var answer = await api.GetAsync("anna", "/schemes/abc/thresholds");

        Assert.Equal(1, answer.GetProperty("version").GetInt32());
        Assert.Equal(95, answer.GetProperty("thresholds").GetProperty("b").GetDecimal());
        Assert.Equal("before", answer.GetProperty("thresholds").GetProperty("boundary").GetString());
        Assert.Single(answer.GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task Me_AndCompany_TellWhoAsksAndWhichDaysAreMeant()
    {
        var me = await api.GetAsync("head", "/me");
        var company = await api.GetAsync("admin", "/company");

        Assert.Equal("head@test.example", me.GetProperty("email").GetString());
        Assert.Equal(["manager", "head"], me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("chief@test.example", me.GetProperty("supervisorEmail").GetString());
        Assert.Equal("RUB", company.GetProperty("currency").GetString());
        Assert.Equal("2026-06-10", company.GetProperty("salesUpTo").GetString());
        Assert.Equal("2026-06-15", company.GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task Runs_Ordered_CanBeWatched()
    {
        using var client = api.As("admin");

        using var ordered = await client.PostAsJsonAsync("/api/v1/classification-runs", new { asOf = "2026-06-03" });
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        var id = (await ordered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var run = await client.GetFromJsonAsync<JsonElement>(ordered.Headers.Location);

        Assert.Equal(id, run.GetProperty("id").GetGuid());
        Assert.Matches("^(queued|running|done)$", run.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("""{"asOf": "2027-01-01"}""", "has not come")]
    [InlineData("""{"backfillMonths": 0}""", "between 1 and 120")]
    [InlineData("""{"asOf": "2026-01-01", "backfillMonths": 3}""", "two different orders")]
    public async Task Runs_OrderThatMakesNoSense_IsRefused(string body, string part)
    {
        using var client = api.As("chief");
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));

        var problem = await ProblemAsync(
            await client.PostAsync("/api/v1/classification-runs", content),
            HttpStatusCode.BadRequest
        );

        Assert.Contains(part, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_Revoked_OpensNothingAnyMore()
    {
        var tokens = api.Company.Get<ApiTokens>();
        var anna = await api.Company.IdOfAsync("anna@test.example");
        var token = await tokens.MakeAsync(Viewer.Operator, anna, "to be ended");
        using var client = api.As(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me")).StatusCode);
        var row = (await tokens.ListAsync(anna)).Single(t => t.Name == "to be ended");
        Assert.NotNull(row.LastUsedAt);

        Assert.False(await tokens.RevokeAsync(await api.Company.ViewerAsync("boris@test.example"), row.Id));
        Assert.True(await tokens.RevokeAsync(await api.Company.ViewerAsync("admin@test.example"), row.Id));

        await ProblemAsync(await client.GetAsync("/api/v1/me"), HttpStatusCode.Unauthorized);
        Assert.Equal(
            0L,
            await api.Company.ScalarAsync(
                $"SELECT count(*) FROM api_token WHERE encode(hash, 'escape') LIKE '%{token}%'"
            )
        );
    }

    [Fact]
    public async Task Token_OfADisabledPerson_OpensNothing()
    {
        await api.Company.ScalarAsync(
            """
            INSERT INTO app_user (display_name, roles, email, normalized_email, user_name, normalized_user_name, security_stamp,
                email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('Gone', 1, 'gone@test.example', 'GONE@TEST.EXAMPLE', 'gone@test.example', 'GONE@TEST.EXAMPLE', 'x',
                true, false, false, true, 0)
            """
        );
        using var client = api.As(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await api.Company.TokenAsync("gone@test.example"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me")).StatusCode);

        await api.Company.ScalarAsync("UPDATE app_user SET disabled_at = now() WHERE email = 'gone@test.example'");

        var problem = await ProblemAsync(await client.GetAsync("/api/v1/me"), HttpStatusCode.Unauthorized);
        Assert.Contains("Bearer", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Description_IsOpenApi31WithEveryCallExplained()
    {
        using var client = api.As(null);

        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.All(described, path => Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal));
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject());
        Assert.All(operations, o => Assert.True(o.Value.GetProperty("description").GetString()!.Length > 10));
        var parameters = document
            .GetProperty("paths")
            .GetProperty("/api/v1/accounts")
            .GetProperty("get")
            .GetProperty("parameters");
        Assert.Equal(
            [
                "category",
                "changedSince",
                "format",
                "industry",
                "moved",
                "owner",
                "page",
                "pageSize",
                "q",
                "region",
                "sort",
            ],
            parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Page_ToBrowseTheApi_LoadsNothingFromElsewhere()
    {
        using var client = api.As(null);

        using var response = await client.GetAsync("/api/");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        var nonce = System.Text.RegularExpressions.Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        Assert.NotEmpty(nonce);
        foreach (
            System.Text.RegularExpressions.Match script in System.Text.RegularExpressions.Regex.Matches(
                html,
                "<script[^>]*>"
            )
        )
            Assert.Contains(
                $"nonce=\"{nonce}\"",
                System.Net.WebUtility.HtmlDecode(script.Value),
                StringComparison.Ordinal
            );
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", html, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        foreach (var name in new[] { "type", "title", "detail", "correlationId" })
            Assert.True(
                problem.TryGetProperty(name, out var text) && text.GetString()!.Length > 0,
                $"{name} is missing in {body}"
            );
        return problem;
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    /// <summary>Takes a file apart as RFC 4180 says.</summary>
    private static List<List<string>> Rows(string csv)
    {
        var rows = new List<List<string>>();
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
            switch (csv[i])
            {
                case '"' when quoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    cell.Append(csv[++i]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    rows.Add(row);
                    row = [];
                    break;
                default:
                    cell.Append(csv[i]);
                    break;
            }
        return rows;
    }
}
