using System.Diagnostics;
using Npgsql;
using Segmentation.LocalPostgres;

namespace Segmentation.Integration.Tests.LocalPostgres;

public sealed class LocalClusterTests
{
    private const string Keep = "CREATE TABLE note AS SELECT 42 AS answer";
    private const string Read = "SELECT answer FROM note";

    [Fact]
    public async Task StartAsync_EmptyFolder_MakesADatabaseWithTwoRolesOfTheirOwnRights()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.StartAsync();

        await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Keep);
        var seen = await Scratch.ExecuteAsync(cluster.ApplicationConnectionString(), "SELECT current_user");
        await Scratch.ExecuteAsync(cluster.ApplicationConnectionString(), "CREATE TEMP TABLE t (i int)");
        var upper = await Scratch.ExecuteAsync(cluster.ApplicationConnectionString(), "SELECT upper('жук ёж')");

        Assert.Equal("segmentation_app", seen);
        Assert.Equal("ЖУК ЁЖ", upper);
        await AssertRefusedAsync(cluster.ApplicationConnectionString(), "CREATE TABLE mine (i int)");
        await AssertRefusedAsync(cluster.ApplicationConnectionString(), Read);
        await AssertRefusedAsync(cluster.ApplicationConnectionString(), "CREATE DATABASE mine");
        await AssertRefusedAsync(cluster.OwnerConnectionString(), "CREATE ROLE mine SUPERUSER");
        await AssertRefusedAsync(cluster.ApplicationConnectionString("postgres"), "SELECT 1");
    }

    [Fact]
    public async Task StartAsync_AfterAnOrderlyStop_KeepsRowsAndAccess()
    {
        await using var scratch = new Scratch();
        string before;
        await using (var cluster = await scratch.StartAsync())
        {
            before = cluster.OwnerConnectionString();
            await Scratch.ExecuteAsync(before, Keep);
        }
        Assert.Equal(0, scratch.ServerId);

        var watch = Stopwatch.StartNew();
        await using var again = await scratch.StartAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"A warm start took {watch.Elapsed}.");

        Assert.Equal(before, again.OwnerConnectionString());
        Assert.Equal(42, await Scratch.ExecuteAsync(again.OwnerConnectionString(), Read));
    }

    [Fact]
    public async Task CreateDatabaseAsync_FromATemplate_CopiesItForTheApplicationToo()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.StartAsync();
        await cluster.CreateDatabaseAsync("template", null, default);
        await Scratch.ExecuteAsync(
            cluster.OwnerConnectionString("template"),
            $"{Keep}; GRANT SELECT ON note TO segmentation_app"
        );

        await cluster.CreateDatabaseAsync("copy", "template", default);
        var seen = await Scratch.ExecuteAsync(cluster.ApplicationConnectionString("copy"), Read);
        await cluster.DropDatabaseAsync("copy", default);

        Assert.Equal(42, seen);
        await Assert.ThrowsAsync<PostgresException>(() =>
            Scratch.ExecuteAsync(cluster.OwnerConnectionString("copy"), Read)
        );
    }

    [Fact]
    public async Task StartAsync_PasswordFileLost_MakesNewPasswordsAndKeepsRows()
    {
        await using var scratch = new Scratch();
        await using (var cluster = await scratch.StartAsync())
            await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Keep);
        File.Delete(Path.Combine(scratch.Cluster, "passwords"));

        await using var again = await scratch.StartAsync();

        Assert.Equal(42, await Scratch.ExecuteAsync(again.OwnerConnectionString(), Read));
    }

    [Fact]
    public async Task StartAsync_FolderOfAnotherMajorVersion_IsRefusedWithTheWayOut()
    {
        await using var scratch = new Scratch();
        await PostgresPrograms.FindAsync(null, CancellationToken.None); // so that there is a version to name
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "PG_VERSION"), "12\n");

        var refused = await Assert.ThrowsAsync<LocalPostgresException>(() => scratch.StartAsync());

        Assert.Contains("made by PostgreSQL 12, and PostgreSQL 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SEGMENTATION_PG_BIN", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_PathTooLongForASocket_UsesAShortFolderAgainAndAgain()
    {
        await using var scratch = new Scratch();
        var options = new LocalClusterOptions
        {
            DataDirectory = Path.Combine(scratch.Folder, new string('ж', 50)),
            ForTests = true,
        };
        string first;
        await using (var cluster = await LocalCluster.StartAsync(options, default))
            first = cluster.OwnerConnectionString();
        var socketFolder = new NpgsqlConnectionStringBuilder(first).Host!;
        Directory.Delete(socketFolder); // as a cleaner of temporary files would

        await using var again = await LocalCluster.StartAsync(options, default);
        await Scratch.ExecuteAsync(again.OwnerConnectionString(), Keep);

        Assert.Equal(first, again.OwnerConnectionString());
        Assert.DoesNotContain("жжж", socketFolder, StringComparison.Ordinal);
        await again.DisposeAsync();
        Directory.Delete(socketFolder);
    }

    private static async Task AssertRefusedAsync(string address, string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scratch.ExecuteAsync(address, statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
