using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Segmentation.Domain.Access;
using Segmentation.Integration.Tests.Hosting;
using Segmentation.Web.CommandLine;
using Segmentation.Web.Hosting;
using Segmentation.Web.Sample;

namespace Segmentation.Integration.Tests.Sample;

public sealed class SampleCompanyTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task LoadAsync_EmptyInstallation_BringsACompanyWhoseHeadCanSignIn()
    {
        var signIns = await LoadAsync();

        Assert.Equal(3, signIns.Count);
        var head = signIns[0].Split("  ");
        using var visitor = await _site.VisitAsAsync(head[0], head[1]);
        using var page = await visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(40L, await ScalarAsync("SELECT count(*) FROM account WHERE owner_id IS NOT NULL"));
        Assert.Equal(40L, await ScalarAsync("SELECT count(*) FROM state_at WHERE as_of = 'infinity'"));
        Assert.Equal(0, await ScalarAsync("SELECT rejected FROM import"));
        // Every category of ABC is there to look at.
        Assert.Equal(5L, await ScalarAsync("SELECT count(DISTINCT v_abc) FROM account_overview"));

        Assert.Equal(signIns, await LoadAsync());
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM import"));
    }

    [Fact]
    public async Task LoadAsync_SomebodyWorksHere_IsRefusedAndChangesNothing()
    {
        await _site.AddAsync("real@x.example", Roles.Administrator);

        await Assert.ThrowsAsync<RefusedException>(LoadAsync);

        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM account"));
        Assert.Equal("{}", await ScalarAsync("SELECT settings::text FROM company"));
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2027-01-01")]
    [InlineData("2028-02-29")]
    public void File_OfAnyDay_EndsByThenAndIsTheSameTwice(string day)
    {
        var today = DateOnly.Parse(day, null);

        var file = SampleSales.File(today);

        Assert.Equal(file, SampleSales.File(today));
        var rows = System.Text.Encoding.UTF8.GetString(file).Split('\n')[1..^1];
        var days = rows.Select(r => DateOnly.Parse(r.Split(',')[2], null)).ToList();
        Assert.InRange(days.Max(), today.AddDays(-7), today);
        Assert.InRange(days.Min(), today.AddMonths(-18), today.AddMonths(-16));
        Assert.Equal(40, rows.Select(r => r.Split(',')[3]).Distinct().Count());
    }

    private Task<IReadOnlyList<string>> LoadAsync()
    {
        var services = _site.Get<IServiceProvider>();
        var queues = ActivatorUtilities.CreateInstance<Queues>(services);
        return ActivatorUtilities.CreateInstance<SampleCompany>(services, queues).LoadAsync(CancellationToken.None);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _site.Get<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
