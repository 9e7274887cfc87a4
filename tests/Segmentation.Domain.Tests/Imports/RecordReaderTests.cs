using System.Text;
using CsCheck;
using Segmentation.Domain.Imports;

namespace Segmentation.Domain.Tests.Imports;

public class RecordReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\r1,2", "a|b;1|2")]
    [InlineData("a,b\n1,\"ha \"\"ha\"\" ha\"\n", "a|b;1|ha \"ha\" ha")]
    [InlineData("a,b\n1,\"two\r\nlines\"\n3,4", "a|b;1|two\r\nlines;3|4")]
    [InlineData("a,b\n\"John, Doe\",\n", "a|b;John, Doe|")]
    [InlineData("\"\",\"\"\n", "|")]
    [InlineData("7\" disc,5\" disc\n", "7\" disc|5\" disc")]
    [InlineData("\"Hotel \"Wien\" III\",x\n", "Hotel \"Wien\" III|x")]
    public void Read_WellFormed_GivesCells(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', All(text).Select(r => r.Cells)));

    [Fact]
    public void Read_ByteOrderMark_IsPassedOver() => Assert.Equal("a|b", All("\uFEFFa,b\n").Single().Cells);

    [Fact]
    public void Read_QuoteNeverClosed_LosesThatLineAlone()
    {
        var rows = All("1,a\n2,\"b\n3,c\n4,\"d\"\n5,e");
        Assert.Equal(["1|a", "!BadQuotes", "3|c", "4|d", "5|e"], rows.Select(r => r.Cells));
        Assert.Equal([1L, 2, 3, 4, 5], rows.Select(r => r.Line));
        Assert.Equal("2,\"b", rows[1].Raw);
    }

    [Fact]
    public void Read_QuoteNeverClosedAndNoOtherFollows_LosesThatLineAlone() =>
        Assert.Equal(["1|a", "!BadQuotes", "3|c"], All("1,a\n2,\"b\n3,c\n").Select(r => r.Cells));

    [Fact]
    public void Read_MultilineCell_CountsItsLines() =>
        Assert.Equal([1L, 2, 5], All("a\n\"x\ny\nz\"\nlast").Select(r => r.Line));

    [Fact]
    public void Read_EndlessLine_IsPassedOverAlone()
    {
        var rows = All("1,a\n" + new string('x', 3 * RecordReader.MaxRecordBytes) + "\r\n3,c\n");
        Assert.Equal(["1|a", "!RowTooLong", "3|c"], rows.Select(r => r.Cells));
        Assert.Equal(3, rows[^1].Line);
    }

    [Fact]
    public void Read_OpenQuoteBeforeAMillionRows_LosesOneLine()
    {
        var text = "1,\"oops\n" + string.Concat(Enumerable.Repeat("2,fine,row\n", 100_000));
        var rows = All(text);
        Assert.Equal(100_001, rows.Count);
        Assert.Single(rows, r => r.Cells == "!BadQuotes");
    }

    [Fact]
    public void Read_CellsWrittenWithQuotes_ComeBackAsTheyWere()
    {
        var cell = Gen.Char["ab \",;\r\n'ё"].Array[0, 12].Select(chars => new string(chars));
        Gen.Select(cell.Array[2, 4].Array[1, 20], Gen.Int[1, 64])
            .Sample(
                (rows, step) =>
                {
                    var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\r\n"));
                    var read = All(text, step);
                    Assert.Equal(rows.Select(row => string.Join('|', row)), read.Select(r => r.Cells));
                },
                iter: 2_000
            );
    }

    [Fact]
    public void Read_AnyBytes_NeverThrowsAndReachesTheEnd() =>
        Gen
            .Byte.Array[0, 300]
            .Sample(
                bytes =>
                {
                    using var reader = new RecordReader(new MemoryStream(bytes), (byte)';');
                    var taken = 0;
                    while (reader.Read())
                        taken += reader.Raw.Length;
                    Assert.InRange(taken, 0, bytes.Length);
                },
                iter: 5_000
            );

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<(long Line, string Cells, string Raw)> All(string text, int step = int.MaxValue)
    {
        using var reader = new RecordReader(new SlowStream(Encoding.UTF8.GetBytes(text), step), (byte)',');
        var rows = new List<(long, string, string)>();
        while (reader.Read())
        {
            var cells = new string[reader.Count];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Encoding.UTF8.GetString(reader[i]);
            var shown = reader.Fault is { } fault ? $"!{fault}" : string.Join('|', cells);
            rows.Add((reader.Line, shown, Encoding.UTF8.GetString(reader.Raw)));
        }
        return rows;
    }

    /// <summary>Hands out a few bytes at a time, as a network does.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);
    }
}
