using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Segmentation.Benchmarks.Shared;

/// <summary>Puts results into a table, into docs/benchmarks.md and into JSON.</summary>
internal static class Report
{
    private const string Head =
        "| key | bar | value | first goal | moonshot | runs | note |\n| --- | --- | --- | --- | --- | --- | --- |\n";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Table(IEnumerable<Result> results) => Head + string.Join('\n', results.Select(Row));

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Keeps the last result of each key in the documentation; keys not measured now stay as they were.</summary>
    public static async Task KeepAsync(IReadOnlyList<Result> results, CancellationToken cancel)
    {
        var file = Path.Combine(Root(), "docs", "benchmarks.md");
        var kept = new Dictionary<string, string>();
        if (File.Exists(file))
            foreach (var line in await File.ReadAllLinesAsync(file, cancel))
                if (line.Split('|') is [_, var key, _, _, ..] && Benchmarks.All.Any(b => $" `{b.Key}` " == key))
                    kept[key.Trim(' ', '`')] = line;
        foreach (var result in results)
            kept[result.Benchmark.Key] = Row(result);
        var rows = Benchmarks.All.Select(b => kept.GetValueOrDefault(b.Key)).OfType<string>();
        var text = $"""
            # Benchmarks

            Ratios within one run, product and peer in turns, the median of the runs; times drift with the machine, ratios much
            less. `dotnet run -c Release --project tests/Segmentation.Benchmarks` measures all of them and rewrites this table;
            `--only KEY,…` some, `--accounts N` another size, `--json FILE` writes the values for programs. `run-1m` fills a
            base of a million accounts first and is measured when it is named, or with `--accounts 1000000`.

            {Head}{string.Join('\n', rows)}

            """;
        await File.WriteAllTextAsync(file, text, cancel);
    }

    public static Task WriteJsonAsync(IEnumerable<Result> results, string file, CancellationToken cancel)
    {
        var rows = results.Select(r => new
        {
            r.Benchmark.Key,
            Value = Math.Round(r.Measured.Value, 4),
            r.Benchmark.FirstGoal,
            r.Benchmark.Moonshot,
            r.Measured.Runs,
            r.Measured.Note,
        });
        return File.WriteAllTextAsync(file, JsonSerializer.Serialize(rows, s_json) + "\n", cancel);
    }

    private static string Row(Result result)
    {
        var sign = result.Benchmark.MoreIsBetter ? "≥" : "≤";
        var (benchmark, measured) = (result.Benchmark, result.Measured);
        return $"| `{benchmark.Key}` | {benchmark.Bar} | {result.ValueText} | {sign} {Number(benchmark.FirstGoal)}x "
            + $"| {sign} {Number(benchmark.Moonshot)}x | {measured.Runs} | {measured.Note} |";
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Segmentation.sln")))
                return folder.FullName;
        return Environment.CurrentDirectory;
    }
}
