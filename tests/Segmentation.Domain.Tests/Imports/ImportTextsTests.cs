using System.Globalization;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Imports;

public class ImportTextsTests
{
    [Fact]
    public void Say_EveryReason_HasASentenceInBothLanguages()
    {
        CultureInfo english = CultureInfo.GetCultureInfo("en"),
            russian = CultureInfo.GetCultureInfo("ru");
        Assert.All(
            Enum.GetValues<RejectReason>(),
            r => Assert.NotEqual(ImportTexts.Say(r, "c", "v", english), ImportTexts.Say(r, "c", "v", russian))
        );
        Assert.All(
            Enum.GetValues<FileRefusalCode>().Select(code => new FileRefusal(code, "a", "b")),
            r => Assert.NotEqual(ImportTexts.Say(r, english), ImportTexts.Say(r, russian))
        );
        Assert.All(
            Enum.GetValues<DateReason>(),
            r => Assert.NotEqual(ImportTexts.Say(r, english), ImportTexts.Say(r, russian))
        );
    }
}
