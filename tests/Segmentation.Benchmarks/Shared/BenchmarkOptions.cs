using System.Globalization;

namespace Segmentation.Benchmarks.Shared;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Accounts from which the benchmarks that take long are measured too.</summary>
    private const int LargeFrom = 1_000_000;

    private static readonly HashSet<string> s_known = [.. Benchmarks.All.Select(b => b.Key)];

    /// <summary>Keys to measure; empty for all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    /// <summary>Size of the portfolio; sales are ten lines an account.</summary>
    public int Accounts { get; private init; } = 100_000;

    /// <summary>Where to write the results as JSON, besides the table.</summary>
    public string? JsonFile { get; private init; }

    public bool Wants(Benchmark benchmark) =>
        Only.Count == 0 ? !benchmark.IsLarge || Accounts >= LargeFrom : Only.Contains(benchmark.Key);

    /// <summary>Null when the words make no sense.</summary>
    public static BenchmarkOptions? Read(string[] words)
    {
        var options = new BenchmarkOptions();
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var value = words[i + 1];
            switch (words[i])
            {
                case "--only":
                    options = options with { Only = value.Split(',', StringSplitOptions.RemoveEmptyEntries) };
                    break;
                case "--accounts" when int.TryParse(value, CultureInfo.InvariantCulture, out var count) && count >= 100:
                    options = options with { Accounts = count };
                    break;
                case "--json":
                    options = options with { JsonFile = value };
                    break;
                default:
                    return null;
            }
        }
        return words.Length % 2 == 0 && options.Only.All(s_known.Contains) ? options : null;
    }
}
