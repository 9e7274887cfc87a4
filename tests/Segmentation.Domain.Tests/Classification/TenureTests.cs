using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

public class TenureTests
{
    private static readonly DateOnly AsOf = new(2026, 10, 31);
    private static readonly DateOnly Begin = new(2026, 1, 1);

    [Fact]
    public void FirstOrderNearTheBeginningOfHistory_ProvesNothing()
    {
        var tenure = Tenure.Of(Begin.AddDays(92), null, Begin, AsOf);
        Assert.True(tenure.Reaches(6));
        Assert.Null(tenure.Reaches(12));
        Assert.False(tenure.IsNew);
    }

    [Fact]
    public void FirstOrderOneDayLater_IsTheTruth()
    {
        var tenure = Tenure.Of(Begin.AddDays(93), null, Begin, AsOf);
        Assert.False(tenure.Reaches(12));
    }

    [Fact]
    public void APersonsWord_WinsWhenEarlier()
    {
        Assert.True(Tenure.Of(Begin.AddDays(10), new(2019, 5, 1), Begin, AsOf).Reaches(24));
        Assert.False(Tenure.Of(new(2026, 6, 1), new(2026, 8, 1), Begin, AsOf).IsNew is false);
        Assert.Equal(new DateOnly(2026, 6, 1), Tenure.Of(new(2026, 6, 1), new(2026, 8, 1), Begin, AsOf).Since);
    }

    [Fact]
    public void MonthsAgo_IsInclusive()
    {
        Assert.True(Tenure.Of(new(2026, 4, 30), null, new(2020, 1, 1), AsOf).Reaches(6));
        Assert.False(Tenure.Of(new(2026, 5, 1), null, new(2020, 1, 1), AsOf).Reaches(6));
    }

    [Fact]
    public void Never_IsUnknownNotNo()
    {
        var tenure = Tenure.Of(null, null, Begin, AsOf);
        Assert.Null(tenure.Reaches(6));
        Assert.False(tenure.IsNew);
    }

    [Theory]
    [InlineData("2025-12-15", 12, "2026-12-15")]
    [InlineData("2025-08-31", 6, "2026-03-01")] // there is no 31 February, and the 28th is not far enough back
    [InlineData("2024-02-29", 12, "2025-03-01")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    public void ReachedOn_IsTheFirstDayThatReaches(string since, int months, string expected)
    {
        var day = DateOnly.Parse(expected, null);
        var tenure = Tenure.Of(DateOnly.Parse(since, null), null, new(2015, 1, 1), AsOf);
        Assert.Equal(day, tenure.ReachedOn(months));
        Assert.True((tenure with { AsOf = day }).Reaches(months));
        Assert.False((tenure with { AsOf = day.AddDays(-1) }).Reaches(months));
    }

    [Fact]
    public void ReachedOn_OfAnUnknownTenure_IsUnknown() =>
        Assert.Null(Tenure.Of(null, null, Begin, AsOf).ReachedOn(12));
}
