using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Segmentation.Integration.Tests.Api;

/// <summary>Movement and history over HTTP: the shape other programs rely on, and what each person is told.</summary>
public sealed class MovementApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("chief")]
    [InlineData("head")]
    [InlineData("anna")]
    public async Task Transitions_AddUpToTheSegments_AndEachCellOpensItsAccounts(string person)
    {
        var matrix = await api.GetAsync(person, "/segments/abc/transitions?from=2026-02-05&to=2026-02-28");
        var (before, after) = (
            await api.GetAsync(person, "/segments/abc?asOf=2026-01-31"),
            await api.GetAsync(person, "/segments/abc?asOf=2026-02-28")
        );

        Assert.Equal("abc", matrix.GetProperty("scheme").GetString());
        Assert.Equal("2026-01-31", matrix.GetProperty("from").GetString());
        Assert.Equal("2026-02-28", matrix.GetProperty("to").GetString());
        Assert.False(matrix.GetProperty("ruleChanged").GetBoolean());
        var cells = matrix.GetProperty("cells").EnumerateArray().ToList();
        Assert.Contains(cells, c => c.GetProperty("from").GetString() == c.GetProperty("to").GetString());
        AddUp(before, "from", "accounts");
        AddUp(after, "to", "accounts");
        AddUp(after, "to", "revenue");
        foreach (var cell in cells)
        {
            var way = Uri.EscapeDataString(
                $"abc:{cell.GetProperty("from").GetString()}>{cell.GetProperty("to").GetString()}@2026-01-31..2026-02-28"
            );
            var list = await api.GetAsync(person, $"/accounts?moved={way}");
            Assert.Equal(cell.GetProperty("accounts").GetInt32(), list.GetProperty("total").GetInt32());
        }

        void AddUp(JsonElement segments, string side, string figure)
        {
            foreach (var row in segments.GetProperty("categories").EnumerateArray())
                Assert.Equal(
                    row.GetProperty(figure).GetDecimal(),
                    cells
                        .Where(c => c.GetProperty(side).GetString() == row.GetProperty("category").GetString())
                        .Sum(c => c.GetProperty(figure).GetDecimal())
                );
        }
    }

    [Fact]
    public async Task Transitions_WithoutDays_GoFromTheLastMonthEndToNow()
    {
        var matrix = await api.GetAsync("chief", "/segments/abc/transitions?to=now&settled=true");

        Assert.Equal("2026-05-31", matrix.GetProperty("from").GetString());
        Assert.Equal("2026-06-15", matrix.GetProperty("to").GetString());
        Assert.True(matrix.GetProperty("isNow").GetBoolean());
        Assert.True(matrix.GetProperty("settled").GetBoolean());
    }

    [Theory]
    [InlineData("/segments/abc/transitions?from=31.01.2026", HttpStatusCode.BadRequest, "is not a day")]
    [InlineData("/segments/abc/transitions?to=later", HttpStatusCode.BadRequest, "is not a day")]
    [InlineData("/segments/abc/transitions?settled=1", HttpStatusCode.BadRequest, "neither true nor false")]
    [InlineData("/segments/abc/transitions?since=2026-01-31", HttpStatusCode.BadRequest, "no parameter 'since'")]
    [InlineData(
        "/segments/abc/transitions?from=2026-03-31&to=2026-01-31",
        HttpStatusCode.BadRequest,
        "the second must be the later one"
    )]
    [InlineData("/segments/abc/transitions?from=2020-01-31", HttpStatusCode.NotFound, "the first one is 2025-06-30")]
    [InlineData("/segments/abd/transitions", HttpStatusCode.NotFound, "no scheme 'abd'")]
    [InlineData("/accounts?moved=abc:A", HttpStatusCode.BadRequest, "is not a move between categories")]
    [InlineData("/accounts/K001/verdicts/abd/history", HttpStatusCode.NotFound, "no scheme 'abd'")]
    [InlineData("/accounts/K001/verdicts/abc/history?before=x", HttpStatusCode.BadRequest, "not the id of an event")]
    public async Task WhatCannotBeAnswered_IsSaidInASentence(string path, HttpStatusCode status, string part)
    {
        using var client = api.As("chief");
        using var response = await client.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(part, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_TellsEveryMonthEndAndWhyItChanged()
    {
        var history = await api.GetAsync("chief", "/accounts/K060/verdicts/abc/history");

        var days = history.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal(13, days.Count);
        Assert.Equal("C", Category(days, "2026-01-31"));
        Assert.Equal("A", Category(days, "2026-02-28"));
        Assert.True(days[^1].GetProperty("isNow").GetBoolean());
        var events = history.GetProperty("events").EnumerateArray().ToList();
        var rise = events.Single(e =>
            e.GetProperty("kind").GetString() == "category" && e.GetProperty("asOf").GetString() == "2026-02-28"
        );
        Assert.Equal(
            ("C", "A", 1),
            (
                rise.GetProperty("from").GetString(),
                rise.GetProperty("to").GetString(),
                rise.GetProperty("version").GetInt32()
            )
        );
        var version = Assert.Single(history.GetProperty("versions").EnumerateArray());
        Assert.Contains("80", version.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, history.GetProperty("older").ValueKind);
    }

    [Fact]
    public async Task History_LeavesOutWhatIsOfTheDossier_ForThoseWhoMayNotReadIt()
    {
        await api.Company.ScalarAsync(
            """
            INSERT INTO verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, version, inputs, at)
            SELECT id, 7, '2026-04-30', 3, 2, 1, 1, '{"employees": 120}', now() FROM account WHERE external_id = 'K001'
            """
        );

        foreach (var (person, reads) in new[] { ("chief", false), ("head", true), ("anna", true) })
        {
            var history = await api.GetAsync(person, "/accounts/K001/verdicts/size/history");
            var fact = history
                .GetProperty("events")
                .EnumerateArray()
                .Single(e => e.GetProperty("asOf").GetString() == "2026-04-30")
                .GetProperty("facts")[0];
            Assert.Equal("employees", fact.GetProperty("fact").GetString());
            Assert.Equal(reads, fact.GetProperty("value").ValueKind == JsonValueKind.Number);
            Assert.Equal(reads, fact.GetProperty("text").GetString()!.Contains("120", StringComparison.Ordinal));
        }
    }

    private static string? Category(IEnumerable<JsonElement> days, string asOf) =>
        days.Single(d => d.GetProperty("asOf").GetString() == asOf).GetProperty("category").GetString();
}
