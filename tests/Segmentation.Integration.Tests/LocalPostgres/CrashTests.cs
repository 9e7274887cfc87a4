using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace Segmentation.Integration.Tests.LocalPostgres;

public sealed class CrashTests
{
    // Test clusters commit without waiting for the log; what a killed server must keep is committed for good.
    private const string Keep = "SET synchronous_commit = on; CREATE TABLE note AS SELECT 42 AS answer";
    private const string Read = "SELECT answer FROM note";

    [Fact]
    public async Task KilledApplication_ItsServerIsFoundRunningAndUsed()
    {
        await using var scratch = new Scratch();
        await using var holder = await Holder.StartAsync(scratch.Folder);
        await Scratch.ExecuteAsync(holder.Address, Keep);
        var server = scratch.ServerId;

        await holder.KillAsync();
        await using var cluster = await scratch.StartAsync();

        Assert.Equal(server, scratch.ServerId);
        Assert.Equal(42, await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Read));
    }

    [Fact]
    public async Task KilledServer_ComesBackByItselfWhileTheApplicationLives()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.StartAsync();
        await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Keep);
        var server = scratch.ServerId;

        scratch.KillServer();

        Assert.Equal(42, await InTimeAsync(() => Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Read)));
        Assert.NotEqual(server, scratch.ServerId);
    }

    [Fact]
    public async Task BothKilled_NextStartKeepsRows()
    {
        await using var scratch = new Scratch();
        await using var holder = await Holder.StartAsync(scratch.Folder);
        await Scratch.ExecuteAsync(holder.Address, Keep);

        await holder.KillAsync();
        scratch.KillServer();
        await using var cluster = await scratch.StartAsync();

        Assert.Equal(42, await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Read));
    }

    [Fact]
    public async Task KilledServerLeftAsAZombie_IsNotMistakenForAlive()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Whoever adopts orphans and does not ask for their exit codes keeps them as zombies, as some containers do.
        Assert.Equal(0, AdoptOrphans(AdoptOption, 1, 0, 0, 0));
        await using var scratch = new Scratch();
        await using var holder = await Holder.StartAsync(scratch.Folder);
        await Scratch.ExecuteAsync(holder.Address, Keep);
        var server = scratch.ServerId;

        await holder.KillAsync();
        scratch.KillServer();
        Assert.Equal(0, AdoptOrphans(AdoptOption, 0, 0, 0, 0));
        var state = await InTimeAsync(() => ZombieAsync(server));
        await using var cluster = await scratch.StartAsync();

        Assert.Equal("Z", state);
        Assert.Equal(42, await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Read));
    }

    [Fact]
    public async Task ServerNumberTakenByAnotherProcess_IsNotMistakenForTheServer()
    {
        await using var scratch = new Scratch();
        await using (var cluster = await scratch.StartAsync())
            await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), Keep);
        // What a crash before a reboot leaves: the number now belongs to this very process.
        var lines = $"{Environment.ProcessId}\n{scratch.Data}\n1\n5432\n\n\n";
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "postmaster.pid"), lines);

        await using var again = await scratch.StartAsync();

        Assert.Equal(42, await Scratch.ExecuteAsync(again.OwnerConnectionString(), Read));
    }

    [Fact]
    public async Task KilledInitialisation_NextStartBeginsAfresh()
    {
        await using var scratch = new Scratch();
        var unfinished = Directory.CreateDirectory(scratch.Data + ".new-unfinished");
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15\n");

        await using var cluster = await scratch.StartAsync();

        Assert.Equal(1, await Scratch.ExecuteAsync(cluster.OwnerConnectionString(), "SELECT 1"));
        Assert.False(Directory.Exists(unfinished.FullName));
    }

    [Fact]
    public async Task TwoHolders_TheFirstLeaves_TheOtherKeepsItsServer()
    {
        await using var scratch = new Scratch();
        var first = await scratch.StartAsync();
        await using var second = await Holder.StartAsync(scratch.Folder);
        var server = scratch.ServerId;

        await first.DisposeAsync();

        Assert.Equal(server, scratch.ServerId);
        Assert.Equal(1, await Scratch.ExecuteAsync(second.Address, "SELECT 1"));
        await second.DisposeAsync();
        Assert.Equal(0, scratch.ServerId);
    }

    [Fact]
    public async Task HoldersComeAndGoAtOnce_EachAlwaysHasItsDatabase()
    {
        await using var scratch = new Scratch();
        await (await scratch.StartAsync()).DisposeAsync();

        async Task ComeAndGoAsync()
        {
            for (var i = 0; i < 6; i++)
            {
                await using var cluster = await scratch.StartAsync();
                Assert.Equal(1, await Scratch.ExecuteAsync(cluster.ApplicationConnectionString(), "SELECT 1"));
            }
        }
        await Task.WhenAll(ComeAndGoAsync(), ComeAndGoAsync(), ComeAndGoAsync());

        Assert.Equal(0, scratch.ServerId);
    }

    private const int AdoptOption = 36; // PR_SET_CHILD_SUBREAPER

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AdoptOrphans(int option, nuint on, nuint unused1, nuint unused2, nuint unused3);

    private static async Task<object?> ZombieAsync(int pid)
    {
        var state = (await File.ReadAllTextAsync($"/proc/{pid}/stat")).Split(") ")[^1][..1];
        return state == "Z" ? state : throw new NpgsqlException("not dead yet");
    }

    private static async Task<object?> InTimeAsync(Func<Task<object?>> attempt)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50))
            try
            {
                return await attempt();
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(20))
            {
                // not back yet
            }
    }
}
