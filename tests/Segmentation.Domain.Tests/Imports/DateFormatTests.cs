using System.Text;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Imports;

public class DateFormatTests
{
    [Theory]
    [InlineData("2010-12-01", DateOrder.YearMonthDay)]
    [InlineData("2010-12-01 08:26:00", DateOrder.YearMonthDay)]
    [InlineData("2010-12-01T08:26:00.000Z", DateOrder.YearMonthDay)]
    [InlineData("2010/12/1", DateOrder.YearMonthDay)]
    [InlineData("20101201", DateOrder.YearMonthDay)]
    [InlineData("01.12.2010", DateOrder.DayMonthYear)]
    [InlineData("1.12.10 0:00:00", DateOrder.YearMonthDay)]
    [InlineData("01/12/2010", DateOrder.DayMonthYear)]
    [InlineData("12/1/2010 8:26 AM", DateOrder.MonthDayYear)]
    [InlineData("12/1/10 8:26", DateOrder.MonthDayYear)]
    public void TryRead_FirstOfDecember2010(string text, DateOrder order)
    {
        Assert.True(DateFormat.TryRead(Encoding.UTF8.GetBytes(text), order, out var date));
        Assert.Equal(new DateOnly(2010, 12, 1), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2010-02-30")]
    [InlineData("2010-13-01")]
    [InlineData("0201-01-01")]
    [InlineData("2200-01-01")]
    [InlineData("1899-12-31")]
    [InlineData("2010-12")]
    [InlineData("2010-12-01 morning")]
    [InlineData("40513")]
    [InlineData("01/12/2010")]
    [InlineData("1.12/2010")]
    public void TryRead_NoSuchDay_IsFalse(string text) =>
        Assert.False(DateFormat.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.YearMonthDay, out _));

    [Fact]
    public void TryRead_TwoDigitYears_BelongTo1970To2069()
    {
        Assert.True(DateFormat.TryRead("01.01.69"u8, DateOrder.DayMonthYear, out var late));
        Assert.True(DateFormat.TryRead("01.01.70"u8, DateOrder.DayMonthYear, out var early));
        Assert.Equal((2069, 1970), (late.Year, early.Year));
    }

    [Theory]
    [InlineData("2010-12-01", DateOrder.YearMonthDay, DateReason.YearFirst)]
    [InlineData("01.12.2010", DateOrder.DayMonthYear, DateReason.Dots)]
    [InlineData("01/02/2010|13/02/2010", DateOrder.DayMonthYear, DateReason.DayAboveTwelve)]
    [InlineData("01/02/2010|02/13/2010", DateOrder.MonthDayYear, DateReason.SecondAboveTwelve)]
    [InlineData("1/2/2010|10/11/2010", DateOrder.MonthDayYear, DateReason.GuessedUnpadded)]
    [InlineData("01/02/2010|10/11/2010", DateOrder.DayMonthYear, DateReason.GuessedPadded)]
    public void Survey_DecidesByTheWholeColumn(string cells, DateOrder order, DateReason reason)
    {
        var survey = new DateSurvey();
        foreach (var cell in cells.Split('|'))
            survey.Add(Encoding.UTF8.GetBytes(cell));
        Assert.Equal((order, reason), survey.Decide());
    }
}
