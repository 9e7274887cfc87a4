namespace Segmentation.Domain.Deals;

/// <summary>How long deals usually stay in a stage. Source: ruling on deals.</summary>
public static class StageMedian
{
    /// <summary>Fewer deals than this say nothing.</summary>
    public const int MinDeals = 10;

    /// <summary>Only deals that left the stage in the last 24 months count, closed and open ones.</summary>
    public const int Months = 24;

    /// <summary>The median; null for fewer than <see cref="MinDeals"/>.</summary>
    /// <param name="days">Days of every deal that left the stage within the time.</param>
    public static double? Of(IEnumerable<int> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var sorted = days.Order().ToArray();
        var middle = sorted.Length / 2;
        if (sorted.Length < MinDeals)
            return null;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
