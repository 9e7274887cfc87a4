using System.CommandLine;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>The verbs of the executable. Exit code 0: done; 1: refused, with a sentence; 2: wrong usage.</summary>
internal static class Cli
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        // `./run -- VERB`: the mark that ends the script's own options is not part of the verb.
        var parsed = Root().Parse(args is ["--", .. var verb] ? verb : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Nothing was done. See --help.");
            return WrongUsage;
        }
        using var stopping = new Stopping();
        try
        {
            // Signals are ours: stopping takes as long as it needs, application first, then the database.
            var configuration = new InvocationConfiguration
            {
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
            };
            return await parsed.InvokeAsync(configuration, stopping.Token);
        }
        catch (RefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Refused;
        }
        catch (OperationCanceledException) when (stopping.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return Refused;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand(
            "Segmentation: every account of a B2B company classified, explained and followed up."
        );
        ServeCommand.AddTo(root);
        root.Add(MigrateCommand.Make());
        root.Add(UserCommand.Make());
        root.Add(TokenCommand.Make());
        root.Add(ImportCommand.Make());
        root.Add(ClassifyCommand.Make());
        return root;
    }
}
