using Segmentation.Benchmarks.Accounts;
using Segmentation.Benchmarks.Classification;
using Segmentation.Benchmarks.Imports;

namespace Segmentation.Benchmarks.Shared;

/// <summary>Every benchmark there is, in the order of the table.</summary>
internal static class Benchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new CopyBenchmark(),
        new ImportEmptyBenchmark(),
        new ImportEfBenchmark(),
        new RunDuckDbBenchmark(),
        new ClassifyDuckDbBenchmark(),
        new RunAllSchemesBenchmark(),
        new RunMillionBenchmark(),
        new WhatIfBenchmark(),
        new TileBenchmark(),
        new ListEfBenchmark(),
    ];
}
