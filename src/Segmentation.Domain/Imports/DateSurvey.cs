namespace Segmentation.Domain.Imports;

/// <summary>Why an order of day and month was chosen.</summary>
public enum DateReason
{
    /// <summary>The column writes the year first.</summary>
    YearFirst = 1,

    /// <summary>The column writes dots or dashes, which nobody does with the month first.</summary>
    Dots = 2,

    /// <summary>A first number above 12 was met, so it is the day.</summary>
    DayAboveTwelve = 3,

    /// <summary>A second number above 12 was met, so it is the day.</summary>
    SecondAboveTwelve = 4,

    /// <summary>Nothing proves either; days or months of one digit ("1/2/2010") are the American habit.</summary>
    GuessedUnpadded = 5,

    /// <summary>Nothing proves either; everything has two digits ("01/02/2010"), the European habit.</summary>
    GuessedPadded = 6,
}

/// <summary>Collects what the cells of a column say about the order of day and month.</summary>
public struct DateSurvey
{
    private int _yearFirst;
    private int _dots;
    private int _dayFirst;
    private int _monthFirst;
    private int _unpadded;
    private int _slashes;

    /// <summary>True once some cell proved its order. With slashes only a number above 12 proves anything.</summary>
    public readonly bool IsDecided => _yearFirst + _dots + _dayFirst + _monthFirst > 0;

    /// <summary>Adds a trimmed cell; what is no date says nothing.</summary>
    public void Add(ReadOnlySpan<byte> cell)
    {
        if (!DateFormat.Split(cell, out var parts))
            return;
        if (parts.FirstDigits == 4)
        {
            _yearFirst++;
            return;
        }
        if (parts.Mark != (byte)'/')
        {
            _dots++;
            return;
        }
        _slashes++;
        if (parts.First > 12 && parts.Second <= 12)
            _dayFirst++;
        else if (parts.Second > 12 && parts.First <= 12)
            _monthFirst++;
        if (parts.FirstDigits == 1 || parts.SecondDigits == 1)
            _unpadded++;
    }

    /// <summary>The order for the whole column and what it rests on; the majority wins where cells contradict.</summary>
    public readonly (DateOrder Order, DateReason Reason) Decide()
    {
        if (_slashes == 0)
            return _yearFirst >= _dots && _yearFirst > 0
                ? (DateOrder.YearMonthDay, DateReason.YearFirst)
                : (DateOrder.DayMonthYear, DateReason.Dots);
        if (_dayFirst + _monthFirst > 0)
            return _dayFirst >= _monthFirst
                ? (DateOrder.DayMonthYear, DateReason.DayAboveTwelve)
                : (DateOrder.MonthDayYear, DateReason.SecondAboveTwelve);
        return _unpadded > 0
            ? (DateOrder.MonthDayYear, DateReason.GuessedUnpadded)
            : (DateOrder.DayMonthYear, DateReason.GuessedPadded);
    }
}
