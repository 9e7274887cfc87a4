using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Integration.Tests.Accounts;

namespace Segmentation.Integration.Tests.Classification.Reads;

public sealed class SegmentTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private static readonly SchemeDefinition Abc = Schemes.Find("abc")!.Definition;
    private readonly SegmentQueries _segments = company.Get<SegmentQueries>();
    private readonly RunQueries _runs = company.Get<RunQueries>();

    [Theory]
    [InlineData("2026-06-15", "2026-06-15")]
    [InlineData("2030-01-01", "2026-06-15")]
    [InlineData("2026-06-14", "2026-05-31")]
    [InlineData("2026-02-28", "2026-02-28")]
    [InlineData("2026-02-27", "2026-01-31")]
    [InlineData("2025-06-30", "2025-06-30")]
    [InlineData("2025-06-29", null)]
    public async Task Nearest_OfADay_IsTheNewestComputedDayNotAfterIt(string asOf, string? expected)
    {
        var day = await _runs.NearestAsync(DateOnly.Parse(asOf, null));

        Assert.Equal(expected, day?.AsOf.ToString("yyyy-MM-dd", null));
        Assert.Equal(new DateOnly(2025, 6, 30), await _runs.FirstDayAsync());
    }

    [Fact]
    public async Task Nearest_WithoutADay_IsNow()
    {
        var day = (await _runs.NearestAsync(null))!;

        Assert.True(day.IsNow);
        Assert.Equal(SmallCompany.Today, day.AsOf);
        Assert.Equal(1, day.VersionOf(Abc));
        var run = await company.Get<ClassificationQueue>().FindAsync(day.RunId);
        Assert.Equal(RunState.Done, run!.State);
    }

    [Fact]
    public async Task DataDay_WithSales_IsTheLatestSale()
    {
        Assert.Equal(new DateOnly(2026, 6, 10), await _runs.DataDayAsync());
    }

    [Fact]
    public async Task Shares_OfRatedAccounts_MakeAHundred()
    {
        var picture = (await _segments.FindAsync(await company.ViewerAsync("chief@test.example"), Abc, null))!;

        Assert.Equal(["A", "B", "C", "C!", "-"], picture.Rows.Select(r => r.Key));
        Assert.Equal(100, picture.Rows.Sum(r => r.Share ?? 0), 1e-9);
        Assert.Equal(100, picture.Rows.Sum(r => r.RevenueShare ?? 0), 1e-9);
        Assert.Null(picture.Rows[^1].Share);
        Assert.Null(picture.Rows[^1].RevenueShare);
        Assert.Equal(picture.Rated, picture.Rows.SkipLast(1).Sum(r => r.Count.Accounts));
    }

    [Fact]
    public async Task Moves_InTheMonthOfTheRise_AreSeenByThoseWhoReachTheAccount()
    {
        var february = new DateOnly(2026, 2, 28);
        async Task<IReadOnlyList<SegmentRow>> OfAsync(string email) =>
            (await _segments.FindAsync(await company.ViewerAsync(email), Abc, february))!.Rows;

        var risen = (await OfAsync("head@test.example"))[0];
        Assert.Equal("A", risen.Key);
        Assert.Equal(1, risen.Count.MovedIn);
        Assert.Equal(1, (await OfAsync("chief@test.example"))[0].Count.MovedIn);
        Assert.Equal(0, (await OfAsync("anna@test.example"))[0].Count.MovedIn);
        var head = await OfAsync("head@test.example");
        Assert.Equal(head.Sum(r => r.Count.MovedIn), head.Sum(r => r.Count.MovedOut));
    }

    [Fact]
    public async Task Verdicts_OfTheRisenAccount_SayWhenAndWhatWasBefore()
    {
        var viewer = await company.ViewerAsync("head@test.example");
        var verdicts = company.Get<ClassificationQueries>();
        async Task<VerdictRow> OnAsync(DateOnly asOf) =>
            await verdicts
                .StreamAsync(viewer, new(Abc, []), (await _runs.NearestAsync(asOf))!)
                .SingleAsync(v => v.AccountExternalId == "K060");

        var before = await OnAsync(new DateOnly(2026, 1, 31));
        var at = await OnAsync(new DateOnly(2026, 2, 28));
        var now = await OnAsync(SmallCompany.Today);

        Assert.Equal(Abc.CodeOf("C"), before.Category);
        Assert.Null(before.Since);
        Assert.Equal((Abc.CodeOf("A"), Abc.CodeOf("C")), (at.Category, at.Settled)); // one month-end alone settles nothing
        Assert.Equal(new DateOnly(2026, 2, 28), at.Since);
        Assert.Equal((Abc.CodeOf("A"), Abc.CodeOf("A")), (now.Category, now.Settled));
        Assert.Equal(new DateOnly(2026, 2, 28), now.Since);
        Assert.Equal("final", now.State);
        Assert.True(now.Flags.HasFlag(Flags.ByRevenue));
    }

    [Fact]
    public async Task Verdicts_UnderAPersonsWord_KeepWhatTheRuleSays()
    {
        await company.ScalarAsync(
            """
            INSERT INTO verdict_override (account_id, scheme_id, code, computed, reason, set_at, until)
            SELECT id, 1, 2, 3, 'wide plans', '2026-06-01', '2026-12-31' FROM account WHERE external_id = 'K050'
            """
        );
        var viewer = await company.ViewerAsync("chief@test.example");
        var verdicts = company.Get<ClassificationQueries>();

        var now = await verdicts
            .StreamAsync(viewer, new(Abc, []), (await _runs.NearestAsync(null))!)
            .SingleAsync(v => v.AccountExternalId == "K050");
        var may = await verdicts
            .StreamAsync(viewer, new(Abc, []), (await _runs.NearestAsync(new DateOnly(2026, 5, 31)))!)
            .SingleAsync(v => v.AccountExternalId == "K050");

        Assert.Equal(("overridden", Abc.CodeOf("C")), (now.State, (short?)now.Computed));
        Assert.NotEqual("overridden", may.State);
    }
}
