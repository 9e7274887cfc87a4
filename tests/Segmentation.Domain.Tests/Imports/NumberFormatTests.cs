using System.Globalization;
using System.Text;
using CsCheck;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Imports;

public class NumberFormatTests
{
    [Theory]
    [InlineData("12", 12, 0)]
    [InlineData("-12.50", -125, 1)]
    [InlineData("+3", 3, 0)]
    [InlineData("(12.5)", -125, 1)]
    [InlineData("−7", -7, 0)]
    [InlineData("- 7", -7, 0)]
    [InlineData("1,234,567.89", 123456789, 2)]
    [InlineData("1 234 567.8", 12345678, 1)]
    [InlineData("1\u00A0234.5", 12345, 1)]
    [InlineData("1\u202F234.5", 12345, 1)]
    [InlineData("1'234.5", 12345, 1)]
    [InlineData("1’234.5", 12345, 1)]
    [InlineData(".5", 5, 1)]
    [InlineData("5.", 5, 0)]
    [InlineData("1.2E+05", 120000, 0)]
    [InlineData("1.5e-3", 15, 4)]
    [InlineData("0.000", 0, 0)]
    [InlineData("2.5500000000000003", 25500000000000003, 16)]
    public void Read_DecimalPoint(string text, long mantissa, int scale) =>
        Assert.Equal(
            (NumberOutcome.Read, new ScaledNumber(mantissa, scale)),
            (NumberFormat.Point.Read(Encoding.UTF8.GetBytes(text), out var number), number)
        );

    [Theory]
    [InlineData("1.234.567,89", 123456789, 2)]
    [InlineData("1 234,5", 12345, 1)]
    [InlineData("1,234", 1234, 3)]
    public void Read_DecimalComma(string text, long mantissa, int scale) =>
        Assert.Equal(
            (NumberOutcome.Read, new ScaledNumber(mantissa, scale)),
            (NumberFormat.Comma.Read(Encoding.UTF8.GetBytes(text), out var number), number)
        );

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("abc")]
    [InlineData("1,5")]
    [InlineData("1,23,456")]
    [InlineData("1234,567")]
    [InlineData("1 234,567.5")]
    [InlineData("1.2.3")]
    [InlineData("1 23")]
    [InlineData("1e")]
    [InlineData("12 руб")]
    public void Read_NotInTheFormat_IsMalformed(string text) =>
        Assert.Equal(NumberOutcome.Malformed, NumberFormat.Point.Read(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("9999999999999999999999")]
    [InlineData("1e30")]
    [InlineData("1e999")]
    public void Read_MoreThanFits_IsTooLarge(string text) =>
        Assert.Equal(NumberOutcome.TooLarge, NumberFormat.Point.Read(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Read_AnyDecimal_IsExact() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 6])
            .Sample(
                (mantissa, scale) =>
                {
                    var value = new decimal(mantissa) / (decimal)Math.Pow(10, scale);
                    var text = value.ToString(CultureInfo.InvariantCulture);
                    Assert.Equal(
                        NumberOutcome.Read,
                        NumberFormat.Point.Read(Encoding.UTF8.GetBytes(text), out var number)
                    );
                    Assert.Equal(value, number.Mantissa / (decimal)ScaledNumber.PowersOfTen[number.Scale]);
                }
            );

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Gen.Char["0123456789.,-+eE '()"]
            .Array[0, 30]
            .Sample(chars => _ = NumberFormat.Comma.Read(Encoding.UTF8.GetBytes(chars), out _), iter: 20_000);

    [Theory]
    [InlineData("5|2.55", '.')]
    [InlineData("1.234|1.234,5", ',')]
    [InlineData("1.234.567", ',')]
    [InlineData("1 234,567", ',')]
    [InlineData("0.125", '.')]
    [InlineData("12345.678", '.')]
    public void Survey_TellingCell_DecidesTheColumn(string cells, char mark)
    {
        var survey = new NumberSurvey();
        foreach (var cell in cells.Split('|'))
            survey.Add(Encoding.UTF8.GetBytes(cell));
        Assert.Equal((byte)mark, survey.Format!.Value.DecimalMark);
    }

    [Fact]
    public void Survey_ThreeDigitsBehindALoneMark_StaysOpen()
    {
        var survey = new NumberSurvey();
        survey.Add("1.234"u8);
        Assert.True(survey.IsOpen);
        Assert.Null(survey.Format);
    }
}
