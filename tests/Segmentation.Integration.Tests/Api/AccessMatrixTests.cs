using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;

namespace Segmentation.Integration.Tests.Api;

/// <summary>
/// Who may call what. A call without a row here fails the test: whoever adds one says who may make it.
/// </summary>
public sealed class AccessMatrixTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] People = ["chief", "head", "anna", "boris", "admin"];

    /// <summary>
    /// Call, address, then the status for company head, head, two managers and an administrator alone. K002 is nobody's
    /// below the head but anna's; nobody without a token gets anything but 401.
    /// </summary>
    private static readonly (string Call, string Path, int[] Statuses)[] Rows =
    [
        ("GET /me", "/me", [200, 200, 200, 200, 200]),
        ("GET /company", "/company", [200, 200, 200, 200, 200]),
        ("GET /accounts", "/accounts", [200, 200, 200, 200, 403]),
        ("GET /accounts/{externalId}", "/accounts/K001", [200, 200, 200, 404, 403]),
        ("GET /accounts/{externalId}/verdicts", "/accounts/K001/verdicts", [200, 200, 200, 404, 403]),
        (
            "GET /accounts/{externalId}/verdicts/{scheme}/history",
            "/accounts/K001/verdicts/abc/history",
            [200, 200, 200, 404, 403]
        ),
        ("PUT /accounts/{externalId}/mark", "/accounts/K001/mark", [403, 400, 400, 404, 403]),
        ("PUT /accounts/{externalId}/key-mark", "/accounts/K001/key-mark", [400, 400, 403, 404, 403]),
        (
            "PUT /accounts/{externalId}/verdicts/{scheme}/override",
            "/accounts/K001/verdicts/abc/override",
            [400, 400, 403, 404, 403]
        ),
        (
            "DELETE /accounts/{externalId}/verdicts/{scheme}/override",
            "/accounts/K001/verdicts/abc/override",
            [404, 404, 403, 404, 403]
        ),
        (
            "POST /accounts/{externalId}/verdicts/{scheme}/confirm",
            "/accounts/K001/verdicts/abc/confirm",
            [409, 409, 403, 404, 403]
        ),
        ("GET /accounts/{externalId}/events", "/accounts/K001/events", [403, 200, 200, 404, 403]),
        ("POST /accounts/{externalId}/events", "/accounts/K001/events", [403, 400, 400, 404, 403]),
        ("DELETE /accounts/{externalId}/events/{id:long}", "/accounts/K001/events/1", [403, 404, 404, 404, 403]),
        ("GET /accounts/{externalId}/answers", "/accounts/K001/answers", [403, 200, 200, 404, 403]),
        ("PUT /accounts/{externalId}/answers", "/accounts/K001/answers", [403, 400, 400, 404, 403]),
        ("GET /accounts/{externalId}/deals", "/accounts/K001/deals", [200, 200, 200, 404, 403]),
        ("POST /accounts/{externalId}/deals", "/accounts/K001/deals", [400, 400, 400, 404, 403]),
        ("GET /deals", "/deals", [200, 200, 200, 200, 403]),
        ("GET /deals/{id}", "/deals/none", [404, 404, 404, 404, 403]),
        ("PATCH /deals/{id}", "/deals/none", [404, 404, 404, 404, 403]),
        ("GET /tasks", "/tasks", [200, 200, 200, 200, 200]),
        ("POST /tasks", "/tasks", [400, 400, 400, 400, 400]),
        ("GET /tasks/{id:int}", "/tasks/0", [404, 404, 404, 404, 404]),
        ("PATCH /tasks/{id:int}", "/tasks/0", [404, 404, 404, 404, 404]),
        ("GET /classifications", "/classifications?scheme=abc", [200, 200, 200, 200, 403]),
        ("POST /classification-runs", "/classification-runs", [202, 403, 403, 403, 202]),
        ("GET /classification-runs/{id:guid}", $"/classification-runs/{Guid.Empty}", [404, 404, 404, 404, 404]),
        ("GET /segments/{scheme}", "/segments/abc", [200, 200, 200, 200, 403]),
        ("GET /segments/{scheme}/transitions", "/segments/abc/transitions", [200, 200, 200, 200, 403]),
        ("GET /concentration", "/concentration", [200, 200, 200, 200, 403]),
        ("GET /schemes/{scheme}/thresholds", "/schemes/abc/thresholds", [200, 200, 200, 200, 403]),
        ("GET /schemes/{scheme}/playbooks", "/schemes/abc/playbooks", [200, 200, 200, 200, 403]),
        ("PUT /schemes/{scheme}/playbooks", "/schemes/abc/playbooks", [400, 403, 403, 403, 403]),
        ("POST /schemes/{scheme}/thresholds", "/schemes/abc/thresholds", [400, 403, 403, 403, 403]),
        ("POST /schemes/{scheme}/thresholds/preview", "/schemes/abc/thresholds/preview", [400, 400, 403, 403, 403]),
        (
            "POST /schemes/{scheme}/thresholds/{version:int}/restore",
            "/schemes/abc/thresholds/1/restore",
            [400, 403, 403, 403, 403]
        ),
        ("POST /imports", "/imports", [400, 400, 403, 403, 400]),
        ("GET /imports", "/imports", [200, 200, 403, 403, 200]),
        ("GET /imports/{id:guid}", $"/imports/{Guid.Empty}", [404, 404, 403, 403, 404]),
        ("GET /imports/{id:guid}/rejects.csv", $"/imports/{Guid.Empty}/rejects.csv", [404, 404, 403, 403, 404]),
        ("POST /evaluate/{scheme}", "/evaluate/abc", [400, 400, 400, 400, 400]),
    ];

    public static TheoryData<string> Calls => [.. Rows.Select(r => r.Call)];

    [Fact]
    public void EveryCall_HasARow()
    {
        var calls = api
            .Routes.Where(r =>
                r.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true
            )
            .SelectMany(r =>
                r.Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(m =>
                        $"{m} /{r.RoutePattern.RawText!.TrimStart('/')["api/v1/".Length..].TrimEnd('/')}"
                    )
            )
            .Order(StringComparer.Ordinal);

        Assert.Equal(Rows.Select(r => r.Call).Order(StringComparer.Ordinal), calls);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_OfEachPerson_IsAnsweredAsTheTableSays(string call)
    {
        var (_, path, expected) = Rows.Single(r => r.Call == call);
        var statuses = new List<int>();
        foreach (var person in People)
            statuses.Add((int)await StatusAsync(person, call, path));

        Assert.Equal(expected, statuses);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null, call, path));
    }

    private async Task<HttpStatusCode> StatusAsync(string? person, string call, string path)
    {
        using var client = api.As(person);
        using var request = new HttpRequestMessage(new HttpMethod(call.Split(' ')[0]), $"/api/v1{path}");
        if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put || request.Method == HttpMethod.Patch)
            request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        using var response = await client.SendAsync(request);
        if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return response.StatusCode;
    }
}
