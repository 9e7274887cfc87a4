namespace Segmentation.Domain.Imports;

/// <summary>Collects what the rows of a file say about its numbers and dates.</summary>
internal sealed class ColumnSurvey<TColumn>
    where TColumn : struct, Enum
{
    private readonly TColumn[] _columns;
    private readonly int[] _cells;
    private readonly NumberSurvey[] _numbers;
    private readonly int[] _dateCells;
    private DateSurvey _dates;

    /// <param name="columns">Which cell holds which column.</param>
    /// <param name="numbers">The columns with numbers; those that the file does not have are passed over.</param>
    /// <param name="dates">The columns with dates, which are written in one way.</param>
    public ColumnSurvey(
        IReadOnlyDictionary<TColumn, int> columns,
        IEnumerable<TColumn> numbers,
        IEnumerable<TColumn> dates
    )
    {
        _columns = [.. numbers.Where(columns.ContainsKey)];
        _cells = Array.ConvertAll(_columns, column => columns[column]);
        _numbers = new NumberSurvey[_columns.Length];
        _dateCells = [.. dates.Where(columns.ContainsKey).Select(column => columns[column])];
    }

    /// <summary>Order of day and month, as far as is known.</summary>
    public (DateOrder Order, DateReason Reason) Dates => _dates.Decide();

    /// <summary>Some number carries a decimal mark or groups.</summary>
    public bool ShowsMarks => Array.Exists(_numbers, column => column.Format is not null || column.IsOpen);

    /// <summary>
    /// What was read leaves something open that a later row may settle. A column that shows nothing of its own follows the
    /// others of its file.
    /// </summary>
    public bool NeedsAllRows =>
        !_dates.IsDecided || Array.Exists(_numbers, column => column.IsOpen && column.Format is null);

    /// <summary>Reads rows below the headings, at most so many.</summary>
    public void ReadOn(RecordReader reader, long headingLine, int rows)
    {
        while (rows > 0 && reader.Read())
        {
            if (reader.Line <= headingLine || reader.Fault is not null || reader.IsBlank)
                continue;
            for (var i = 0; i < _cells.Length; i++)
                _numbers[i].Add(CellText.Trim(reader[_cells[i]]));
            foreach (var cell in _dateCells)
                _dates.Add(CellText.Trim(reader[cell]));
            rows--;
        }
    }

    /// <summary>The format of every column with numbers: its own, else that of the file, else the habit of the separator.</summary>
    public IReadOnlyDictionary<TColumn, NumberFormat> Formats(byte separator)
    {
        // Spreadsheets that write a decimal comma use the semicolon between cells, because the comma is taken.
        var habit = separator == (byte)';' ? NumberFormat.Comma : NumberFormat.Point;
        var common = Array.Find(_numbers, column => column.Format is not null).Format ?? habit;
        return Enumerable.Range(0, _columns.Length).ToDictionary(i => _columns[i], i => _numbers[i].Format ?? common);
    }
}
