namespace Segmentation.Benchmarks.Shared;

/// <summary>
/// One bar: the product beside a peer, measured in turns within one run. A new one is a class of its own and a line in
/// <see cref="Benchmarks"/>.
/// </summary>
/// <param name="Key">Its name on the command line and in the table.</param>
/// <param name="Bar">What is divided by what.</param>
/// <param name="FirstGoal">The value that must be reached.</param>
/// <param name="Moonshot">The value to dream of; above the first goal where more is better, else below.</param>
internal abstract record Benchmark(string Key, string Bar, double FirstGoal, double Moonshot)
{
    /// <summary>Whether a larger value is better.</summary>
    public bool MoreIsBetter => Moonshot > FirstGoal;

    /// <summary>Takes minutes by itself: measured only when it is named, or with a million accounts.</summary>
    public virtual bool IsLarge => false;

    /// <summary>Measures; at least five times, the median counts.</summary>
    public abstract Task<Measured> MeasureAsync(Workbench bench, CancellationToken cancel);
}

/// <summary>What came out.</summary>
/// <param name="Value">The ratio.</param>
/// <param name="Runs">How often each side was measured.</param>
/// <param name="Note">Sizes and absolute figures, and what explains a gap.</param>
internal sealed record Measured(double Value, int Runs, string Note);

/// <summary>A bar and its value.</summary>
internal sealed record Result(Benchmark Benchmark, Measured Measured)
{
    public string ValueText => $"{Report.Number(Measured.Value)}x";
}
