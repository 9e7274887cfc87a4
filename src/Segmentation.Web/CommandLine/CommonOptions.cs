using System.CommandLine;

namespace Segmentation.Web.CommandLine;

/// <summary>Options that every verb knows.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data { get; } =
        new("--data")
        {
            Description =
                "Folder of the private database; SEGMENTATION_DATA otherwise. Not used when a connection string is configured.",
            Recursive = true,
        };
}

/// <summary>Says on the error stream what takes long.</summary>
internal sealed class ConsoleProgress : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine(value);
}
