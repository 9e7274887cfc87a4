using System.Globalization;
using System.Xml.Linq;

namespace Segmentation.TestRun;

/// <summary>How many tests did what; written as the last line of a test run.</summary>
internal readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    public static readonly TestCounts None = new(0, 0, 0);
    public static readonly TestCounts OneFailed = new(0, 1, 0);

    public static TestCounts operator +(TestCounts a, TestCounts b) =>
        new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);

    /// <summary>Reads a results file of the test runner; nothing when it did not come to write one.</summary>
    public static TestCounts Read(string file)
    {
        if (!File.Exists(file))
            return None;
        var counters = XDocument.Load(file).Descendants().Single(element => element.Name.LocalName == "Counters");
        int Count(string name) => int.Parse(counters.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        // What was begun and did not pass has failed, whichever way (error, timeout, abort).
        return new(Count("passed"), Count("executed") - Count("passed"), Count("total") - Count("executed"));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
