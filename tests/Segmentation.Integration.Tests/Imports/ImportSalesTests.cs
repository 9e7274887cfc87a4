using System.Globalization;
using System.IO.Compression;
using Segmentation.Data.Imports;
using Segmentation.Domain.Imports;
using Segmentation.Domain.Sales;
using static Segmentation.Integration.Tests.Imports.ImportBench;

namespace Segmentation.Integration.Tests.Imports;

public class ImportSalesTests
{
    private const string Cells =
        "SELECT a.external_id, m.month, m.revenue, m.profit, m.turnover, m.turnover_costed, m.documents, m.days::bit(31)::text "
        + "FROM account_month m JOIN account a ON a.id = m.account_id ORDER BY a.external_id, m.month";

    private const string CellsFromSales =
        "SELECT count(*) FROM (SELECT account_id, date_trunc('month', sold_on)::date AS month, sum(amount) AS revenue,"
        + " sum(abs(amount)) AS turnover FROM sale GROUP BY 1, 2) s"
        + " FULL JOIN account_month m USING (account_id, month)"
        + " WHERE (s.revenue, s.turnover) IS DISTINCT FROM (m.revenue::numeric, m.turnover::numeric)";

    [Fact]
    public async Task Import_TheCutOfTheRealFile_TwiceChangesNothing()
    {
        await using var bench = await OpenAsync();
        var file = await File.ReadAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "Imports", "online-retail-cut.csv")
        );

        var first = await bench.ImportAsync(file);
        Assert.Equal((515, 0, 0, 0, 80), Counts(first));
        Assert.Equal(44, first.AccountsMade);
        Assert.Equal(new() { [RejectReason.AccountMissing] = 80 }, first.Findings!.Rejects);
        Assert.Equal(["0"], await bench.Database.RowsAsync(CellsFromSales));
        var before = await bench.Database.RowsAsync(
            "SELECT md5(string_agg(s::text, '' ORDER BY document, line)) FROM sale s"
        );
        Assert.Equal(["1624532"], await bench.Database.RowsAsync("SELECT sum(amount) FROM sale"));

        var second = await bench.ImportAsync(Gzip(file));
        Assert.Equal((0, 0, 515, 0, 80), Counts(second));
        Assert.Equal(0, second.AccountsMade);
        Assert.Equal(
            before,
            await bench.Database.RowsAsync("SELECT md5(string_agg(s::text, '' ORDER BY document, line)) FROM sale s")
        );
        Assert.Equal(["0"], await bench.Database.RowsAsync("SELECT count(*) FROM import_chunk"));
        Assert.Equal(["1"], await bench.Database.RowsAsync("SELECT count(*) FROM run WHERE request_id IS NULL"));
    }

    [Fact]
    public async Task Import_NewAccounts_AreMadeFoundAndListed()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync(
            "date,customer id,customer name,region,industry,inn,amount\n"
                + "2024-01-05,17,ООО «Ёлка»,Томск,,7017,5\n2024-01-06,17,Other,,Леса,,5\n2024-01-05,18,,,,,5\n"
        );
        Assert.Equal(
            ["17 ООО «Ёлка» Томск Леса 7017 2026-11-22 True null", "18 18 null null null 2026-11-22 True null"],
            await bench.Database.RowsAsync(
                "SELECT external_id, name, region, industry, tax_id, created_on, from_sales, owner_id FROM account ORDER BY 1"
            )
        );
        Assert.Equal(
            ["1"],
            await bench.Database.RowsAsync("SELECT count(*) FROM account_search WHERE public LIKE '%елка»%7017 17'")
        );
        Assert.Equal(["2"], await bench.Database.RowsAsync("SELECT count(*) FROM account_overview WHERE owner_id = 0"));

        await bench.ImportAsync(
            "date,customer id,customer name,region,amount\n2024-01-05,18,Named,Омск,5\n2024-01-05,17,New,Омск,5\n"
        );
        Assert.Equal(
            ["17 ООО «Ёлка» Томск", "18 Named Омск"],
            await bench.Database.RowsAsync("SELECT external_id, name, region FROM account ORDER BY 1")
        );
    }

    [Fact]
    public async Task Import_ByNameAndTaxId_FindsTheSameAccount()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync("Дата;ИНН;Контрагент;Сумма\n05.01.2024;7017;ООО «Ёлка»;5\n06.01.2024;;Елка, ООО;5\n");
        Assert.Equal(
            ["~1 2"],
            await bench.Database.RowsAsync(
                "SELECT a.external_id, count(*) FROM sale s JOIN account a ON a.id = s.account_id GROUP BY 1"
            )
        );

        var later = await bench.ImportAsync("Дата;Контрагент;Сумма\n07.01.2024;OOO \"EЛKA\";5\n");
        Assert.Equal((0, 1), (later.AccountsMade, later.Inserted));
    }

    [Fact]
    public async Task Import_NameOfTwoAccounts_IsRejected()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(
            "INSERT INTO account (external_id, name, created_on, from_sales)"
                + " VALUES ('1', 'Ель', '2024-01-01', false), ('2', 'ООО \"ЕЛЬ\"', '2024-01-01', false)"
        );
        var import = await bench.ImportAsync("Дата;Контрагент;Сумма\n07.01.2024;Ель;5\n");
        Assert.Equal((0, 0, 0, 0, 1), Counts(import));
        Assert.Contains("Several accounts answer to “Ель”", await bench.RejectsAsync(import), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_UnknownAccounts_AreRejectedWhenNoneShallBeMade()
    {
        await using var bench = await OpenAsync();
        var import = await bench.ImportAsync(
            "document,date,customer id,amount\nA,2024-01-05,17,5\n",
            new SalesImportOptions { CreateAccounts = false }
        );
        Assert.Equal((0, 0, 0, 0, 1), Counts(import));
        Assert.Equal(["0"], await bench.Database.RowsAsync("SELECT count(*) FROM account"));
        Assert.Equal(
            "line,column,value,reason,document,date,customer id,amount\r\n"
                + "1,customer id,17,\"The account “17” is not known, and this import was told to make no accounts.\",A,2024-01-05,17,5\r\n",
            await bench.RejectsAsync(import)
        );
    }

    [Fact]
    public async Task Import_ChangedDocument_UpdatesAddsAndRemoves()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync(
            "document,date,customer id,amount,profit\nA,2024-01-05,17,5,1\nA,2024-01-05,17,6,\nA,2024-01-05,17,7,\nB,2024-01-31,17,-9,\n"
        );
        Assert.Equal(
            ["17 2024-01-01 900 100 2700 500 2 0000000000000000000000000010000"],
            await bench.Database.RowsAsync(Cells)
        );

        var second = await bench.ImportAsync(
            "document,date,customer id,amount,profit\nA,2024-02-06,18,5,1\nA,2024-01-05,17,6,\nC,2024-01-05,17,1,\n"
        );
        Assert.Equal((1, 1, 1, 1, 0), Counts(second));
        Assert.Equal(["A 1 500", "A 2 600", "B 1 -900", "C 1 100"], await bench.Database.RowsAsync(Sales));
        Assert.Equal(
            [
                "17 2024-01-01 -200 0 1600 0 3 0000000000000000000000000010000",
                "18 2024-02-01 500 100 500 500 1 0000000000000000000000000100000",
            ],
            await bench.Database.RowsAsync(Cells)
        );
        Assert.Equal(
            ["2 A 1 500 1", "2 A 3 700 1"],
            await bench.Database.RowsAsync(
                "SELECT import_id, document, line, amount, written_by FROM sale_before ORDER BY 2, 3"
            )
        );
        Assert.Equal(["True"], await bench.Database.RowsAsync("SELECT corrected FROM run ORDER BY id"));
    }

    [Fact]
    public async Task Import_DocumentWithARejectedRow_RemovesNothingAndTheRepairedRowAdds()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync(
            "document,date,customer id,amount\nA,2024-01-05,17,5\nA,2024-01-05,17,6\nA,2024-01-05,17,7\n"
        );

        var second = await bench.ImportAsync(
            "document,date,customer id,amount\nA,2024-01-05,17,five\nA,2024-01-05,17,60\n"
        );
        Assert.Equal((0, 1, 0, 0, 1), Counts(second));
        Assert.Equal(["A 1 500", "A 2 6000", "A 3 700"], await bench.Database.RowsAsync(Sales));

        var rejects = await bench.RejectsAsync(second);
        Assert.StartsWith(
            "line,column,value,reason,document,date,customer id,amount\r\n1,amount,five,",
            rejects,
            StringComparison.Ordinal
        );
        var third = await bench.ImportAsync(rejects.Replace("five\r\n", "50\r\n", StringComparison.Ordinal));
        Assert.Equal((0, 1, 0, 0, 0), Counts(third));
        Assert.Equal(["A 1 5000", "A 2 6000", "A 3 700"], await bench.Database.RowsAsync(Sales));
    }

    [Fact]
    public async Task Import_WithoutDocuments_ReplacesTheDaysOfTheFile()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync("date,customer id,amount\n2024-01-05,17,5\n2024-01-05,17,5\n2024-01-06,17,7\n");
        Assert.Equal(
            ["auto:17/2024-01-05 1 500", "auto:17/2024-01-05 2 500", "auto:17/2024-01-06 1 700"],
            await bench.Database.RowsAsync(Sales)
        );
        var second = await bench.ImportAsync("date,customer id,amount\n2024-01-05,17,9\n");
        Assert.Equal((0, 1, 0, 1, 0), Counts(second));
        Assert.Equal(["auto:17/2024-01-05 1 900", "auto:17/2024-01-06 1 700"], await bench.Database.RowsAsync(Sales));
    }

    [Fact]
    public async Task Import_WithoutDocuments_ADayWithARejectedRowLosesNothing()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync("date,customer id,amount\n2024-01-05,17,5\n2024-01-05,17,6\n2024-01-05,17,7\n");
        var second = await bench.ImportAsync("date,customer id,amount\n2024-01-05,17,x\n2024-01-05,17,60\n");
        Assert.Equal((0, 1, 0, 0, 1), Counts(second));
        Assert.Equal(["500", "6000", "700"], await bench.Database.RowsAsync("SELECT amount FROM sale ORDER BY line"));
    }

    [Fact]
    public async Task Import_WithLines_NeverRemovesAndTakesTheLaterOfTwo()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync("document,line,date,customer id,amount\nA,1,2024-01-05,17,5\nA,7,2024-01-05,17,6\n");
        var second = await bench.ImportAsync(
            "document,line,date,customer id,amount\nA,1,2024-01-05,17,8\nA,1,2024-01-05,17,9\n"
        );
        Assert.Equal((0, 1, 0, 0, 1), Counts(second));
        Assert.Equal(["A 1 900", "A 7 600"], await bench.Database.RowsAsync(Sales));
        Assert.Equal(
            ["2 A RepeatedLine"],
            await bench.Database.RowsAsync("SELECT line, value, reason FROM import_reject")
        );
    }

    [Fact]
    public async Task Import_DocumentOfTwoYears_IsRejectedUnlessNumberedPerYear()
    {
        await using var bench = await OpenAsync();
        const string File =
            "document,date,customer id,amount\n1,2023-12-31,17,5\n1,2024-01-01,17,6\n2,2024-01-01,17,7\n";
        var first = await bench.ImportAsync(File);
        Assert.Equal((1, 0, 0, 0, 2), Counts(first));
        Assert.True(first.Findings!.DocumentsOfTwoYears);

        var perYear = await bench.ImportAsync(File, new SalesImportOptions { DocumentsPerYear = true });
        Assert.Equal((3, 0, 0, 0, 0), Counts(perYear));
        Assert.Equal(
            ["1/2023 1 500", "1/2024 1 600", "2 1 700", "2/2024 1 700"],
            await bench.Database.RowsAsync(Sales)
        );

        var nextYear = await bench.ImportAsync("document,date,customer id,amount\n2,2025-01-01,17,9\n");
        Assert.Equal((0, 0, 0, 0, 1), Counts(nextYear));
    }

    [Fact]
    public async Task Import_DryRun_CountsTheSameAndChangesNothing()
    {
        await using var bench = await OpenAsync();
        const string First =
            "document,date,customer id,amount\nA,2024-01-05,17,5\nA,2024-01-05,17,6\nB,2024-01-05,,5\n";
        const string Second =
            "document,date,customer id,amount\nA,2024-01-05,17,50\nC,2024-01-05,18,5\n,2024-01-05,18,5\n";
        foreach (var file in new[] { First, Second })
        {
            var dry = await bench.ImportAsync(file, new SalesImportOptions { DryRun = true });
            var kept = await bench.Database.RowsAsync(
                "SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM account), (SELECT count(*) FROM account_month), (SELECT count(*) FROM sale_before), (SELECT count(*) FROM run)"
            );
            Assert.Equal([file == First ? "0 0 0 0 0" : "2 1 1 0 1"], kept);
            var rejects = await bench.RejectsAsync(dry);
            var real = await bench.ImportAsync(file);
            Assert.Equal(Counts(real), Counts(dry));
            Assert.Equal(real.AccountsMade, dry.AccountsMade);
            Assert.Equal(await bench.RejectsAsync(real), rejects);
        }
    }

    [Fact]
    public async Task Import_Windows1251WithDecimalCommas_ReadsNamesAndMoney()
    {
        await using var bench = await OpenAsync();
        var import = await bench.ImportAsync(
            SourceEncoding
                .Windows1251.ToEncoding()
                .GetBytes(
                    "Номер документа;Дата;Код контрагента;Контрагент;Номенклатура;Количество;Цена;Скидка, %\r\n"
                        + "РН-1;01.02.2024 0:00:00;00017;ООО «Ёлка»;Гвозди \"100\";1 000,5;0,333;5,5\r\n"
                )
        );
        Assert.Equal((1, 0, 0, 0, 0), Counts(import));
        Assert.Equal(
            ["РН-1 2024-02-01 33317 Гвозди \"100\" 1000.5 5.5 00017 ООО «Ёлка»"],
            await bench.Database.RowsAsync(
                "SELECT document, sold_on, amount, product, quantity, discount, external_id, name FROM sale s JOIN account a ON a.id = account_id"
            )
        );
    }

    [Fact]
    public async Task Import_Numbers_ArriveAsTheyStand()
    {
        await using var bench = await OpenAsync();
        string[] numbers =
        [
            "0",
            "1",
            "-1",
            "0.5",
            "10000",
            "12345678.9",
            "0.0001",
            "0.00012345",
            "-99990000",
            "123456789012345.678",
            "0.0000000000001",
        ];
        var rows = numbers.Select((n, i) => $"2024-01-{i + 1:00},17,{n},0\n");
        await bench.ImportAsync("date,customer id,quantity,price\n" + string.Concat(rows));
        var stored = await bench.Database.RowsAsync("SELECT quantity::text FROM sale ORDER BY sold_on");
        Assert.Equal(numbers, stored);
    }

    [Fact]
    public async Task Rejects_FormulasAreEscapedAndBrokenRowsKept()
    {
        await using var bench = await OpenAsync();
        var import = await bench.ImportAsync(
            "document,date,customer id,amount,product\n=1+1,2024-01-05,,-5,@x\n\"open,2024-01-05,17,5,\n-,2024-01-05,,5,a\0b\n"
        );
        var rejects = (await bench.RejectsAsync(import, "ru")).Split("\r\n");
        Assert.StartsWith("1,customer id,,", rejects[1], StringComparison.Ordinal);
        Assert.EndsWith("'=1+1,2024-01-05,,-5,'@x", rejects[1], StringComparison.Ordinal);
        Assert.Contains("Кавычка", rejects[2], StringComparison.Ordinal);
        Assert.EndsWith("\"\"\"open,2024-01-05,17,5,\"", rejects[2], StringComparison.Ordinal);
        Assert.EndsWith("-,2024-01-05,,5,a\uFFFDb", rejects[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("PK\u0003\u0004", "Save the sheet as CSV")]
    [InlineData("a,b\n1,2\n", "No heading that is known here")]
    public async Task Import_NoSalesFile_FailsWithASentence(string file, string sentence)
    {
        await using var bench = await OpenAsync();
        var import = await bench.ImportAsync(file);
        Assert.Equal(ImportState.Failed, import.State);
        Assert.Contains(sentence, import.Error(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return target.ToArray();
    }
}
