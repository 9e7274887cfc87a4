namespace Segmentation.Domain.Imports;

/// <summary>
/// Collects what the cells of a column say about its decimal mark. "2.55" proves a point, "1.234,5" a comma;
/// "1.234" proves nothing, because it is a thousand in one half of the world and a little over one in the other.
/// </summary>
public struct NumberSurvey
{
    private int _point;
    private int _comma;

    /// <summary>A lone mark with exactly three digits behind was met.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The format that most of the telling cells show, or null when none told.</summary>
    public readonly NumberFormat? Format =>
        _point == 0 && _comma == 0 ? null
        : _point >= _comma ? NumberFormat.Point
        : NumberFormat.Comma;

    /// <summary>Adds a cell.</summary>
    public void Add(ReadOnlySpan<byte> cell)
    {
        int lastPoint = cell.LastIndexOf((byte)'.'),
            lastComma = cell.LastIndexOf((byte)',');
        if (lastPoint < 0 && lastComma < 0)
            return;
        if (lastPoint >= 0 && lastComma >= 0)
        {
            Count(point: lastPoint > lastComma);
            return;
        }
        var isPoint = lastPoint >= 0;
        var mark = isPoint ? (byte)'.' : (byte)',';
        var last = Math.Max(lastPoint, lastComma);
        if (cell.IndexOf(mark) != last)
            Count(point: !isPoint);
        else if (cell.Length - last - 1 != 3 || last is 0 or > 4 || cell[..last].ContainsAny(GroupBlanks))
            Count(isPoint);
        else if (cell[0] == (byte)'0')
            Count(isPoint);
        else
            IsOpen = true;
    }

    private static ReadOnlySpan<byte> GroupBlanks => [(byte)' ', 0xA0, (byte)'\''];

    private void Count(bool point)
    {
        if (point)
            _point++;
        else
            _comma++;
    }
}
