using System.Globalization;

namespace Segmentation.Web.CommandLine;

/// <summary>Percent on the error stream, in place on a terminal, once in ten percent in a file.</summary>
internal sealed class ProgressLine(string what)
{
    private int _shown = -1;

    /// <param name="progress">0–1.</param>
    public void Show(float progress)
    {
        var step = Console.IsErrorRedirected ? 10 : 1;
        var percent = (int)(progress * 100) / step * step;
        if (percent <= _shown)
            return;
        _shown = percent;
        var line = string.Create(CultureInfo.InvariantCulture, $"{what} {percent} %");
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine(line);
        else
            Console.Error.Write($"\r{line}");
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (_shown >= 0 && !Console.IsErrorRedirected)
            Console.Error.WriteLine();
    }
}
