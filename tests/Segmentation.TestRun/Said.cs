namespace Segmentation.TestRun;

/// <summary>Prints at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
internal sealed class Said : IProgress<string>
{
    public void Report(string value) => Console.WriteLine(value);
}
