namespace Segmentation.Data;

/// <summary>SQL that stands in files beside the code that runs it.</summary>
internal static class Sql
{
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    public static string Read(string file)
    {
        var name = $"Segmentation.Data.{file}";
        using var stream =
            typeof(Sql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no SQL file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
