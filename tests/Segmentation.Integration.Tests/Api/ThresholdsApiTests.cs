using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Segmentation.Integration.Tests.Api;

/// <summary>Thresholds tried, saved and gone back to by programs.</summary>
public sealed class ThresholdsApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Preview_TellsWhoMoves_AndStoresNothing()
    {
        var answer = await PostAsync(
            "chief",
            "/schemes/abc/thresholds/preview?pageSize=3",
            new { thresholds = new { a = 20, b = 70 } }
        );

        Assert.Equal(("abc", 1, "2026-06-15"), Head(answer));
        Assert.Equal(20, answer.GetProperty("thresholds").GetProperty("a").GetDecimal());
        Assert.Equal("before", answer.GetProperty("thresholds").GetProperty("boundary").GetString());
        var moved = answer.GetProperty("moved").GetInt32();
        Assert.True(moved > 3);
        var cells = answer.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(moved, cells.Sum(c => c.GetProperty("accounts").GetInt32()));
        Assert.Equal(
            cells.Where(c => c.GetProperty("from").GetString() == "A").Sum(c => c.GetProperty("revenue").GetDecimal()),
            Category(answer, "A", "revenueBefore") - Category(answer, "A", "revenueAfter")
        );
        var accounts = answer.GetProperty("accounts");
        Assert.Equal(
            (moved, 3),
            (accounts.GetProperty("total").GetInt32(), accounts.GetProperty("items").GetArrayLength())
        );
        Assert.Equal(
            accounts
                .GetProperty("items")
                .EnumerateArray()
                .Select(a => a.GetProperty("revenue12m").GetDecimal())
                .OrderDescending(),
            accounts.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("revenue12m").GetDecimal())
        );
        Assert.Contains(
            answer.GetProperty("dependents").EnumerateArray(),
            d => d.GetProperty("scheme").GetString() == "abc-xyz" && d.GetProperty("moved").GetInt32() > 0
        );
        Assert.Equal(1, (await api.GetAsync("chief", "/schemes/abc/thresholds")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Preview_OfAHead_CountsTheOwnAccounts_AndListsADependent()
    {
        var body = new { thresholds = new { a = 20, b = 70 } };
        var all = await PostAsync("chief", "/schemes/abc/thresholds/preview?pageSize=500&accountsOf=abc-xyz", body);
        var own = await PostAsync("head", "/schemes/abc/thresholds/preview?pageSize=500&accountsOf=abc-xyz", body);

        var seen = (await api.GetAsync("head", "/accounts?pageSize=500"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(a => a.GetProperty("externalId").GetString())
            .ToHashSet();
        Assert.Equal(Listed(all).Where(a => seen.Contains(a.Id)), Listed(own));
        Assert.True(Listed(own).Count < Listed(all).Count);
        Assert.All(Listed(own), a => Assert.NotEqual(a.From, a.To));
    }

    [Fact]
    public async Task Preview_WithNumbersThatCannotBe_SaysWhichAndWhy()
    {
        var (status, sentence) = await RefusedAsync(
            "head",
            "/schemes/abc/thresholds/preview",
            new { thresholds = new { a = 96 } }
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("a: must", sentence, StringComparison.Ordinal);
        (status, sentence) = await RefusedAsync(
            "head",
            "/schemes/abc/thresholds/preview?accountsOf=lifecycle",
            new { thresholds = new { a = 70 } }
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("lifecycle", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ThenGoBack_IsAVersionEach_AndEverybodyMovesAndReturns()
    {
        const string path = "/schemes/prospects/thresholds";
        var before = await TilesAsync("prospects");
        var foretold = await PostAsync("chief", $"{path}/preview", new { thresholds = new { ordersMax = 20 } });
        Assert.True(foretold.GetProperty("moved").GetInt32() > 0);

        var saved = await PostAsync(
            "chief",
            path,
            new
            {
                thresholds = new { ordersMax = 20 },
                note = "Wider",
                basedOn = 1,
            }
        );
        Assert.Equal((2, "Wider"), (saved.GetProperty("version").GetInt32(), saved.GetProperty("note").GetString()));
        Assert.Equal(3.5m, saved.GetProperty("thresholds").GetProperty("high").GetDecimal());
        await VersionAsync("prospects", 2);
        Assert.Equal(
            foretold
                .GetProperty("categories")
                .EnumerateArray()
                .Select(c => (c.GetProperty("category").GetString(), c.GetProperty("after").GetInt32())),
            await TilesAsync("prospects")
        );

        var (status, sentence) = await RefusedAsync("chief", path, new { thresholds = new { high = 4 }, basedOn = 1 });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("no longer version 1 but 2", sentence, StringComparison.Ordinal);
        (status, _) = await RefusedAsync("chief", $"{path}/9/restore", new { basedOn = 2 });
        Assert.Equal(HttpStatusCode.NotFound, status);
        (status, _) = await RefusedAsync("chief", $"{path}/2/restore", new { basedOn = 2 });
        Assert.Equal(HttpStatusCode.BadRequest, status);

        var back = await PostAsync("chief", $"{path}/1/restore", new { basedOn = 2 });
        Assert.Equal(
            (3, "Back to version 1"),
            (back.GetProperty("version").GetInt32(), back.GetProperty("note").GetString())
        );
        await VersionAsync("prospects", 3);
        Assert.Equal(before, await TilesAsync("prospects"));
    }

    private static (string?, int, string?) Head(JsonElement answer) =>
        (
            answer.GetProperty("scheme").GetString(),
            answer.GetProperty("version").GetInt32(),
            answer.GetProperty("asOf").GetString()
        );

    private static decimal Category(JsonElement answer, string category, string figure) =>
        answer
            .GetProperty("categories")
            .EnumerateArray()
            .Single(c => c.GetProperty("category").GetString() == category)
            .GetProperty(figure)
            .GetDecimal();

    private static List<(string? Id, string? From, string? To)> Listed(JsonElement answer) =>
        [
            .. answer
                .GetProperty("accounts")
                .GetProperty("items")
                .EnumerateArray()
                .Select(a =>
                    (
                        a.GetProperty("accountExternalId").GetString(),
                        a.GetProperty("from").GetString(),
                        a.GetProperty("to").GetString()
                    )
                ),
        ];

    private async Task<List<(string?, int)>> TilesAsync(string scheme) =>
        [
            .. (await api.GetAsync("chief", $"/segments/{scheme}"))
                .GetProperty("categories")
                .EnumerateArray()
                .Select(c => (c.GetProperty("category").GetString(), c.GetProperty("accounts").GetInt32())),
        ];

    /// <summary>Waits for the run that a saved version orders.</summary>
    private async Task VersionAsync(string scheme, int version)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if ((await api.GetAsync("chief", $"/segments/{scheme}")).GetProperty("version").GetInt32() == version)
                return;
            await Task.Delay(100);
        }
        Assert.Fail($"No run by version {version} came.");
    }

    private async Task<JsonElement> PostAsync(string person, string path, object body)
    {
        using var client = api.As(person);
        using var response = await client.PostAsJsonAsync($"/api/v1{path}", body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    private async Task<(HttpStatusCode Status, string Sentence)> RefusedAsync(string person, string path, object body)
    {
        using var client = api.As(person);
        using var response = await client.PostAsJsonAsync($"/api/v1{path}", body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, problem.GetProperty("detail").GetString()!);
    }
}
