namespace Segmentation.Web.Hosting;

/// <summary>Where this process runs: out of a source tree or installed, and what follows for environment and data.</summary>
internal static class Place
{
    /// <summary>The environment of a start without any set-up: a private database is allowed, details of errors are not shown.</summary>
    public const string Local = "Local";

    /// <summary>The folder with the solution; null when installed.</summary>
    public static string? SourceTree { get; } = FindSourceTree();

    /// <summary>
    /// The environment that is named, else <see cref="Local"/> in a source tree and Production when installed, where a
    /// private database would be a surprise.
    /// </summary>
    public static string EnvironmentName =>
        Named("ASPNETCORE_ENVIRONMENT")
        ?? Named("DOTNET_ENVIRONMENT")
        ?? (SourceTree is null ? Environments.Production : Local);

    /// <summary>The folder for everything this process keeps on disk.</summary>
    /// <param name="given">What the command line says; null or empty for the default.</param>
    public static string DataFolder(string? given)
    {
        if (!string.IsNullOrWhiteSpace(given))
            return Path.GetFullPath(given);
        return Named("SEGMENTATION_DATA") is { } named
            ? Path.GetFullPath(named)
            : Path.Combine(SourceTree ?? AppContext.BaseDirectory, ".segmentation");
    }

    private static string? Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string? FindSourceTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Segmentation.sln")))
                return folder.FullName;
        return null;
    }
}
