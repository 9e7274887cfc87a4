using System.Diagnostics;
using Npgsql;
using Segmentation.LocalPostgres;

namespace Segmentation.Integration.Tests.LocalPostgres;

/// <summary>A data folder of one test, with a space in its name; removed with its server when disposed.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"seg test {Guid.NewGuid():N}"[..17]);

    public string Cluster => Path.Combine(Folder, "postgres");
    public string Data => Path.Combine(Cluster, "server", "data");

    /// <summary>The number of the running server; 0 when none left its number.</summary>
    public int ServerId =>
        File.Exists(Path.Combine(Data, "postmaster.pid"))
            ? int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), null)
            : 0;

    public Task<LocalCluster> StartAsync(IProgress<string>? progress = null) =>
        LocalCluster.StartAsync(
            new LocalClusterOptions
            {
                DataDirectory = Folder,
                ForTests = true,
                Progress = progress,
            },
            CancellationToken.None
        );

    /// <summary>As <c>kill -9</c> of the server; its children notice by themselves.</summary>
    public void KillServer()
    {
        using var server = Process.GetProcessById(ServerId);
        server.Kill();
    }

    public static async Task<object?> ExecuteAsync(string address, string statement)
    {
        var apart = new NpgsqlConnectionStringBuilder(address) { Pooling = false };
        await using var connection = new NpgsqlConnection(apart.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // A cluster left running by a killed holder is taken over and then stopped by its last user.
        if (ServerId != 0)
            await (await StartAsync()).DisposeAsync();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
