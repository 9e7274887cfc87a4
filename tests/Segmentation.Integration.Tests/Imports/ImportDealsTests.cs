using System.Text;
using Segmentation.Data.Classification;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Imports;
using Segmentation.Integration.Tests.Accounts;
using static Segmentation.Integration.Tests.Imports.ImportBench;

namespace Segmentation.Integration.Tests.Imports;

public sealed class ImportDealsTests(SmallCompany company) : IClassFixture<SmallCompany>
{
    private const string Heading =
        "external_id,account_external_id,title,stage,stage_since,opened_on,promised_on,amount,outcome,loss_reason,closed_on\n";

    private const string File =
        Heading
        + "D1,annas,Racks,Offer,2026-02-01,2026-01-10,2026-03-01,1250.50,open,,\n"
        + "D2,boriss,Lights,,,2026-01-12,,,lost,PRICE,2026-02-02\n"
        + "D3,nobodys,Доставка,Договор,,2026-01-12,,,won,,2026-02-03\n";

    private const string Deals = """
        SELECT external_id, account_id, stage, stage_since, promised_on, promise_moves, amount, outcome, loss_reason, closed_on
        FROM deal ORDER BY external_id
        """;

    [Fact]
    public async Task Import_Twice_ChangesNothingTheSecondTime()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);

        var first = await bench.ImportDealsAsync(File);
        var rows = await bench.Database.RowsAsync(Deals);
        var steps = await bench.Database.RowsAsync("SELECT count(*) FROM deal_event");
        var second = await bench.ImportDealsAsync(File);

        Assert.Equal((3, 0, 0, 0, 0), Counts(first));
        Assert.Equal((0, 0, 3, 0, 0), Counts(second));
        Assert.Equal(ImportKind.Deals, first.Kind);
        Assert.Equal(
            "1",
            (await bench.Database.RowsAsync("SELECT count(*) FROM audit_event WHERE action = 'deals imported'"))[0]
        );
        Assert.Equal(rows, await bench.Database.RowsAsync(Deals));
        Assert.Equal(steps, await bench.Database.RowsAsync("SELECT count(*) FROM deal_event"));
        Assert.Equal(
            [
                "1 2026-01-10 null null",
                "3 2026-02-01 null Offer",
                "1 2026-01-12 null Request",
                "5 2026-02-02 Request PRICE",
                "1 2026-01-12 null null",
                "4 2026-02-03 Договор null",
            ],
            await bench.Database.RowsAsync("SELECT kind, on_day, before, after FROM deal_event ORDER BY id")
        );
    }

    [Fact]
    public async Task Import_WithALaterPromise_IsAPostponementAndWithAnEarlierOneIsNot()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);
        await bench.ImportDealsAsync(File);

        var later = await bench.ImportDealsAsync(File.Replace("2026-03-01", "2026-04-01", StringComparison.Ordinal));
        var earlier = await bench.ImportDealsAsync(File);

        Assert.Equal((0, 1, 2, 0, 0), Counts(later));
        Assert.Equal((0, 1, 2, 0, 0), Counts(earlier));
        Assert.Equal(["1"], await bench.Database.RowsAsync("SELECT promise_moves FROM deal WHERE external_id = 'D1'"));
        Assert.Equal(
            ["2026-03-01 2026-04-01"],
            await bench.Database.RowsAsync("SELECT before, after FROM deal_event WHERE kind = 2")
        );
    }

    [Fact]
    public async Task Import_OfFewColumns_LeavesWhatItDoesNotSay()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);
        await bench.ImportDealsAsync(File);

        await bench.ImportDealsAsync("Код сделки;Код контрагента;Сделка;Этап\nD1;annas;Racks;Договор\n");

        Assert.Equal(
            ["Договор 2026-03-01 125050"],
            await bench.Database.RowsAsync("SELECT stage, promised_on, amount FROM deal WHERE external_id = 'D1'")
        );
    }

    [Fact]
    public async Task Import_RowsThatCannotBe_AreRejectedAloneWithLineColumnValueAndReason()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);
        await bench.ImportDealsAsync(File);

        var import = await bench.ImportDealsAsync(
            Heading
                + "D4,unknown,x,,,,,,,,\n"
                + "D1,boriss,x,,,,,,,,\n"
                + "D5,annas,first,,,,,,,,\n"
                + "D6,annas,x,,,2026-02-01,,-5,,,\n"
                + "D7,annas,x,,,2026-02-01,,,won,,2026-01-01\n"
                + "D8,annas,x,,,not a day,,,,,\n"
                + "D5,annas,last,,,,,,,,\n"
        );

        Assert.Equal((1, 0, 0, 0, 6), Counts(import));
        Assert.Equal(["last"], await bench.Database.RowsAsync("SELECT title FROM deal WHERE external_id = 'D5'"));
        var rejects = (await bench.RejectsAsync(import)).Split("\r\n");
        Assert.StartsWith(
            "line,column,value,reason,external_id,account_external_id",
            rejects[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("2,account_external_id,unknown,\"There is no account", rejects[1], StringComparison.Ordinal);
        Assert.StartsWith("3,account_external_id,boriss,", rejects[2], StringComparison.Ordinal);
        Assert.StartsWith("4,external_id,D5,", rejects[3], StringComparison.Ordinal);
        Assert.StartsWith("5,amount,-5,", rejects[4], StringComparison.Ordinal);
        Assert.StartsWith("6,closed_on,2026-01-01,", rejects[5], StringComparison.Ordinal);
        Assert.StartsWith("7,opened_on,not a day,", rejects[6], StringComparison.Ordinal);
        Assert.Equal(1, import.Findings!.Rejects[RejectReason.NoSuchAccount]);
    }

    [Fact]
    public async Task Import_ByAHeadBelow_RejectsRowsOutOfReach()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);

        var import = await bench.ImportDealsAsync(File, userId: 2);

        Assert.Equal((1, 0, 0, 0, 2), Counts(import));
        Assert.Equal(new() { [RejectReason.AccountNotReached] = 2 }, import.Findings!.Rejects);
        Assert.Equal(["D1"], await bench.Database.RowsAsync("SELECT external_id FROM deal"));
        Assert.Equal(
            ["head@x.example"],
            await bench.Database.RowsAsync("SELECT author FROM audit_event WHERE action = 'deals imported'")
        );
    }

    [Fact]
    public async Task DryRun_CountsTheSameAndChangesNothing()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);

        var import = await bench.ImportDealsAsync(File, dryRun: true);

        Assert.Equal((3, 0, 0, 0, 0), Counts(import));
        Assert.Equal(["0"], await bench.Database.RowsAsync("SELECT count(*) FROM deal"));
    }

    [Fact]
    public async Task File_OfSales_IsRefusedWithWhatDealsNeed()
    {
        await using var bench = await OpenAsync();

        var import = await bench.ImportDealsAsync("date,customer id,amount\n2026-01-01,A,5\n");

        Assert.Equal(ImportState.Failed, import.State);
        Assert.Contains(
            "title",
            import.Error(System.Globalization.CultureInfo.GetCultureInfo("en")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Import_OfManyDeals_LeavesDecidingToARun()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(ImportScopeTests.People);
        var file = new StringBuilder(Heading);
        for (var n = 0; n <= ImportDeals.DecidedAtOnce; n++)
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{n},annas,Deal {n},,,,,,,,\n");

        var few = await bench.ImportDealsAsync(File);
        Assert.Null(await bench.Database.Get<ClassificationQueue>().UnderWayAsync());
        var many = await bench.ImportDealsAsync(file.ToString());

        Assert.Equal((3, ImportDeals.DecidedAtOnce + 1), (few.Inserted, many.Inserted));
        Assert.NotNull(await bench.Database.Get<ClassificationQueue>().UnderWayAsync());
    }

    [Fact]
    public async Task Postponed_ByThreeFiles_TheAccountThatNeverBoughtIsDecidedAtOnce()
    {
        Assert.NotEqual("FALSE_CLIENT", await MetalAsync());

        foreach (var month in new[] { "07", "08", "09", "10" })
            await ImportAsync($"external_id,account_external_id,title,promised_on\nP1,K067,Racks,2026-{month}-01\n");

        Assert.Equal("FALSE_CLIENT", await MetalAsync());

        async Task ImportAsync(string file)
        {
            var import = new NewImport("deals.csv", new(), null, ImportKind.Deals);
            var id = await company.Get<ImportQueue>().AddAsync(import, new MemoryStream(Encoding.UTF8.GetBytes(file)));
            await company.Get<ImportFiles>().WorkAsync("test", CancellationToken.None);
            var status = await company.Get<ImportQueue>().FindAsync(Viewer.Operator, id);
            Assert.Equal((ImportState.Done, 0), (status!.State, status.Rejected));
        }
        async Task<string?> MetalAsync() =>
            await company.ScalarAsync(
                "SELECT c.key FROM account_overview o JOIN account a ON a.id = o.account_id JOIN category c ON c.scheme_id = 4 AND c.code = o.v_metal WHERE a.external_id = 'K067'"
            ) as string;
    }
}
