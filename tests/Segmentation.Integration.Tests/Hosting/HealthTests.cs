using System.Net;
using System.Text.Json;
using Segmentation.Integration.Tests.Shared;
using Segmentation.Web.Health;
using Segmentation.Web.Hosting;

namespace Segmentation.Integration.Tests.Hosting;

public sealed class HealthTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningServer_IsHealthy(string path)
    {
        using var visitor = site.Visit();

        using var response = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("healthy", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_DatabaseNotMigrated_IsNot()
    {
        await using var database = await (await TestServer.Current).CreateEmptyAsync();
        var check = new DatabaseCheck(Storage.At(database.OwnerConnectionString, database.OwnerConnectionString));

        var result = await check.CheckHealthAsync(new());

        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy, result.Status);
    }

    [Fact]
    public async Task EveryAnswer_CarriesItsNumberAndTellsTheBrowserWhatToRefuse()
    {
        using var visitor = site.Visit();

        using var response = await visitor.GetAsync("/first-person");

        Assert.Matches("^[0-9a-f]{10}$", response.Headers.GetValues("X-Correlation-Id").Single());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }
}
