using System.CommandLine;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>Brings the database to the shape of this version, also where serving may not.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var command = new Command("migrate", "Brings the database to the shape of this version.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var configuration = WebApp.Builder().Configuration;
        configuration["Database:MigrateAtStart"] = "true";
        await using var storage = await Storage.OpenAsync(
            configuration,
            Place.EnvironmentName,
            parsed.GetValue(CommonOptions.Data),
            new ConsoleProgress(),
            cancel
        );
        await storage.PrepareAsync(configuration, cancel);
        Console.WriteLine("The database fits this version.");
        return Cli.Done;
    }
}
