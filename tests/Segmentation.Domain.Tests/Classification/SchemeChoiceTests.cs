using System.Globalization;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Tests.Classification;

public class SchemeChoiceTests
{
    private static readonly SchemeDefinition Zoo = Schemes.Find("zoo")!.Definition;
    private static readonly SchemeDefinition Abc = Schemes.Find("abc")!.Definition;

    [Theory]
    [InlineData(null, true)]
    [InlineData(Trade.Web, true)]
    [InlineData(Trade.Services, false)]
    [InlineData(Trade.Goods, false)]
    [InlineData(Trade.Manufacturing, false)]
    [InlineData(Trade.Projects, false)]
    public void TheTrade_DecidesOnSchemesMadeForOne_AndOnNoOther(Trade? trade, bool isOn)
    {
        var choice = SchemeChoice.Unasked with { Trade = trade };
        Assert.Equal(isOn, choice.IsOn(Zoo));
        Assert.Equal(isOn ? Schemes.All.Count : Schemes.All.Count - 1, choice.Active.Count);
        Assert.True(choice.IsOn(Abc));
    }

    [Fact]
    public void AWordByHand_GoesBeforeTheTrade_AndStaysWhenTheTradeChanges()
    {
        var kept = SchemeChoice.Unasked.With(Zoo, true) with { Trade = Trade.Goods };
        Assert.True(kept.IsOn(Zoo));
        var off = kept.With(Zoo, false) with { Trade = Trade.Web };
        Assert.False(off.IsOn(Zoo));
        Assert.Empty(off.On);
        Assert.True(off.With(Zoo, true).IsOn(Zoo));
    }

    [Fact]
    public void AScheme_ThatFitsEveryTrade_StaysOn()
    {
        Assert.Throws<ArgumentException>(() => SchemeChoice.Unasked.With(Abc, false));
        Assert.True((SchemeChoice.Unasked with { Off = ["abc"] }).IsOn(Abc));
    }

    [Fact]
    public void WordsOfTheInternet_AreOthersForAnotherTrade()
    {
        var english = CultureInfo.GetCultureInfo("en");
        Assert.Equal("leads from the internet", SchemeTexts.Fact("NET", english, Trade.Web));
        Assert.Equal("leads from the main sales channel", SchemeTexts.Fact("NET", english, Trade.Goods));
        Assert.Equal(SchemeTexts.Fact("SIZE", english), SchemeTexts.Fact("SIZE", english, Trade.Goods));
    }
}
