using System.Diagnostics;

namespace Segmentation.Integration.Tests.LocalPostgres;

/// <summary>Another process that holds a cluster, so that a test can kill it.</summary>
internal sealed class Holder : IAsyncDisposable
{
    private readonly Process _process;

    private Holder(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>The owner's connection string that the process was given.</summary>
    public string Address { get; }

    public static async Task<Holder> StartAsync(string dataDirectory)
    {
        // With the libraries of this test project, beside which the program was copied.
        var here = Path.Combine(AppContext.BaseDirectory, "Segmentation.Integration.Tests");
        string[] host = ["exec", "--depsfile", $"{here}.deps.json", "--runtimeconfig", $"{here}.runtimeconfig.json"];
        var program = Path.Combine(AppContext.BaseDirectory, "Segmentation.TestRun.dll");
        var start = new ProcessStartInfo("dotnet", [.. host, program, "hold", dataDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync();
        Assert.NotNull(address);
        return new Holder(process, address);
    }

    /// <summary>As <c>kill -9</c>: the process cannot tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets the process leave the cluster in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }
}
