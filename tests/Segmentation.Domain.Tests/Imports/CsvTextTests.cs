using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Imports;

public class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("-", "-")]
    [InlineData("-5.25", "-5.25")]
    [InlineData("-1 234,5", "\"-1 234,5\"")]
    public void Cell(string text, string written) => Assert.Equal(written, CsvText.Cell(text));
}
