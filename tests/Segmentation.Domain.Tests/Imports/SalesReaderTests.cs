using System.Text;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Tests.Imports;

public class SalesReaderTests
{
    private static readonly DateOnly s_today = new(2024, 6, 1);

    [Theory]
    [InlineData("amount", "12.34", 1234)]
    [InlineData("amount", "12.345", 1235)]
    [InlineData("amount", "-12.345", -1235)]
    [InlineData("amount", "\"1,234.5\"", 123450)]
    [InlineData("quantity,unit_price", "3,0.335", 101)]
    [InlineData("quantity,unit_price", "-3,0.335", -101)]
    [InlineData("quantity,unit_price", "80995,2.08", 16846960)]
    [InlineData("quantity,unit_price", "3000000000,0.0000000001", 30)]
    [InlineData("amount,vat_amount", "120,20", 10000)]
    [InlineData("amount,vat_amount", "-120,20", -10000)]
    [InlineData("amount,vat_amount", "100,", 10000)]
    [InlineData("amount excl. vat,vat_amount", "100,20", 10000)]
    [InlineData("amount,currency,rate", "10,USD,90.5", 90500)]
    [InlineData("amount,currency,rate", "10,руб.,90.5", 1000)]
    [InlineData("amount,is_return", "10,yes", -1000)]
    [InlineData("amount,is_return", "-10,no", -1000)]
    [InlineData("amount,quantity,unit_price", ",2,5", 1000)]
    public void Read_Amount_InMinorUnits(string columns, string cells, long minor) =>
        Assert.Equal(minor, One(columns, cells, reader => reader.Amount));

    [Fact]
    public void Read_AmountsIncludeVat_TakesItOff() =>
        Assert.Equal(
            10000,
            One("amount", "120", reader => reader.Amount, new SalesImportOptions { AmountsIncludeVat = 20 })
        );

    [Theory]
    [InlineData("amount,profit", "100,30", 3000L)]
    [InlineData("amount,cost", "100,70", 3000L)]
    [InlineData("amount,cost", "-100,-70", -3000L)]
    [InlineData("amount,cost", "-100,70", -3000L)]
    [InlineData("amount,cost,is_return", "100,70,да", -3000L)]
    [InlineData("amount,profit", "100,", null)]
    public void Read_Profit(string columns, string cells, long? minor) =>
        Assert.Equal(minor, One(columns, cells, reader => reader.Profit));

    [Theory]
    [InlineData("amount,is_return", "-10,no", true)]
    [InlineData("amount,is_return", "10,", false)]
    [InlineData("amount,is_return", "0,1", true)]
    public void Read_IsReturn(string columns, string cells, bool expected) =>
        Assert.Equal(expected, One(columns, cells, reader => reader.IsReturn));

