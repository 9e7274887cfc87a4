using System.Numerics;
using Segmentation.Domain.Classification;

namespace Segmentation.Domain.Sales;

/// <summary>
/// Turns the months of an account into the figures that rules read, for one day: windows of full months, growth, purchase
/// days, own rhythm, series. What lies after the day is not looked at.
/// </summary>
public sealed class SalesFigures
{
    /// <summary>Profit is known where costed lines make this percentage of the turnover, inclusive. Source: our choice.</summary>
    private const int CostedPercentMin = 95;

    /// <summary>Purchase days that make up the own rhythm at most, and at least. Source: the method's sleeping rule.</summary>
    private const int RhythmDaysMax = 12,
        RhythmDaysMin = 3;

    private const int Window = 12,
        Half = 6,
        Quarter = 3;

    private readonly int _day;
    private readonly int _month;
    private readonly int _lastFull;
    private readonly int _from24;
    private readonly int _firstCountedQuarter;
    private readonly int _seriesMonths;

    /// <param name="asOf">The day the figures describe, inclusive.</param>
    /// <param name="historyBegins">First sale of the company; null when there is none.</param>
    /// <param name="seriesMonths">Full months that a series reaches back at most.</param>
    public SalesFigures(DateOnly asOf, DateOnly? historyBegins, int seriesMonths)
    {
        _day = asOf.DayNumber;
        _month = SalesMonth.IndexOf(asOf);
        _lastFull = SalesMonth.IndexOf(AsOf.WindowEnd(asOf));
        _from24 = asOf.AddMonths(-24).DayNumber;
        _seriesMonths = seriesMonths;
        // The quarter in which the company's history begins is whole only when it begins in the quarter's first month.
        var begins = historyBegins is { } first ? SalesMonth.IndexOf(first) : 0;
        _firstCountedQuarter = (begins + Quarter - 1) / Quarter;
    }

    /// <summary>Fills the sales columns of one account.</summary>
    /// <param name="portfolio">The portfolio of the same day.</param>
    /// <param name="row">The account's position.</param>
    /// <param name="months">All its months, ascending.</param>
    public void Fill(Portfolio portfolio, int row, ReadOnlySpan<SalesMonth> months)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        Span<int> purchases = stackalloc int[RhythmDaysMax];
        long revenue = 0,
            profit = 0,
            last6 = 0,
            previous6 = 0;
        Int128 turnover = 0,
            costed = 0;
        int first = Portfolio.NeverDay,
            days = 0,
            days24 = 0,
            orderMonths = 0,
            kept = 0;
        for (var i = months.Length - 1; i >= 0; i--)
        {
            var month = months[i];
            if (month.First > _day)
                continue;
            var age = _lastFull - month.Index;
            var bought = (uint)month.Days;
            if (month.Index == _month)
                bought &= uint.MaxValue >> (31 - (_day - month.First));
            if (age is >= 0 and < Window)
            {
                revenue = checked(revenue + month.Revenue);
                profit = checked(profit + month.Profit);
                turnover += month.Turnover;
                costed += month.Costed;
                if (age < Half)
                    last6 += month.Revenue;
                else
                    previous6 += month.Revenue;
                if (bought != 0)
                    orderMonths++;
            }
            if (bought == 0)
                continue;
            first = month.First + BitOperations.TrailingZeroCount(bought);
            days += BitOperations.PopCount(bought);
            for (; bought != 0 && (kept < RhythmDaysMax || month.First + 30 > _from24); )
            {
                var bit = BitOperations.Log2(bought);
                bought &= ~(1u << bit);
                var on = month.First + bit;
                if (on > _from24)
                    days24++;
                if (kept < RhythmDaysMax)
                    purchases[kept++] = on;
            }
        }
        portfolio.Revenue12[row] = revenue;
        portfolio.Profit12[row] =
            turnover > 0 && costed * 100 >= CostedPercentMin * turnover ? profit : Portfolio.Unknown;
        portfolio.RevenueLast6[row] = last6;
        portfolio.RevenuePrevious6[row] = previous6;
        portfolio.FirstPurchase[row] = first;
        portfolio.LastPurchase[row] = kept == 0 ? Portfolio.NeverDay : purchases[0];
        portfolio.Purchases[row] = days;
        portfolio.Purchases24[row] = days24;
        portfolio.OrderMonths12[row] = orderMonths;
        portfolio.Interval[row] = IntervalOf(purchases[..kept]);
        FillSeries(portfolio, row, months, first);
    }

    /// <summary>The median of the intervals between purchase days; NaN with fewer than 3 days.</summary>
    /// <param name="newestFirst">Distinct day numbers, descending; only the first 12 are looked at.</param>
    public static double IntervalOf(ReadOnlySpan<int> newestFirst)
    {
        if (newestFirst.Length > RhythmDaysMax)
            newestFirst = newestFirst[..RhythmDaysMax];
        if (newestFirst.Length < RhythmDaysMin)
            return double.NaN;
        Span<int> gaps = stackalloc int[newestFirst.Length - 1];
        for (var i = 0; i < gaps.Length; i++)
            gaps[i] = newestFirst[i] - newestFirst[i + 1];
        gaps.Sort();
        var middle = gaps.Length / 2;
        return gaps.Length % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2.0;
    }

    private void FillSeries(Portfolio portfolio, int row, ReadOnlySpan<SalesMonth> months, int firstPurchase)
    {
        if (firstPurchase == Portfolio.NeverDay)
        {
            portfolio.Months[row] = portfolio.Quarters[row] = default;
            return;
        }
        var born = SalesMonth.IndexOf(DateOnly.FromDayNumber(firstPurchase));
        var from = Math.Max(born, _lastFull - _seriesMonths + 1);
        var count = Math.Max(0, _lastFull - from + 1);
        Span<long> series = stackalloc long[_seriesMonths];
        series = series[..count];
        series.Clear();
        var lastQuarter = (_lastFull + 1) / Quarter - 1;
        var fromQuarter = Math.Max(
            Math.Max(born / Quarter, _firstCountedQuarter),
            lastQuarter - _seriesMonths / Quarter + 1
        );
        Span<long> quarters = stackalloc long[Math.Max(0, lastQuarter - fromQuarter + 1)];
        quarters.Clear();
        foreach (var month in months)
        {
            var index = month.Index;
            if (index > _lastFull || index < born)
                continue;
            if (index >= from)
                series[index - from] = month.Revenue;
            if (index / Quarter >= fromQuarter && index / Quarter <= lastQuarter)
                quarters[index / Quarter - fromQuarter] += month.Revenue;
        }
        portfolio.Months[row] = Spread.Of(series);
        portfolio.Quarters[row] = Spread.Of(quarters);
        portfolio.SeasonalCv[row] = Seasonal(series);
    }

    /// <summary>Scatter of the last 12 months against the same months a year before, in percent.</summary>
    private static double Seasonal(ReadOnlySpan<long> series)
    {
        if (series.Length < 2 * Window)
            return double.NaN;
        Span<double> ratios = stackalloc double[Window];
        var now = series[^Window..];
        var before = series[^(2 * Window)..^Window];
        for (var i = 0; i < Window; i++)
        {
            if (before[i] <= 0)
                return double.NaN;
            ratios[i] = (double)now[i] / before[i];
        }
        double sum = 0,
            squares = 0;
        foreach (var ratio in ratios)
            sum += ratio;
        var mean = sum / Window;
        foreach (var ratio in ratios)
            squares += (ratio - mean) * (ratio - mean);
        return mean > 0 ? 100 * Math.Sqrt(squares / Window) / mean : double.NaN;
    }
}
