namespace Segmentation.Data.Classification;

/// <summary>
/// How accounts stood on a day: category and settled code of each scheme. Rows are sorted by account; the codes lie in one
/// array a scheme, found under the scheme's id.
/// </summary>
internal sealed class Picture(DateOnly day, int[] ids)
{
    private readonly Dictionary<short, (short[] Category, short[] Settled)> _codes = [];

    public DateOnly Day { get; } = day;

    public int[] Ids { get; } = ids;

    /// <summary>Threshold versions the picture was made with, by scheme id.</summary>
    public IReadOnlyDictionary<short, int> Versions { get; init; } = new Dictionary<short, int>();

    /// <summary>The columns of a scheme, made on first use.</summary>
    public (short[] Category, short[] Settled) Columns(short scheme)
    {
        if (!_codes.TryGetValue(scheme, out var columns))
            _codes[scheme] = columns = (new short[Ids.Length], new short[Ids.Length]);
        return columns;
    }

    /// <summary>
    /// For each of the wanted accounts its row here, or -1: one walk over both sorted lists.
    /// </summary>
    public static int[] RowsOf(Picture? picture, int[] wanted)
    {
        var rows = new int[wanted.Length];
        if (picture is null)
        {
            Array.Fill(rows, -1);
            return rows;
        }
        var at = 0;
        for (var i = 0; i < wanted.Length; i++)
        {
            while (at < picture.Ids.Length && picture.Ids[at] < wanted[i])
                at++;
            rows[i] = at < picture.Ids.Length && picture.Ids[at] == wanted[i] ? at : -1;
        }
        return rows;
    }
}
