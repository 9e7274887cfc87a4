using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Segmentation.Integration.Tests.Api;

public sealed class DealsApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Deal_AddedAndPostponed_TellsWhatHappened()
    {
        using var anna = api.As("anna");

        var (added, deal) = await SendAsync(
            anna,
            "POST",
            "/accounts/K005/deals",
            """
            {"externalId": "CRM/7 é", "title": "Racks", "stage": "КП", "openedOn": "2026-05-01", "stageSince": "2026-06-01",
             "promisedOn": "2026-06-20", "amount": 1250.50}
            """
        );
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var address = added.Headers.Location!.ToString();
        Assert.Equal("/api/v1/deals/CRM%2F7%20%C3%A9", address);
        Assert.Equal(
            ("CRM/7 é", "K005", "КП", 14, 1250.50m, "open"),
            (
                Text(deal, "externalId"),
                Text(deal, "accountExternalId"),
                Text(deal, "stage"),
                deal.GetProperty("stageDays").GetInt32(),
                deal.GetProperty("amount").GetDecimal(),
                Text(deal, "outcome")
            )
        );

        var (moved, after) = await SendAsync(
            anna,
            "PATCH",
            address["/api/v1".Length..],
            """{"promisedOn": "2026-07-20"}""",
            added.Headers.ETag!.ToString()
        );
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.NotEqual(added.Headers.ETag, moved.Headers.ETag);
        Assert.Equal(1, after.GetProperty("promiseMoves").GetInt32());
        var postponement = Assert.Single(after.GetProperty("postponements").EnumerateArray());
        Assert.Equal(
            ("2026-06-15", "2026-06-20", "2026-07-20"),
            (Text(postponement, "on"), Text(postponement, "from"), Text(postponement, "to"))
        );

        var list = await api.GetAsync("head", "/accounts/K005/deals?q=racks");
        Assert.Equal((1, 1, 50), (Number(list, "total"), Number(list, "page"), Number(list, "pageSize")));
        Assert.Equal(0, Number(await api.GetAsync("boris", "/deals?q=racks"), "total"));
    }

    [Fact]
    public async Task Patch_ChangesOnlyWhatIsNamed_AndEmptiesWithNull()
    {
        using var anna = api.As("anna");
        var (_, deal) = await SendAsync(
            anna,
            "POST",
            "/accounts/K005/deals",
            """
            {"title": "Named", "promisedOn": "2026-06-20", "amount": 10}
            """
        );
        var path = $"/deals/{Text(deal, "externalId")}";

        var (_, emptied) = await SendAsync(anna, "PATCH", path, """{"amount": null}""", "*");
        Assert.Equal(JsonValueKind.Null, emptied.GetProperty("amount").ValueKind);
        Assert.Equal("2026-06-20", Text(emptied, "promisedOn"));

        var (_, lost) = await SendAsync(anna, "PATCH", path, """{"outcome": "lost", "lossReason": "price"}""", "*");
        Assert.Equal(
            ("lost", "PRICE", "2026-06-15"),
            (Text(lost, "outcome"), Text(lost, "lossReason"), Text(lost, "closedOn"))
        );

        var (_, again) = await SendAsync(anna, "PATCH", path, """{"outcome": "open"}""", "*");
        Assert.Equal(
            ("open", JsonValueKind.Null, JsonValueKind.Null),
            (Text(again, "outcome"), again.GetProperty("lossReason").ValueKind, again.GetProperty("closedOn").ValueKind)
        );
    }

    [Fact]
    public async Task Patch_OfAStateNotRead_IsRefusedWithoutAWrite()
    {
        using var anna = api.As("anna");
        var (added, deal) = await SendAsync(anna, "POST", "/accounts/K005/deals", """{"title": "First"}""");
        var path = $"/deals/{Text(deal, "externalId")}";
        var read = added.Headers.ETag!.ToString();
        await SendAsync(anna, "PATCH", path, """{"title": "Second"}""", read);

        var (lost, _) = await SendAsync(anna, "PATCH", path, """{"title": "Third"}""", read);
        var (unsaid, _) = await SendAsync(anna, "PATCH", path, """{"title": "Third"}""");
        var (odd, _) = await SendAsync(anna, "PATCH", path, """{"title": "Third"}""", "W/\"1\"");

        Assert.Equal(
            (HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed),
            (lost.StatusCode, unsaid.StatusCode, odd.StatusCode)
        );
        Assert.Equal("Second", Text(await api.GetAsync("anna", path), "title"));
    }

    [Theory]
    [InlineData("{}", "title")]
    [InlineData("""{"title": null}""", "title")]
    [InlineData("""{"title": "x", "titel": "x"}""", "titel")]
    [InlineData("""{"title": "x", "amount": 1.234}""", "decimals")]
    [InlineData("""{"title": "x", "amount": -1}""", "zero")]
    [InlineData("""{"title": "x", "outcome": "gone"}""", "outcome")]
    [InlineData("""{"title": "x", "outcome": "lost", "lossReason": "MOOD"}""", "RIVAL_OFFER")]
    [InlineData("""{"title": "x", "openedOn": "2027-01-01"}""", "not come yet")]
    [InlineData("""{"title": "x", "accountExternalId": "K001"}""", "another")]
    [InlineData("""{"title": "x", "externalId": ""}""", "characters")]
    [InlineData("[]", "object")]
    public async Task Wrong_IsToldInASentence(string body, string word)
    {
        using var anna = api.As("anna");

        var (response, problem) = await SendAsync(anna, "POST", "/accounts/K005/deals", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(word, Text(problem, "detail"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Key_InUse_IsAConflict()
    {
        using var anna = api.As("anna");
        await SendAsync(anna, "POST", "/accounts/K005/deals", """{"title": "x", "externalId": "twice"}""");

        var (second, _) = await SendAsync(
            anna,
            "POST",
            "/accounts/K009/deals",
            """{"title": "x", "externalId": "twice"}"""
        );

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Theory]
    [InlineData("/deals?outcome=gone", "outcome")]
    [InlineData("/deals?sort=mood", "promiseMoves")]
    [InlineData("/deals?colour=red", "colour")]
    [InlineData("/deals?page=0", "page")]
    [InlineData("/tasks?state=half", "state")]
    [InlineData("/tasks?mood=1", "mood")]
    public async Task Filter_NotUnderstood_IsNotLeftOut(string path, string word)
    {
        using var anna = api.As("anna");

        var (response, problem) = await SendAsync(anna, "GET", path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(word, Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_AskedForAndDone_GoesItsWay()
    {
        using var head = api.As("head");
        await SendAsync(head, "POST", "/accounts/K005/deals", """{"title": "x", "externalId": "for a task"}""");

        var (added, task) = await SendAsync(
            head,
            "POST",
            "/tasks",
            """
            {"title": "Answer", "kind": "objection", "dealExternalId": "for a task", "assigneeEmail": "anna@test.example",
             "dueOn": "2026-06-20", "reason": "Too dear", "source": "crm"}
            """
        );
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(
            ("K005", "anna@test.example", "open", "crm"),
            (Text(task, "accountExternalId"), Text(task, "assigneeEmail"), Text(task, "state"), Text(task, "source"))
        );
        var path = $"/tasks/{Number(task, "id")}";
        var mine = await api.GetAsync("anna", "/tasks?assigneeEmail=anna@test.example&kind=objection");
        Assert.Equal("Answer", Text(Assert.Single(mine.GetProperty("items").EnumerateArray()), "title"));

        using var anna = api.As("anna");
        var (unsaid, _) = await SendAsync(anna, "PATCH", path, """{"state": "done"}""");
        var (done, ended) = await SendAsync(
            anna,
            "PATCH",
            path,
            """{"state": "done"}""",
            added.Headers.ETag!.ToString()
        );
        var (late, _) = await SendAsync(
            anna,
            "PATCH",
            path,
            """{"state": "dropped"}""",
            added.Headers.ETag!.ToString()
        );

        Assert.Equal(
            (HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed),
            (unsaid.StatusCode, done.StatusCode, late.StatusCode)
        );
        Assert.Equal(("done", "Too dear"), (Text(ended, "state"), Text(ended, "reason")));
        Assert.NotEqual(JsonValueKind.Null, ended.GetProperty("endedAt").ValueKind);
        Assert.Equal(0, Number(await api.GetAsync("anna", "/tasks?accountExternalId=K005"), "total"));
    }

    [Theory]
    [InlineData("""{"title": ""}""", 400)]
    [InlineData("""{"title": "x", "kind": "rule"}""", 400)]
    [InlineData("""{"title": "x", "source": "rule"}""", 400)]
    [InlineData("""{"title": "x", "state": "done"}""", 400)]
    [InlineData("""{"title": "x", "assigneeEmail": "nobody@test.example"}""", 400)]
    [InlineData("""{"title": "x", "assigneeEmail": "boris@test.example"}""", 403)]
    [InlineData("""{"title": "x", "accountExternalId": "K006"}""", 404)]
    [InlineData("""{"title": "x", "dealExternalId": "none"}""", 404)]
    public async Task Task_ThatCannotBe_IsRefused(string body, int status)
    {
        using var anna = api.As("anna");

        var (response, problem) = await SendAsync(anna, "POST", "/tasks", body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty(Text(problem, "detail"));
    }

    private static async Task<(HttpResponseMessage Response, JsonElement Body)> SendAsync(
        HttpClient client,
        string method,
        string path,
        string? body = null,
        string? ifMatch = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1{path}");
        if (body is not null)
            request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        var response = await client.SendAsync(request);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
