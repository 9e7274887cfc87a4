namespace Segmentation.Benchmarks.Shared;

/// <summary>
/// Measures two sides in turns, so that a machine that grows slower or faster meanwhile does so for both. The first round
/// warms up and does not count.
/// </summary>
internal static class InTurns
{
    /// <summary>Times of both sides, medians over the runs.</summary>
    /// <param name="runs">How many rounds count.</param>
    /// <param name="product">One run of the product; answers its time.</param>
    /// <param name="peer">One run of the peer; answers its time.</param>
    public static async Task<(TimeSpan Product, TimeSpan Peer)> MedianAsync(
        int runs,
        Func<Task<TimeSpan>> product,
        Func<Task<TimeSpan>> peer
    )
    {
        var times = new List<(TimeSpan Product, TimeSpan Peer)>();
        for (var round = 0; round <= runs; round++)
        {
            // Whoever goes second finds warmer caches, so the order changes from round to round.
            var first = round % 2 == 0 ? await product() : await peer();
            var second = round % 2 == 0 ? await peer() : await product();
            if (round > 0)
                times.Add(round % 2 == 0 ? (first, second) : (second, first));
        }
        return (Median(times.Select(t => t.Product)), Median(times.Select(t => t.Peer)));
    }

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
