using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Hosting;

namespace Segmentation.Integration.Tests.Access;

/// <summary>Everything is closed unless this file says that it is open, and to whom.</summary>
public sealed partial class PageAccessTests(Site site) : IClassFixture<Site>
{
    /// <summary>What may be asked for by nobody in particular.</summary>
    private static readonly string[] Open =
    [
        "/api/favicon.svg",
        "/api/scalar.aspnetcore.js",
        "/api/scalar.js",
        "/api/{documentName?}",
        "/error",
        "/first-person",
        "/health/live",
        "/health/ready",
        "/openapi/{documentName}.json",
        "/preferences/language",
        "/preferences/theme",
        "/sign-in",
        "/sign-out",
        "/status/{Code:int}",
    ];

    /// <summary>
    /// Page, then its status for a manager, a head of sales, an administrator and somebody without a role. The page of a
    /// thing that there is not says so in a sentence.
    /// </summary>
    private static readonly (string Page, int[] Statuses)[] Pages =
    [
        ("/", [302, 302, 302, 200]),
        ("/accounts", [200, 200, 403, 403]),
        ("/accounts/{Id:int}", [200, 200, 403, 403]),
        ("/accounts/{Id:int}/assessments", [200, 200, 403, 403]),
        ("/accounts/{Id:int}/deals", [200, 200, 403, 403]),
        ("/accounts/{Id:int}/history", [200, 200, 403, 403]),
        ("/admin/people", [403, 403, 200, 403]),
        ("/concentration", [200, 200, 403, 403]),
        ("/deals", [200, 200, 403, 403]),
        ("/imports", [403, 200, 200, 403]),
        ("/imports/{Id:guid}", [403, 200, 200, 403]),
        ("/marks", [200, 200, 403, 403]),
        ("/not-found", [200, 200, 200, 200]),
        ("/password", [200, 200, 200, 200]),
        ("/segments", [200, 200, 403, 403]),
        ("/segments/abc-xyz", [200, 200, 403, 403]),
        ("/segments/{Key}", [404, 404, 403, 403]),
        ("/settings", [403, 200, 403, 403]),
        ("/settings/playbooks/{Key}", [403, 404, 403, 403]),
        ("/settings/schemes/{Key}", [403, 404, 403, 403]),
        ("/tasks", [200, 200, 200, 403]),
        ("/tokens", [200, 200, 200, 200]),
    ];

    [Fact]
    public void OpenEndpoints_AreTheListedOnes()
    {
        var open = Routes().Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(PatternOf);

        Assert.Equal(string.Join('\n', Open), string.Join('\n', open.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task EveryOtherEndpoint_WithoutSigningIn_IsClosed()
    {
        await site.AddAsync($"{Guid.NewGuid():N}@x.example", Roles.Administrator);
        using var visitor = site.Visit();
        foreach (var route in Routes().Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var path = PathOf(PatternOf(route));
            var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var method in methods)
            {
                using var response = await visitor.SendAsync(method, path);
                var isClosed =
                    response.StatusCode is HttpStatusCode.Unauthorized
                    || response.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) is true;
                Assert.True(isClosed, $"{method} {path} answers {(int)response.StatusCode} to nobody.");
            }
        }
    }

    [Fact]
    public async Task UnknownAddress_WithoutSigningIn_TellsNothing()
    {
        await site.AddAsync($"{Guid.NewGuid():N}@x.example", Roles.Administrator);
        using var visitor = site.Visit();

        using var response = await visitor.GetAsync("/nothing-here");

        Assert.StartsWith("/sign-in", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPage_HasARow()
    {
        var pages = Routes()
            .Where(r => r.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(PatternOf)
            .Except(Open)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            string.Join('\n', Pages.Select(p => p.Page).Order(StringComparer.Ordinal)),
            string.Join('\n', pages.Distinct())
        );
    }

    [Fact]
    public async Task EveryPage_OfEachPerson_AnswersAsTheTableSays()
    {
        var tag = Guid.NewGuid().ToString("N");
        Roles[] roles = [Roles.Manager, Roles.Head, Roles.Administrator, Roles.None];
        var statuses = Pages.ToDictionary(p => p.Page, _ => new List<int>());
        foreach (var role in roles)
        {
            var email = $"{role}.{tag}@x.example";
            await site.AddAsync(email, role);
            using var visitor = await site.VisitAsAsync(email);
            foreach (var (page, _) in Pages)
            {
                using var response = await visitor.GetAsync(PathOf(page));
                statuses[page].Add((int)response.StatusCode);
            }
        }

        Assert.All(Pages, p => Assert.Equal(p.Statuses, statuses[p.Page]));
    }

    [Fact]
    public async Task AdministratorAlone_OnAccounts_ReadsWhyNot()
    {
        await site.AddAsync("alone@x.example", Roles.Administrator);
        using var visitor = await site.VisitAsAsync("alone@x.example");

        Assert.Contains(
            "Accounts and segments are for managers and heads of sales.",
            await visitor.ReadAsync("/accounts"),
            StringComparison.Ordinal
        );
    }

    private IEnumerable<RouteEndpoint> Routes() =>
        site.Routes.Where(r => r.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    /// <summary>An address of the pattern, of things that there are not.</summary>
    private static string PathOf(string pattern) =>
        Parameter().Replace(pattern, p => p.Value.EndsWith(":guid}", StringComparison.Ordinal) ? $"{Guid.Empty}" : "1");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
