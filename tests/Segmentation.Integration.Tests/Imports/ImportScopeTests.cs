using Segmentation.Data.Imports;
using Segmentation.Domain.Access;
using Segmentation.Domain.Imports;
using static Segmentation.Integration.Tests.Imports.ImportBench;

namespace Segmentation.Integration.Tests.Imports;

/// <summary>People: 1 company head, 2 head below, 3 the head's manager, 4 another manager, 5 administrator.</summary>
public class ImportScopeTests
{
    internal const string People = """
        INSERT INTO app_user (id, display_name, roles, supervisor_id, user_name, normalized_user_name, email, normalized_email,
            email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        SELECT id, name, roles, above, name, upper(name), name || '@x.example', upper(name || '@x.example'),
            true, false, false, false, 0
        FROM (VALUES (1, 'chief', 2, NULL::int), (2, 'head', 2, 1), (3, 'anna', 1, 2), (4, 'boris', 1, 1), (5, 'admin', 4, NULL))
            AS p(id, name, roles, above);
        INSERT INTO user_reach VALUES (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 2), (2, 3), (3, 3), (4, 4);
        INSERT INTO account (external_id, name, owner_id, created_on, from_sales) VALUES
            ('annas', 'Annas', 3, '2024-01-01', false), ('boriss', 'Boriss', 4, '2024-01-01', false),
            ('nobodys', 'Nobodys', NULL, '2024-01-01', false);
        """;

    private const string File =
        "document,date,customer id,manager email,amount\nA,2024-01-05,annas,,5\nB,2024-01-05,boriss,,5\nN,2024-01-05,nobodys,,5\n"
        + "X,2024-01-05,new,,5\nY,2024-01-05,new-annas,anna@x.example,5\n";

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(null)]
    public async Task Import_ByWhoImportsForAll_TakesEveryRow(int? user)
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(People);
        var import = await bench.ImportAsync(File, userId: user);
        Assert.Equal((5, 0, 0, 0, 0), Counts(import));
        Assert.Equal(
            ["new null", "new-annas 3"],
            await bench.Database.RowsAsync("SELECT external_id, owner_id FROM account WHERE from_sales ORDER BY 1")
        );
    }

    [Fact]
    public async Task Import_ByAHeadBelow_RejectsRowsOutOfReach()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(People);
        var import = await bench.ImportAsync(File, userId: 2);
        Assert.Equal((2, 0, 0, 0, 3), Counts(import));
        Assert.Equal(new() { [RejectReason.AccountNotReached] = 3 }, import.Findings!.Rejects);
        Assert.Equal(["A", "Y"], await bench.Database.RowsAsync("SELECT document FROM sale ORDER BY 1"));
        Assert.Equal(["0"], await bench.Database.RowsAsync("SELECT count(*) FROM account WHERE external_id = 'new'"));
    }

    [Fact]
    public async Task Import_ByAHeadBelow_CannotTakeOverAnothersDocument()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(People);
        await bench.ImportAsync("document,date,customer id,amount\nB,2024-01-05,boriss,5\nB,2024-01-05,boriss,6\n");
        var import = await bench.ImportAsync("document,date,customer id,amount\nB,2024-01-05,annas,1\n", userId: 2);
        Assert.Equal((0, 0, 0, 0, 1), Counts(import));
        Assert.Equal(["B 1 500", "B 2 600"], await bench.Database.RowsAsync(Sales));
    }

    [Fact]
    public async Task Import_ByAManager_IsRefused()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(People);
        var import = await bench.ImportAsync(File, userId: 3);
        Assert.Equal(ImportState.Failed, import.State);
        Assert.Equal(["0"], await bench.Database.RowsAsync("SELECT count(*) FROM sale"));
    }

    [Fact]
    public async Task Find_ShowsAHeadOnlyTheOwnImports()
    {
        await using var bench = await OpenAsync();
        await bench.Database.ExecuteAsync(People);
        var own = await bench.ImportAsync(File, userId: 2);
        var others = await bench.ImportAsync(File);
        var head = new Viewer(2, Roles.Head, true, [2, 3]);
        var manager = new Viewer(3, Roles.Manager, true, [3]);
        Assert.NotNull(await bench.Queue.FindAsync(head, own.Id));
        Assert.Null(await bench.Queue.FindAsync(head, others.Id));
        Assert.Null(await bench.Queue.FindAsync(manager, own.Id));
        Assert.Equal(1, (await bench.Queue.ListAsync(head, 1, 50)).Total);
        Assert.Equal("head", own.UserName);
        using var target = new MemoryStream();
        var rejects = bench.Database.Get<ImportRejects>();
        Assert.False(
            await rejects.WriteAsync(head, others.Id, target, System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(0, target.Length);
    }
}
