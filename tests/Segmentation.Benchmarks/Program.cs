using Segmentation.Benchmarks.Shared;

// Measures the product against peers in the same run: [--only KEY,…] [--accounts N] [--json FILE]
if (BenchmarkOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine("Usage: [--only KEY,…] [--accounts N] [--json FILE]");
    Console.Error.WriteLine($"Keys: {string.Join(", ", Benchmarks.All.Select(b => b.Key))}");
    return 2;
}
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var bench = new Workbench(options);
var results = new List<Result>();
foreach (var benchmark in Benchmarks.All.Where(options.Wants))
{
    Console.WriteLine($"{benchmark.Key}: {benchmark.Bar}");
    var measured = await benchmark.MeasureAsync(bench, stop.Token);
    results.Add(new Result(benchmark, measured));
    Console.WriteLine($"  {results[^1].ValueText} ({measured.Note})");
}
Console.WriteLine();
Console.WriteLine(Report.Table(results));
await Report.KeepAsync(results, stop.Token);
if (options.JsonFile is { } file)
    await Report.WriteJsonAsync(results, file, stop.Token);
return 0;
