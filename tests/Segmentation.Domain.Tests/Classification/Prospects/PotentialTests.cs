using CsCheck;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Prospects;

namespace Segmentation.Domain.Tests.Classification.Prospects;

public class PotentialTests
{
    private static readonly DateOnly Day = Portfolios.AsOf;
    private static readonly ProspectsThresholds Rule = new();

    [Theory]
    [InlineData(4, 3, 3.5, false)]
    [InlineData(4, 4, 4, false)]
    [InlineData(5, 3, 3, true)] // two apart: the head's
    [InlineData(2, 4, 4, true)]
    [InlineData(1, 5, 5, true)]
    [InlineData(4, 0, 4, false)]
    [InlineData(0, 2, 2, false)]
    public void Value_IsTheMean_TheSingleOne_OrTheHeads(int manager, int head, double expected, bool disagree) =>
        Assert.Equal(new Potential(expected, false, disagree), Of(manager, 0, head, 0));

    [Fact]
    public void Value_WithoutMarks_IsUnknown() => Assert.Equal(default, Of(0, 0, 0, 0));

    [Fact]
    public void Disagree_IsALimitOfItsOwn()
    {
        Assert.False(Of(5, 0, 3, 0, Rule with { Disagree = 3 }).Disagree);
        Assert.Equal(new Potential(3, false, true), Of(4, 0, 3, 0, Rule with { Disagree = 1 }));
    }

    [Theory]
    [InlineData(92, false)]
    [InlineData(93, true)]
    public void Stale_CountsAndIsFlagged(int age, bool stale)
    {
        Assert.Equal(new Potential(4, stale, false), Of(4, age, 0, 0));
        Assert.Equal(new Potential(3.5, stale, false), Of(4, 0, 3, age));
    }

    [Fact]
    public void Stale_OfAMarkThatIsLeftAside_IsNotFlagged() =>
        Assert.Equal(new Potential(5, false, true), Of(1, 100, 5, 0));

    [Theory]
    [InlineData(364, true)] // 1 November of the year before
    [InlineData(365, false)] // the same day a year before
    public void After12Months_ItCountsNoMore(int age, bool counts)
    {
        Assert.Equal(counts ? new Potential(4, true, false) : default, Of(4, age, 0, 0));
        Assert.Equal(counts ? 3.5 : 3, Of(4, age, 3, 0).Value);
    }

    [Fact]
    public void After12Months_ItNoLongerDisagrees() => Assert.Equal(new Potential(1, false, false), Of(1, 0, 5, 365));

    [Fact]
    public void GivenAfterTheDay_IsFresh() => Assert.Equal(new Potential(4, false, false), Of(4, -4000, 0, 0));

    [Fact]
    public void Value_LiesBetweenTheMarks_AndOnHalves() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[-10, 500], Gen.Int[0, 5], Gen.Int[-10, 500])
            .Sample(
                (manager, managerAge, head, headAge) =>
                    Of(manager, managerAge, head, headAge).Value is not { } value
                    || (
                        value >= Math.Min(manager == 0 ? 9 : manager, head == 0 ? 9 : head)
                        && value <= Math.Max(manager, head)
                        && double.IsInteger(value * 2)
                    )
            );

    [Fact]
    public void AGivenPotential_StandsForBothMarks()
    {
        var portfolio = Portfolios.Revenue(1);
        portfolio.MarkOfHead[0] = Mark.Of(1, Day);
        portfolio.Answers[0] = new Answers(new Dictionary<string, Value> { [Potential.Fact] = Value.Number(4.2) });
        Assert.Equal(new Potential(4.2, false, false), Potential.Of(portfolio[0], Rule));
        portfolio.Answers[0] = null;
        Assert.Equal(new Potential(1, false, false), Potential.Of(portfolio[0], Rule));
    }

    private static Potential Of(int manager, int managerAge, int head, int headAge, ProspectsThresholds? rule = null) =>
        Potential.Of(Given(manager, managerAge), Given(head, headAge), Day, rule ?? Rule);

    private static Mark Given(int value, int age) => value == 0 ? default : Mark.Of(value, Day.AddDays(-age));
}
