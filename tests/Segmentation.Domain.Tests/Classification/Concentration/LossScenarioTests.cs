using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Domain.Tests.Classification.Concentration;

public class LossScenarioTests
{
    private static readonly ConcentrationThresholds Limits = new();

    [Fact]
    public void WithoutTheLargest_TheNextOneWeighsMore()
    {
        var portfolio = Portfolios.Of([600, 300, 100, 50], [60, 30, 10, -20]);
        Assert.Equal(
            new LossScenario(
                new Loss(60, 20, 60),
                new Loss(600, 450, 100 * 600 / 1050d),
                NextId: 2,
                NextShare: 75,
                NextLevel: ConcentrationCategory.Mono,
                MonthsToReplace: null
            ),
            LossScenario.Of(portfolio, 1, AbcMetric.Profit, Limits)
        );
    }

    [Fact]
    public void AGroup_GoesAsAWhole()
    {
        var portfolio = Portfolios.Revenue(30, 30, 40, 60);
        ConcentrationSchemeTests.Join(portfolio, head: 1, 2);
        var scenario = LossScenario.Of(portfolio, 1, AbcMetric.Revenue, Limits)!;
        Assert.Equal(new Loss(60, 100, 37.5), scenario.Revenue);
        Assert.Equal((4, 60), (scenario.NextId, scenario.NextShare));
        Assert.Equal(new Loss(null, 0, null), scenario.Profit);
        Assert.Null(LossScenario.Of(portfolio, 2, AbcMetric.Revenue, Limits));
    }

    [Fact]
    public void WithoutALosingClient_NothingOfTheBaseGoes()
    {
        var scenario = LossScenario.Of(Portfolios.Revenue(10, -4), 2, AbcMetric.Revenue, Limits)!;
        Assert.Equal(new Loss(-4, 10, null), scenario.Revenue);
        Assert.Equal(0, scenario.MonthsToReplace);
    }

    [Fact]
    public void WithoutTheOnlyClient_NothingIsLeft()
    {
        var scenario = LossScenario.Of(Portfolios.Revenue(10), 1, AbcMetric.Revenue, Limits)!;
        Assert.Equal(new Loss(10, 0, 100), scenario.Revenue);
        Assert.Equal((null, null, null), (scenario.NextId, scenario.NextShare, scenario.NextLevel));
    }

    [Theory]
    [InlineData(50, 200, 100, 6)] // half is lost, the company doubles in half a year
    [InlineData(75, 200, 100, 12)]
    [InlineData(51, 200, 100, 7)]
    [InlineData(1, 101, 100, 7)]
    [InlineData(50, 100, 100, null)] // not growing
    [InlineData(50, 99, 100, null)]
    [InlineData(50, 100, 0, null)] // growth from nothing has no rate
    [InlineData(100, 200, 100, null)] // nothing remains that could grow
    [InlineData(99, 1_000_001, 1_000_000, null)] // not in a hundred years
    public void MonthsToReplace_AtThePresentGrowthOfWhatRemains(long lost, long last6, long previous6, int? expected)
    {
        var totals = GroupTotals.Of(Portfolios.Revenue(lost, 100 - lost));
        var scenario = LossScenario.Of(totals, 1, AbcMetric.Revenue, Limits, last6, previous6)!;
        Assert.Equal(expected, scenario.MonthsToReplace);
    }

    [Fact]
    public void Growth_IsAddedUpOverTheAccountsThatAreKnown()
    {
        var portfolio = Portfolios.Revenue(50, 30, 20);
        (portfolio.RevenueLast6[0], portfolio.RevenuePrevious6[0]) = (150, 70);
        (portfolio.RevenueLast6[1], portfolio.RevenuePrevious6[1]) = (50, 30);
        Assert.Equal(6, LossScenario.Of(portfolio, 1, AbcMetric.Revenue, Limits)!.MonthsToReplace);
    }
}
