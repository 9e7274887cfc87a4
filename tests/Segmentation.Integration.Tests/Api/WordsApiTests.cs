using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Segmentation.Integration.Tests.Api;

/// <summary>What other programs may say about accounts: marks, key clients, overrides, answers.</summary>
public sealed class WordsApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Mark_TellsWhoseItIsAndWhatBecameOfTheAccount()
    {
        var mark = await PutAsync("anna", "/accounts/K001/mark", new { value = 4, comment = "Second line" });

        Assert.Equal(
            ["accountExternalId", "comment", "on", "prospects", "side", "value"],
            mark.EnumerateObject().Select(p => p.Name).Order()
        );
        Assert.Equal("manager", mark.GetProperty("side").GetString());
        Assert.Equal("2026-06-15", mark.GetProperty("on").GetString());
        Assert.Equal("Second line", mark.GetProperty("comment").GetString());
        var head = await PutAsync("head", "/accounts/K001/mark", new { value = 2 });
        Assert.Equal("head", head.GetProperty("side").GetString());
    }

    [Fact]
    public async Task Mark_OfNobodysAccount_IsTheHeads_AndItsCommentStaysClosed()
    {
        var mark = await PutAsync("chief", "/accounts/K003/mark", new { value = 5, comment = "For whoever gets it" });

        Assert.Equal("head", mark.GetProperty("side").GetString());
        Assert.Equal(JsonValueKind.Null, mark.GetProperty("comment").ValueKind);
    }

    [Fact]
    public async Task Mark_MovesTheAccountAtOnce_InListTileAndWhy()
    {
        var before = await api.GetAsync("chief", "/accounts?category=prospects:VIP");

        var mark = await PutAsync("head", "/accounts/K060/mark", new { value = 5 });

        Assert.Equal("VIP", mark.GetProperty("prospects").GetString());
        var after = await api.GetAsync("chief", "/accounts?category=prospects:VIP");
        Assert.Equal(before.GetProperty("total").GetInt32() + 1, after.GetProperty("total").GetInt32());
        var tile = (await api.GetAsync("chief", "/segments/prospects"))
            .GetProperty("categories")
            .EnumerateArray()
            .Single(c => c.GetProperty("category").GetString() == "VIP");
        Assert.Equal(after.GetProperty("total").GetInt32(), tile.GetProperty("accounts").GetInt32());
        var why = (await api.GetAsync("head", "/accounts/K060/verdicts"))
            .GetProperty("verdicts")
            .EnumerateArray()
            .Single(v => v.GetProperty("scheme").GetString() == "prospects");
        Assert.True(why.GetProperty("explained").GetBoolean());
        Assert.Contains(
            why.GetProperty("reasons").EnumerateArray(),
            r => r.GetProperty("fact").GetString() == "potential" && r.GetProperty("value").GetDecimal() == 5
        );
    }

    [Fact]
    public async Task Mark_OutOfRange_SaysWhatItMustBe()
    {
        var (status, sentence) = await RefusedAsync("anna", "/accounts/K001/mark", new { value = 6 });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("A mark is a whole number from 1 to 5; nothing was kept.", sentence);
    }

    [Fact]
    public async Task KeyMark_IsKeptWithItsReason()
    {
        var word = await PutAsync("chief", "/accounts/K001/key-mark", new { isKey = true, reason = "A third of all" });

        Assert.True(word.GetProperty("isKey").GetBoolean());
        Assert.Equal("A third of all", word.GetProperty("reason").GetString());
        Assert.Equal("chief@test.example", word.GetProperty("author").GetString());
        var (status, _) = await RefusedAsync("chief", "/accounts/K001/key-mark", new { isKey = true });
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Override_StandsInVerdictsAndLists_UntilItIsEnded()
    {
        const string path = "/accounts/K005/verdicts/abc/override";
        var before = await AbcAsync("K005");
        var set = await PutAsync(
            "head",
            path,
            new
            {
                category = "с!",
                reason = "Returns to come",
                until = "2026-09-30",
            }
        ); // a Cyrillic letter

        foreach (var verdict in new[] { set, await AbcAsync("K005") })
        {
            Assert.Equal("C!", verdict.GetProperty("category").GetString());
            Assert.Equal(before.GetProperty("category").GetString(), verdict.GetProperty("computed").GetString());
            Assert.Equal("overridden", verdict.GetProperty("state").GetString());
            var word = verdict.GetProperty("override");
            Assert.Equal(
                ("C!", "Returns to come", "2026-09-30", "head@test.example"),
                (
                    word.GetProperty("category").GetString(),
                    word.GetProperty("reason").GetString(),
                    word.GetProperty("until").GetString(),
                    word.GetProperty("author").GetString()
                )
            );
        }
        var account = await api.GetAsync("anna", "/accounts/K005");
        Assert.Equal("C!", account.GetProperty("categories").GetProperty("abc").GetString());
        var rows = await api.GetAsync("head", "/classifications?scheme=abc&category=C!&pageSize=500");
        var row = rows.GetProperty("items")
            .EnumerateArray()
            .Single(r => r.GetProperty("accountExternalId").GetString() == "K005");
        Assert.Equal("overridden", row.GetProperty("state").GetString());
        Assert.Equal(before.GetProperty("category").GetString(), row.GetProperty("computed").GetString());

        using var client = api.As("chief");
        using var ended = await client.DeleteAsync($"/api/v1{path}");
        var after = await ended.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(before.GetProperty("category").GetString(), after.GetProperty("category").GetString());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("override").ValueKind);
        using var again = await client.DeleteAsync($"/api/v1{path}");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory]
    [InlineData("""{"category": "D", "reason": "x"}""", "no category")]
    [InlineData("""{"category": "A"}""", "Say why")]
    [InlineData("""{"category": "A", "reason": "x", "until": "2026-06-14"}""", "passed")]
    [InlineData("""{"category": "A", "reason": "x", "until": "2027-06-16"}""", "12 months")]
    public async Task Override_Unusable_SaysWhy(string body, string sentence)
    {
        var (status, said) = await RefusedAsync(
            "head",
            "/accounts/K001/verdicts/abc/override",
            JsonSerializer.Deserialize<JsonElement>(body)
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_AreReadAsTheyWereWritten()
    {
        await PutAsync(
            "anna",
            "/accounts/K009/answers",
            new
            {
                answers = new
                {
                    employees = 42,
                    annualTurnover = 1234567.89,
                    declinePetty = "no",
                },
            }
        );
        var sheet = await PutAsync(
            "head",
            "/accounts/K009/answers",
            new { on = "2026-06-15", answers = new { declinePetty = (string?)null, subscriptionUntil = "2027-01-31" } }
        );

        Assert.Equal(sheet.ToString(), (await api.GetAsync("anna", "/accounts/K009/answers")).ToString());
        Assert.Equal("2026-06-15", sheet.GetProperty("on").GetString());
        var answers = sheet.GetProperty("answers");
        Assert.Equal(
            ["annualTurnover", "employees", "subscriptionUntil"],
            answers.EnumerateObject().Select(a => a.Name).Order()
        );
        Assert.Equal(1234567.89m, answers.GetProperty("annualTurnover").GetDecimal());
        Assert.Equal("2027-01-31", answers.GetProperty("subscriptionUntil").GetString());
    }

    [Theory]
    [InlineData("""{"answers": {"employees": 1.5}}""", "'employees' must be a whole number")]
    [InlineData("""{"answers": {"annualTurnover": 1.005}}""", "'annualTurnover' must be an amount")]
    [InlineData("""{"answers": {"declineMiracle": "maybe"}}""", "yes or no")]
    [InlineData("""{"answers": {"subscriptionUntil": "31.01.2027"}}""", "'subscriptionUntil' must be a day")]
    [InlineData("""{"answers": {"mood": "good"}}""", "'mood'")]
    [InlineData("""{"answers": {"bureaucracy": 5}}""", "'bureaucracy' must be one of the numbers 0, 1, 2, 3, 4")]
    [InlineData("""{"answers": {"foreign_office": 3}}""", "'foreign_office' must be one of the numbers 0, 2, 4")]
    [InlineData("""{"answers": {"choice_criterion": "price"}}""", "prestige, experience, both, other")]
    [InlineData("""{"answers": {"leads_online_now_pct": 101}}""", "a percentage from 0 to 100")]
    [InlineData("""{"answers": {"months_to_choose": "two"}}""", "a number from 0 to 120")]
    [InlineData("""{"answers": {"promo_seo": 1}}""", "yes or no")]
    [InlineData("""{"answers": {"geography": ""}}""", "at most 200 characters")]
    [InlineData("""{"answers": {"employees": 1, "corruption": 2}}""", "'corruption' is not asked in this company")]
    [InlineData("""{"on": "2026-06-16", "answers": {"employees": 1}}""", "not come yet")]
    public async Task Answers_Unusable_NameTheKey(string body, string sentence)
    {
        var (status, said) = await RefusedAsync(
            "anna",
            "/accounts/K013/answers",
            JsonSerializer.Deserialize<JsonElement>(body)
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync("anna", "/accounts/K013/answers")).GetProperty("answers").EnumerateObject());
    }

    [Fact]
    public async Task Answers_OfTheZoo_AreKept_TurnoverOnce()
    {
        var sheet = await PutAsync(
            "anna",
            "/accounts/K021/answers",
            new
            {
                answers = new
                {
                    turnover_year = 5000.5,
                    bureaucracy = 3,
                    foreign_office = 2,
                    choice_criterion = "both",
                    leads_online_now_pct = 12.5,
                    months_to_choose = 1.5,
                    promo_seo = "yes",
                    geography = "Tver and around",
                },
            }
        );

        Assert.Equal(
            """{"geography":"Tver and around","promo_seo":"yes","bureaucracy":3,"annualTurnover":5000.5,"foreign_office":2,"choice_criterion":"both","months_to_choose":1.5,"leads_online_now_pct":12.5}""",
            sheet.GetProperty("answers").GetRawText()
        );
    }

    /// <summary>Kept from a time when the company asked, or by a page of the dossier's readers.</summary>
    [Fact]
    public async Task Answers_AboutCorruption_AreGivenOutToNobody()
    {
        await api.Company.ScalarAsync(
            """
            INSERT INTO fact_sheet (account_id, valid_from, valid_to, facts, recorded_at)
            SELECT id, '2026-01-01', 'infinity', '{"corruption": 3, "bureaucracy": 4}', now()
            FROM account WHERE external_id = 'K025'
            """
        );

        var answers = (await api.GetAsync("anna", "/accounts/K025/answers")).GetProperty("answers");

        Assert.Equal(["bureaucracy"], answers.EnumerateObject().Select(a => a.Name));
    }

    [Fact]
    public async Task Answers_DecideForEverybody_AndTellTheirValuesToTheDossiersReadersAlone()
    {
        await PutAsync("anna", "/accounts/K017/answers", new { answers = new { employees = 1234 } });

        var (own, others) = (await SizeAsync("anna"), await SizeAsync("chief"));

        Assert.Equal("LARGE", own.GetProperty("category").GetString());
        Assert.Equal("LARGE", others.GetProperty("category").GetString());
        var reason = Employees(own);
        Assert.Equal(1234, reason.GetProperty("value").GetInt32());
        Assert.DoesNotContain("1234", others.ToString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Employees(others).GetProperty("value").ValueKind);
        Assert.EndsWith(
            ": from the dossier",
            Employees(others).GetProperty("text").GetString()!,
            StringComparison.Ordinal
        );

        async Task<JsonElement> SizeAsync(string name) =>
            (await api.GetAsync(name, "/accounts/K017/verdicts"))
                .GetProperty("verdicts")
                .EnumerateArray()
                .Single(v => v.GetProperty("scheme").GetString() == "size");

        static JsonElement Employees(JsonElement verdict) =>
            verdict
                .GetProperty("reasons")
                .EnumerateArray()
                .First(r => r.GetProperty("fact").GetString() == "employees");
    }

    [Fact]
    public async Task Answers_OfNobodysAccount_SayWhatToDo()
    {
        var (status, said) = await RefusedAsync(
            "chief",
            "/accounts/K003/answers",
            new { answers = new { employees = 1 } }
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("give it an owner first", said, StringComparison.Ordinal);
    }

    private async Task<JsonElement> AbcAsync(string account) =>
        (await api.GetAsync("head", $"/accounts/{account}/verdicts"))
            .GetProperty("verdicts")
            .EnumerateArray()
            .Single(v => v.GetProperty("scheme").GetString() == "abc");

    private async Task<JsonElement> PutAsync(string name, string path, object body)
    {
        using var client = api.As(name);
        using var response = await client.PutAsJsonAsync($"/api/v1{path}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<(HttpStatusCode Status, string Sentence)> RefusedAsync(string name, string path, object body)
    {
        using var client = api.As(name);
        using var response = await client.PutAsJsonAsync($"/api/v1{path}", body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, problem.GetProperty("detail").GetString()!);
    }
}
