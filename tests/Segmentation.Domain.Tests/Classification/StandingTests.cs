using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

public class StandingTests
{
    private const short A = 1,
        B = 2;

    [Fact]
    public void First_SettlesAtOnce() =>
        Assert.Equal(new Standing(A, A), Standing.Next(null, null, A, ChangeRule.TwoMonthEnds));

    [Fact]
    public void TwoMonthEnds_OneAloneDoesNotSettle() =>
        Assert.Equal(new Standing(B, A), Standing.Next(new(A, A), A, B, ChangeRule.TwoMonthEnds));

    [Fact]
    public void TwoMonthEnds_TheSecondInARowSettles() =>
        Assert.Equal(new Standing(B, B), Standing.Next(new(B, A), B, B, ChangeRule.TwoMonthEnds));

    [Fact]
    public void TwoMonthEnds_BetweenMonthEndsNothingSettles() =>
        Assert.Equal(new Standing(B, A), Standing.Next(new(B, A), null, B, ChangeRule.TwoMonthEnds));

    [Fact]
    public void TwoMonthEnds_BackAgainLeavesTheSettledOne() =>
        Assert.Equal(new Standing(A, A), Standing.Next(new(B, A), B, A, ChangeRule.TwoMonthEnds));

    [Fact]
    public void NotRated_ToAFirstCategorySettlesAtOnce() =>
        Assert.Equal(
            new Standing(A, A),
            Standing.Next(new(Category.NotRated, Category.NotRated), null, A, ChangeRule.TwoMonthEnds)
        );

    [Fact]
    public void ARated_AccountThatIsNoLongerRated_WaitsForTheSecondMonthEnd() =>
        Assert.Equal(
            new Standing(Category.NotRated, A),
            Standing.Next(new(A, A), A, Category.NotRated, ChangeRule.TwoMonthEnds)
        );

    [Fact]
    public void NewRuleMarkOrCorrection_SettlesAtOnce() =>
        Assert.Equal(
            new Standing(B, B),
            Standing.Next(new(A, A), null, B, ChangeRule.TwoMonthEnds, new Word(SettlesAtOnce: true))
        );

    [Fact]
    public void Override_WinsAndSettles() =>
        Assert.Equal(
            new Standing(A, A),
            Standing.Next(new(B, B), null, B, ChangeRule.TwoMonthEnds, new Word(Override: A))
        );

    [Fact]
    public void AtOnce_Settles() =>
        Assert.Equal(new Standing(B, B), Standing.Next(new(A, A), null, B, ChangeRule.AtOnce));

    [Fact]
    public void APersonsWord_IsWaitedFor()
    {
        const ChangeRule rule = ChangeRule.PersonConfirms;
        Assert.Equal(new Standing(A, A, B), Standing.Next(new(A, A), null, B, rule));
        Assert.Equal(new Standing(B, B), Standing.Next(new(A, A), null, B, rule, new Word(Confirmed: true)));
        Assert.Equal(new Standing(A, A), Standing.Next(new(A, A), null, A, rule));
        Assert.Equal(new Standing(Category.NotRated, Category.NotRated, B), Standing.Next(null, null, B, rule));
    }

    [Fact]
    public void Guarded_FollowsAtOnce_UnlessTheGuardKeeps()
    {
        const ChangeRule rule = ChangeRule.Guarded;
        Assert.Equal(new Standing(B, B), Standing.Next(null, null, B, rule));
        Assert.Equal(new Standing(B, B), Standing.Next(new(A, A), null, B, rule));
        Assert.Equal(new Standing(A, A, B), Standing.Next(new(A, A), null, B, rule, new Word(Kept: A)));
        Assert.Equal(new Standing(B, B), Standing.Next(new(A, A), null, A, rule, new Word(Override: B, Kept: A)));
    }
}
