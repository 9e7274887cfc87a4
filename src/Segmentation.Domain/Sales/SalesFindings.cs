namespace Segmentation.Domain.Sales;

/// <summary>What a sales file tells about itself while its rows are read; shown after the import.</summary>
public sealed class SalesFindings
{
    /// <summary>Rows with something in them below the headings, rejected ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that were read but cannot be taken.</summary>
    public long Rejected { get; internal set; }

    /// <summary>Rows dated after today: kept, left out of every rule, a fault of the data.</summary>
    public long FutureDated { get; private set; }

    /// <summary>Returns given with a positive amount, which were taken as negative.</summary>
    public long ReturnsTurned { get; internal set; }

    /// <summary>Earliest day among the rows taken.</summary>
    public DateOnly? FirstDay { get; private set; }

    /// <summary>Latest day among the rows taken.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>
    /// Every row is dated on the first or the last day of a month: the file holds totals, not sales, and says nothing
    /// about the number of purchases or their rhythm. Meaningful for files without document numbers.
    /// </summary>
    public bool OnlyMonthEnds { get; private set; } = true;

    internal void CountRow() => Rows++;

    internal void CountTaken(DateOnly day, DateOnly today)
    {
        if (day > today)
            FutureDated++;
        if (FirstDay is not { } first || day < first)
            FirstDay = day;
        if (LastDay is not { } last || day > last)
            LastDay = day;
        if (OnlyMonthEnds && day.Day != 1 && day.AddDays(1).Day != 1)
            OnlyMonthEnds = false;
    }
}
