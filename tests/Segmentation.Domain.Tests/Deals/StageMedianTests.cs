using Segmentation.Domain.Deals;

namespace Segmentation.Domain.Tests.Deals;

public sealed class StageMedianTests
{
    [Fact]
    public void NineDeals_SayNothing() => Assert.Null(StageMedian.Of(Enumerable.Repeat(7, 9)));

    [Fact]
    public void TenDeals_MeetInTheMiddle() => Assert.Equal(5.5, StageMedian.Of([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]));

    [Fact]
    public void ElevenDeals_HaveAMiddleOne() =>
        Assert.Equal(30, StageMedian.Of([.. Enumerable.Repeat(30, 6), 1, 1, 1, 1, 900]));
}
