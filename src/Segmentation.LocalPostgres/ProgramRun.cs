using System.Diagnostics;

namespace Segmentation.LocalPostgres;

/// <summary>One finished run of a program outside .NET: its exit code, and what it wrote to both its outputs.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    /// <summary>True when the program says that it did what it was asked to do.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>What the program wrote last, shortened to what fits into a sentence.</summary>
    public string LastWords => string.Join(" / ", Output.Split('\n', Options).TakeLast(3));

    private const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Runs a program to its end; it alone is killed when <paramref name="ct"/> is cancelled.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="workingDirectory">The folder it runs in; null: this process's own.</param>
    /// <param name="input">Text for its standard input, which is closed afterwards.</param>
    /// <param name="captured">False for a program whose children would keep a pipe open for ever (Windows).</param>
    /// <param name="ct">Stops the program.</param>
    /// <exception cref="LocalPostgresException">The program cannot be started.</exception>
    public static async Task<ProgramRun> Of(
        IReadOnlyList<string> command,
        string? workingDirectory = null,
        string? input = null,
        bool captured = true,
        CancellationToken ct = default
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = captured,
            RedirectStandardError = captured,
            UseShellExecute = false,
        };
        SpeakPlainly(start.Environment);

        using var process = Start(start);
        await using var killed = ct.Register(() => process.Kill());
        var output = captured ? process.StandardOutput.ReadToEndAsync(ct) : Task.FromResult("");
        var errors = captured ? process.StandardError.ReadToEndAsync(ct) : Task.FromResult("");
        await WriteAsync(process, input);
        await process.WaitForExitAsync(ct);
        return new ProgramRun(process.ExitCode, await output + await errors);
    }

    // PG… variables of the person's own databases must not reach ours, and messages are read in English.
    private static void SpeakPlainly(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToList())
            environment.Remove(name);
        environment.Remove("LANGUAGE");
        environment["LC_ALL"] = "C";
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LocalPostgresException($"'{start.FileName}' cannot be started: {e.Message}.", e);
        }
    }

    private static async Task WriteAsync(Process process, string? input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading everything; its exit code and its words say why.
        }
    }
}