    [Theory]
    [InlineData("document,date,customer id,amount", ",2024-01-01,17,5", RejectReason.Missing, "document")]
    [InlineData("document,date,customer id,amount", "1,,17,5", RejectReason.Missing, "date")]
    [InlineData("document,date,customer id,amount", "1,2024-02-30,17,5", RejectReason.NotADate, "date")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,,5", RejectReason.AccountMissing, "customer id")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,17,", RejectReason.AmountMissing, "amount")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,17,five", RejectReason.NotANumber, "amount")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,17,1e17", RejectReason.NumberTooLarge, "amount")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,17,5,6", RejectReason.TooManyCells, "")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,17\0,5", RejectReason.NotText, "customer id")]
    [InlineData("document,date,customer id,amount", "1,2024-01-01,\"17,5", RejectReason.BadQuotes, "")]
    [InlineData("document,line,date,customer id,amount", "1,0,2024-01-01,17,5", RejectReason.NotALine, "line")]
    [InlineData("document,line,date,customer id,amount", "1,,2024-01-01,17,5", RejectReason.Missing, "line")]
    [InlineData("date,customer id,amount,currency", "2024-01-01,17,5,USD", RejectReason.OtherCurrency, "currency")]
    [InlineData("date,customer id,amount,rate", "2024-01-01,17,5,0", RejectReason.BadRate, "rate")]
    [InlineData("date,customer id,amount,is_return", "2024-01-01,17,5,x", RejectReason.NotYesOrNo, "is_return")]
    [InlineData("date,customer id,amount,discount %", "2024-01-01,17,5,101", RejectReason.NotAPercentage, "discount %")]
    public void Read_BadRow_IsRejectedAlone(string headings, string row, RejectReason reason, string column)
    {
        var good = headings
            .Split(',')
            .Select(h =>
                h switch
                {
                    "date" => "2024-01-02",
                    "is_return" or "currency" => "",
                    _ => "1",
                }
            );
        var file = SourceFile.Of($"{headings}\n{row}\n{string.Join(',', good)}\n");
        using var reader = Open(file);
        Assert.True(reader.Read());
        Assert.Equal((reason, column), (reader.Reject!.Value.Reason, reader.Reject.Value.Column));
        Assert.Equal(2, reader.Row);
        Assert.True(reader.Read());
        Assert.Null(reader.Reject);
        Assert.False(reader.Read());
        Assert.Equal((2, 1), (reader.Findings.Rows, reader.Findings.Rejected));
    }

    [Fact]
    public void Read_TextTooLong_IsRejected()
    {
        using var reader = Open(
            SourceFile.Of($"document,date,customer,amount\n{new string('7', 201)},2024-01-01,A,5\n")
        );
        Assert.True(reader.Read());
        Assert.Equal(RejectReason.TooLong, reader.Reject!.Value.Reason);
        Assert.Equal(200, reader.Reject.Value.Value.Length);
    }

    [Fact]
    public void Read_InvalidUtf8InOneCell_RejectsThatRowAlone()
    {
        byte[] bytes =
        [
            .. "date,customer,amount\n2024-01-01,Ёлка,5\n2024-01-01,"u8,
            0xCF,
            .. ",5\n2024-01-02,Ель,5\n"u8,
        ];
        using var reader = Open(SourceFile.Of(bytes));
        var reasons = new List<RejectReason?>();
        while (reader.Read())
            reasons.Add(reader.Reject?.Reason);
        Assert.Equal([null, RejectReason.NotText, null], reasons);
    }

    [Fact]
    public void Read_RejectedRow_StillNamesItsDocument()
    {
        using var reader = Open(SourceFile.Of("document,date,customer,amount\nA-7,2024-01-01,,5\n"));
        Assert.True(reader.Read());
        Assert.Equal("A-7", Encoding.UTF8.GetString(reader.Document));
        Assert.Equal("A-7,2024-01-01,,5", Encoding.UTF8.GetString(reader.Raw));
    }

    [Theory]
    [InlineData("17850.0", "17850")]
    [InlineData(" 17850 ", "17850")]
    [InlineData("\u00A017850", "17850")]
    [InlineData("A.0", "A.0")]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("00017", "00017")]
    [InlineData("=cmd()", "=cmd()")]
    public void Read_AccountCode(string cell, string code)
    {
        using var reader = Open(SourceFile.Of($"date,customer id,amount\n2024-01-01,{cell},5\n"));
        Assert.True(reader.Read());
        Assert.Equal(code, Encoding.UTF8.GetString(reader.AccountExternalId));
    }

    [Fact]
    public void Read_DocumentsPerYear_AddsTheYear()
    {
        using var reader = Open(
            SourceFile.Of("document,date,customer,amount\n5,2023-12-31,A,5\n5,2024-01-01,A,5\n"),
            new SalesImportOptions { DocumentsPerYear = true }
        );
        Assert.True(reader.Read());
        Assert.Equal("5/2023", Encoding.UTF8.GetString(reader.Document));
        Assert.True(reader.Read());
        Assert.Equal("5/2024", Encoding.UTF8.GetString(reader.Document));
    }

    [Fact]
    public void Findings_TellTheFutureTheReturnsAndThePeriod()
    {
        using var reader = Open(
            SourceFile.Of("date,customer,amount,return\n2024-06-01,A,5,\n2024-06-02,A,5,\n2024-05-31,A,5,1\n,,,\n")
        );
        while (reader.Read()) { }
        var findings = reader.Findings;
        Assert.Equal((3, 0, 1, 1), (findings.Rows, findings.Rejected, findings.FutureDated, findings.ReturnsTurned));
        Assert.Equal((new DateOnly(2024, 5, 31), new DateOnly(2024, 6, 2)), (findings.FirstDay, findings.LastDay));
        Assert.False(findings.OnlyMonthEnds);
    }

    [Fact]
    public void Findings_MonthlyTotals_AreNoticed()
    {
        using var reader = Open(
            SourceFile.Of("date,customer,amount\n2024-02-29,A,5\n2024-03-31,A,5\n2024-04-01,A,5\n")
        );
        while (reader.Read()) { }
        Assert.True(reader.Findings.OnlyMonthEnds);
    }

    [Fact]
    public void Read_FirstMarkFarBelow_DecidesByAllRows()
    {
        var text = new StringBuilder("date;customer;amount\n");
        for (var row = 0; row < 5_000; row++)
            text.Append("2024-01-01;A;7\n");
        text.Append("2024-01-01;A;1.234\n2024-01-01;A;1.234,5\n");
        using var reader = Open(SourceFile.Of(text.ToString()));
        long sum = 0;
        while (reader.Read())
        {
            Assert.Null(reader.Reject);
            sum += reader.Amount;
        }
        Assert.Equal(5_000 * 700 + 123_400 + 123_450, sum);
    }

    [Fact]
    public void Read_Rows_AllocatesNothingPerRow()
    {
        var text = new StringBuilder("document,date,customer id,quantity,unit_price,product\n");
        for (var row = 0; row < 20_000; row++)
            text.Append("536365,2024-01-01 08:26:00,17850,6,2.55,\"WHITE, HANGING\"\n");
        using var reader = Open(SourceFile.Of(text.ToString()));
        for (var row = 0; row < 1_000; row++)
            reader.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        long sum = 0;
        while (reader.Read())
            sum += reader.Amount + reader.Text(SalesColumn.Product).Length;
        Assert.Equal(19_000 * (1530 + 14), sum);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private static T One<T>(string columns, string cells, Func<SalesReader, T> pick, SalesImportOptions? options = null)
    {
        using var reader = Open(SourceFile.Of($"date,customer,{columns}\n2024-01-01,A,{cells}\n"), options);
        Assert.True(reader.Read());
        Assert.Null(reader.Reject);
        return pick(reader);
    }

    private static SalesReader Open(SourceFile file, SalesImportOptions? options = null)
    {
        options ??= new SalesImportOptions();
        var (layout, refusal) = SalesLayoutRecognition.Recognise(file, options);
        Assert.Null(refusal);
        return new SalesReader(file, layout!, options, s_today);
    }
}
