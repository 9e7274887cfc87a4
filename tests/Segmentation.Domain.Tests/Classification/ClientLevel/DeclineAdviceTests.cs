using System.Globalization;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.ClientLevel;

namespace Segmentation.Domain.Tests.Classification.ClientLevel;

public class DeclineAdviceTests
{
    private static readonly ClientLevelThresholds Two = new();

    [Theory]
    [InlineData("no no no no", DeclineStep.Take, 0, 0)]
    [InlineData("yes no no no", DeclineStep.Prepayment, 1, 0)]
    [InlineData("no yes no yes", DeclineStep.DoNotTake, 2, 0)]
    [InlineData("yes yes yes yes", DeclineStep.DoNotTake, 4, 0)]
    [InlineData("? ? ? ?", DeclineStep.Take, 0, 4)]
    [InlineData("yes ? ? no", DeclineStep.Prepayment, 1, 2)]
    [InlineData("? yes yes ?", DeclineStep.DoNotTake, 2, 2)]
    public void Signs_AreCountedAsFarAsTheyAreKnown(string answers, DeclineStep step, int signs, int unknown)
    {
        var advice = DeclineAdvice.Of(Signs(answers), false, Category.None, Two)!;
        Assert.Equal((step, signs, unknown), (advice.Step, advice.Signs.Count, advice.Unknown));
    }

    [Theory]
    [InlineData(1, DeclineStep.DoNotTake)]
    [InlineData(3, DeclineStep.Prepayment)]
    public void HowManySpeakAgainst_CanBeSet(int limit, DeclineStep expected) =>
        Assert.Equal(
            expected,
            DeclineAdvice
                .Of(
                    Signs(limit == 1 ? "yes no no no" : "yes yes no no"),
                    false,
                    Category.None,
                    new ClientLevelThresholds(CDeclineSigns: limit)
                )!
                .Step
        );

    [Theory]
    [InlineData(false, Category.None, true)]
    [InlineData(false, Category.NotRated, true)]
    [InlineData(false, (short)ClientLevelCategory.C, true)]
    [InlineData(false, (short)ClientLevelCategory.B, false)]
    [InlineData(false, (short)ClientLevelCategory.A, false)]
    [InlineData(true, (short)ClientLevelCategory.C, false)]
    public void ItIsAskedBeforeTheFirstOrderOfASmallClient(bool hasBought, short level, bool asked) =>
        Assert.Equal(asked, DeclineAdvice.Of(Signs("yes yes yes yes"), hasBought, level, Two) is not null);

    [Fact]
    public void EveryStep_HasWordsInBothLanguages()
    {
        foreach (var step in Enum.GetValues<DeclineStep>())
        {
            var advice = new DeclineAdvice(step, [], 0);
            var english = advice.Text(CultureInfo.GetCultureInfo("en"));
            Assert.NotEmpty(english);
            Assert.NotEqual(english, advice.Text(CultureInfo.GetCultureInfo("ru")));
        }
    }

    private static Answers Signs(string answers) =>
        new(
            AnswerKeys
                .DeclineSigns.Zip(answers.Split(' '))
                .Where(pair => pair.Second != "?")
                .ToDictionary(pair => pair.First, pair => Value.Code(pair.Second))
        );
}
