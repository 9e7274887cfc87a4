namespace Segmentation.Domain.Classification.Xyz;

/// <summary>A whole base measured by one grain, to count under several limits.</summary>
internal sealed class XyzBase
{
    private readonly double[] _squared; // of the rated accounts
    private readonly int _tooNew;
    private bool _sorted;

    public XyzBase(Portfolio portfolio, XyzThresholds thresholds, XyzGrain grain)
    {
        var squared = new double[portfolio.Count];
        var rated = 0;
        for (var row = 0; row < portfolio.Count; row++)
        {
            var series = XyzSeries.Of(portfolio[row], thresholds, grain);
            if (series.State is XyzState.FirstMonths or XyzState.FewPeriods)
                _tooNew++;
            else if (series.State == XyzState.Rated)
                squared[rated++] = XyzLimits.Squared(series.Spread, thresholds.Deviation);
        }
        _squared = squared[..rated];
    }

    public int Rated => _squared.Length;

    /// <summary>More than one account, and all vary alike.</summary>
    public bool AllEqual => Rated > 1 && Sorted() is var sorted && sorted[0] == sorted[^1];

    /// <summary>The limits by rank; null where nobody is rated.</summary>
    public XyzLimits? ByRank() => Rated == 0 ? null : XyzLimits.ByRank(Sorted());

    public XyzCounts Count(XyzLimits limits)
    {
        int x = 0,
            y = 0;
        foreach (var squared in _squared)
            switch (limits.ClassOf(squared))
            {
                case XyzCategory.X:
                    x++;
                    break;
                case XyzCategory.Y:
                    y++;
                    break;
            }
        return new XyzCounts(x, y, Rated - x - y, _tooNew);
    }

    private double[] Sorted()
    {
        if (!_sorted)
            Array.Sort(_squared);
        _sorted = true;
        return _squared;
    }
}
