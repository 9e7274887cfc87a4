using System.Globalization;
using Segmentation.Domain.Deals;

namespace Segmentation.Domain.Tests.Deals;

public sealed class DealWordsTests
{
    [Theory]
    [InlineData("offer", "КП", true)]
    [InlineData("Запрос", "request", true)]
    [InlineData("Offer", "Meeting", false)]
    [InlineData("Tender", "TENDER", true)]
    [InlineData("Tender", "Offer", false)]
    public void Stages_InAnyLanguageAndCase_AreTheSame(string one, string other, bool same)
    {
        Assert.Equal(same, DealStages.Default.AreSame(one, other));
        Assert.Equal(same, DealStages.Default.KeyOf(one) == DealStages.Default.KeyOf(other));
    }

    [Fact]
    public void Stage_IsShownInTheReadersLanguage_AndAForeignOneAsItCame()
    {
        var russian = CultureInfo.GetCultureInfo("ru-RU");

        Assert.Equal("Договор", DealStages.Default.Name("contract", russian));
        Assert.Equal("Tender", DealStages.Default.Name("Tender", russian));
    }

    [Fact]
    public void LossReasons_HaveACodeAndWordsInBothLanguages()
    {
        foreach (var reason in Enum.GetValues<LossReason>())
        {
            Assert.Equal(reason, LossReasons.Parse(reason.Code().ToLowerInvariant()));
            Assert.NotEqual(
                DealTexts.Say(reason, CultureInfo.GetCultureInfo("en")),
                DealTexts.Say(reason, CultureInfo.GetCultureInfo("ru"))
            );
        }
        Assert.Null(LossReasons.Parse("NOBODY"));
    }
}
