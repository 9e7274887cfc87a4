using System.IO.Compression;
using System.Text;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;

namespace Segmentation.Domain.Tests.Imports;

public class SalesLayoutTests
{
    private const string Russian =
        "Номер документа;Дата;Код контрагента;Контрагент;Сумма, руб.\n" + "РН-1;01.02.2024;00017;ООО «Ёлка»;1 234,50\n";

    [Fact]
    public void Recognise_TheRetailFile()
    {
        var layout = Layout(
            SourceFile.Of(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                    + "536365,85123A,WHITE HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
            )
        );
        Assert.Equal((byte)',', layout.Separator);
        Assert.Equal(
            new Dictionary<SalesColumn, int>
            {
                [SalesColumn.Document] = 0,
                [SalesColumn.ProductCode] = 1,
                [SalesColumn.Product] = 2,
                [SalesColumn.Quantity] = 3,
                [SalesColumn.Date] = 4,
                [SalesColumn.UnitPrice] = 5,
                [SalesColumn.AccountExternalId] = 6,
                [SalesColumn.Region] = 7,
            },
            layout.Columns
        );
    }

    public static TheoryData<string, byte[]> Encodings()
    {
        Encoding cyrillic = SourceEncoding.Windows1251.ToEncoding(),
            utf8 = new UTF8Encoding(true),
            narrow = Encoding.Unicode,
            wide = Encoding.BigEndianUnicode;
        return new()
        {
            { "utf-8", Encoding.UTF8.GetBytes(Russian) },
            { "utf-8 with mark", [.. utf8.GetPreamble(), .. utf8.GetBytes(Russian)] },
            { "utf-16le with mark", [.. narrow.GetPreamble(), .. narrow.GetBytes(Russian)] },
            { "utf-16be with mark", [.. wide.GetPreamble(), .. wide.GetBytes(Russian)] },
            { "utf-16le", narrow.GetBytes(Russian) },
            { "utf-16be", wide.GetBytes(Russian) },
            { "windows-1251", cyrillic.GetBytes(Russian) },
            { "windows-1251 in gzip", Gzip(cyrillic.GetBytes(Russian)) },
            { "windows-1251 far below ASCII", cyrillic.GetBytes(WithLateCyrillic()) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Recognise_AnyEncoding_ReadsTheName(string name, byte[] bytes)
    {
        var file = SourceFile.Of(bytes);
        using var reader = new SalesReader(file, Layout(file), new SalesImportOptions(), new DateOnly(2024, 6, 1));
        var names = new HashSet<string>();
        while (reader.Read())
        {
            Assert.Null(reader.Reject);
            names.Add(Encoding.UTF8.GetString(reader.Text(SalesColumn.AccountName)));
        }
        Assert.True(names.Contains("ООО «Ёлка»"), name);
    }

    [Theory]
    [InlineData("sep=;\nДата;Контрагент;Сумма\n01.02.2024;А;5", 2)]
    [InlineData("Отчёт о продажах;;\nза февраль;;\n\nДата;Контрагент;Сумма\n01.02.2024;А;5", 4)]
    [InlineData("ДАТА;  контр-агент ;СУММА\n01.02.2024;А;5", 1)]
    public void Recognise_HeadingRow_IsFoundBelowTitles(string text, long line) =>
        Assert.Equal(line, Layout(SourceFile.Of(text)).HeadingLine);

    [Theory]
    [InlineData("Дата\tКонтрагент\tСумма\n01.02.2024\tА, Б; В\t5", '\t')]
    [InlineData("Дата;Контрагент;Сумма\n01.02.2024;А, Б;5", ';')]
    [InlineData("date,customer,amount\n2024-02-01,\"A; B\",5", ',')]
    public void Recognise_Separator(string text, char separator) =>
        Assert.Equal((byte)separator, Layout(SourceFile.Of(text)).Separator);

    [Fact]
    public void Recognise_DateSettledByTheLastRow_IsReadToTheEnd()
    {
        var text = new StringBuilder("date,customer,amount\n");
        for (var row = 0; row < 5_000; row++)
            text.Append("01/02/2024,A,5.5\n");
        text.Append("02/29/2024,A,5.5\n");
        var layout = Layout(SourceFile.Of(text.ToString()));
        Assert.Equal((DateOrder.MonthDayYear, DateReason.SecondAboveTwelve), (layout.DateOrder, layout.DateReason));
    }

    [Fact]
    public void Recognise_DecimalMarkSettledByTheLastRow_IsReadToTheEnd()
    {
        var text = new StringBuilder("Дата;Контрагент;Сумма\n");
        for (var row = 0; row < 5_000; row++)
            text.Append("01.02.2024;А;1.234\n");
        text.Append("01.02.2024;А;1.234,5\n");
        Assert.Equal(NumberFormat.Comma, Layout(SourceFile.Of(text.ToString())).Numbers[SalesColumn.Amount]);
    }

    [Fact]
    public void Recognise_NetAmountBesideGross_TakesTheNet()
    {
        var layout = Layout(SourceFile.Of("Дата;Контрагент;Сумма с НДС;НДС;Сумма без НДС\n01.02.2024;А;120;20;100"));
        Assert.Equal((4, VatWord.Net), (layout.Columns[SalesColumn.Amount], layout.AmountVat));
    }

    [Theory]
    [InlineData("", FileRefusalCode.Empty)]
    [InlineData("\n\n\n", FileRefusalCode.Empty)]
    [InlineData("a,b,c\n1,2,3\n", FileRefusalCode.NoHeading)]
    [InlineData("PK\u0003\u0004rest of a workbook", FileRefusalCode.SpreadsheetOrArchive)]
    [InlineData("%PDF-1.7 rest", FileRefusalCode.Pdf)]
    [InlineData("Дата;Контрагент;Сумма с НДС\n01.02.2024;А;120\n", FileRefusalCode.VatNotSaid)]
    public void Recognise_NoSalesFile_IsRefused(string text, FileRefusalCode code) =>
        Assert.Equal(code, Refusal(SourceFile.Of(text)).Code);

    [Fact]
    public void Recognise_OldWorkbook_IsRefused() =>
        Assert.Equal(
            FileRefusalCode.OldSpreadsheet,
            Refusal(SourceFile.Of([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])).Code
        );

    [Fact]
    public void Recognise_DamagedGzip_IsRefused()
    {
        var bytes = Gzip(Encoding.UTF8.GetBytes(Russian));
        bytes.AsSpan(12, 20).Fill(0xFF);
        Assert.Equal(FileRefusalCode.BrokenCompression, Refusal(SourceFile.Of(bytes)).Code);
    }

    [Fact]
    public void Recognise_ColumnsMissing_NamesWhatWasFoundAndWhatIsNeeded()
    {
        var refusal = Refusal(SourceFile.Of("Номер,Сумма,Комментарий\n1,2,3\n"));
        Assert.Equal(FileRefusalCode.ColumnsMissing, refusal.Code);
        Assert.Equal("Номер, Сумма", refusal.Detail);
        Assert.Contains("date", refusal.Second, StringComparison.Ordinal);
        Assert.Contains("account_external_id", refusal.Second, StringComparison.Ordinal);
        Assert.DoesNotContain("amount", refusal.Second, StringComparison.Ordinal);
    }

    private static string WithLateCyrillic()
    {
        var text = new StringBuilder("date;customer;amount\n");
        for (var row = 0; row < 40_000; row++)
            text.Append("01.02.2024;plain;5,50\n");
        return text.Append("01.02.2024;ООО «Ёлка»;5,50\n").ToString();
    }

    private static SalesLayout Layout(SourceFile file)
    {
        var (layout, refusal) = SalesLayoutRecognition.Recognise(file, new SalesImportOptions());
        Assert.Null(refusal);
        return layout!;
    }

    private static FileRefusal Refusal(SourceFile file) =>
        SalesLayoutRecognition.Recognise(file, new SalesImportOptions()).Refusal!;

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return target.ToArray();
    }
}
