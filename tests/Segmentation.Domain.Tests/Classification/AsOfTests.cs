using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

public class AsOfTests
{
    [Theory]
    [InlineData("2026-11-22", "2026-10-28", "2026-11-22")] // October covered: three days short of its end
    [InlineData("2026-11-22", "2026-10-27", "2026-10-27")] // four days short: the picture of the last sale
    [InlineData("2026-11-22", "2026-11-20", "2026-11-22")]
    [InlineData("2026-11-22", "2011-12-09", "2011-12-09")]
    [InlineData("2026-03-01", "2026-02-25", "2026-03-01")]
    [InlineData("2024-03-01", "2024-02-25", "2024-02-25")] // leap year: 26 February covers
    [InlineData("2024-03-01", "2024-02-26", "2024-03-01")]
    public void Default_IsTodayOnlyWhereTheMonthBeforeIsCovered(string today, string dataDay, string expected) =>
        Assert.Equal(Day(expected), AsOf.Default(Day(today), Day(dataDay)));

    [Fact]
    public void Default_WithoutSales_IsToday() =>
        Assert.Equal(Day("2026-11-22"), AsOf.Default(Day("2026-11-22"), null));

    [Theory]
    [InlineData("2026-11-30", "2025-12-01", "2026-11-30")] // the last day: the month is full and counts
    [InlineData("2026-11-29", "2025-11-01", "2026-10-31")]
    [InlineData("2026-12-01", "2025-12-01", "2026-11-30")]
    [InlineData("2024-02-29", "2023-03-01", "2024-02-29")]
    [InlineData("2024-02-28", "2023-02-01", "2024-01-31")]
    public void Window_IsTheLastTwelveFullMonths(string asOf, string start, string end)
    {
        Assert.Equal(Day(start), AsOf.WindowStart(Day(asOf)));
        Assert.Equal(Day(end), AsOf.WindowEnd(Day(asOf)));
    }

    [Fact]
    public void MonthEnds_GoFromTheFirstFullMonthToTheLastCoveredOne()
    {
        var ends = AsOf.MonthEnds(Day("2010-12-01"), Day("2011-12-09"), Day("2026-11-22"), AsOf.BackfillMonths);
        Assert.Equal(Day("2010-12-31"), ends[0]);
        Assert.Equal(Day("2011-11-30"), ends[^1]);
        Assert.Equal(12, ends.Count);
    }

    [Fact]
    public void MonthEnds_AMonthThatHistoryEntersInTheMiddle_IsNotFull() =>
        Assert.Equal([Day("2026-02-28")], AsOf.MonthEnds(Day("2026-01-02"), Day("2026-03-10"), Day("2026-03-10"), 24));

    [Fact]
    public void MonthEnds_TheRunningMonthIsNotClosed_EvenOnItsLastDay() =>
        Assert.Equal(
            [Day("2026-01-31"), Day("2026-02-28")],
            AsOf.MonthEnds(Day("2026-01-01"), Day("2026-03-31"), Day("2026-03-31"), 24)
        );

    [Fact]
    public void MonthEnds_AtMostSoMany_TheNewest() =>
        Assert.Equal(
            [Day("2026-01-31"), Day("2026-02-28")],
            AsOf.MonthEnds(Day("2020-01-01"), Day("2026-03-10"), Day("2026-03-10"), 2)
        );

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
