using System.Text;

namespace Segmentation.Domain.Imports;

/// <summary>Where the headings of a file stand and which columns they name.</summary>
/// <param name="Encoding">The text encoding.</param>
/// <param name="Separator">The byte between cells.</param>
/// <param name="Line">Number of the line with the headings, from 1.</param>
/// <param name="Headings">The headings as the file has them.</param>
/// <param name="Columns">Which cell of a row holds which column, from 0.</param>
public sealed record HeadingRow<TColumn>(
    SourceEncoding Encoding,
    byte Separator,
    long Line,
    IReadOnlyList<string> Headings,
    IReadOnlyDictionary<TColumn, int> Columns
)
    where TColumn : struct, Enum;

/// <summary>Finds out in which encoding a file is written, what parts its cells, and where its headings stand.</summary>
/// <param name="names">The headings of this kind of file.</param>
/// <param name="lacking">What the kind cannot do without and does not find among columns, as words of a sentence.</param>
public sealed class HeadingSearch<TColumn>(
    HeadingNames<TColumn> names,
    Func<IReadOnlyDictionary<TColumn, int>, IEnumerable<string>> lacking
)
    where TColumn : struct, Enum
{
    private const int SearchRows = 30;

    private static readonly byte[] s_separators = [(byte)',', (byte)';', (byte)'\t'];

    /// <summary>The heading row, or the refusal of the whole file.</summary>
    /// <exception cref="InvalidDataException">Compression is broken further down.</exception>
    public (HeadingRow<TColumn>? Row, FileRefusal? Refusal) Find(SourceFile file, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        SourceEncoding encoding;
        using (var plain = file.OpenPlain())
            encoding = SourceEncodings.Recognise(plain, cancel);
        var best = s_separators.Select(separator => At(file, encoding, separator, cancel)).MaxBy(Score)!;
        if (best.Headings.Count == 0)
            return (null, new FileRefusal(FileRefusalCode.Empty));
        var missing = string.Join("; ", lacking(best.Columns));
        if (best.Columns.Count == 0)
            return (null, new FileRefusal(FileRefusalCode.NoHeading, Listed(best.Headings), missing));
        if (missing.Length == 0)
            return (best, null);
        var found = Listed(best.Columns.Values.Order().Select(cell => best.Headings[cell]));
        return (null, new FileRefusal(FileRefusalCode.ColumnsMissing, found, missing));
    }

    /// <summary>The row near the top that names most columns when cut at this separator.</summary>
    private HeadingRow<TColumn> At(SourceFile file, SourceEncoding encoding, byte separator, CancellationToken cancel)
    {
        using var reader = new RecordReader(file.OpenText(encoding), separator, cancel);
        var best = new HeadingRow<TColumn>(encoding, separator, 0, [], new Dictionary<TColumn, int>());
        for (var row = 0; row < SearchRows && reader.Read(); row++)
        {
            if (reader.IsBlank || reader.Fault is not null)
                continue;
            var headings = new string[reader.Count];
            for (var cell = 0; cell < headings.Length; cell++)
                headings[cell] = Encoding.UTF8.GetString(reader[cell]).Trim('\uFEFF', ' ', '\u00A0', '\t');
            var candidate = best with { Line = reader.Line, Headings = headings, Columns = names.Map(headings) };
            if (Score(candidate) > Score(best))
                best = candidate;
        }
        return best;
    }

    /// <summary>Recognised columns first, what the kind needs above all, then cells at all.</summary>
    private int Score(HeadingRow<TColumn> row) =>
        row.Headings.Count == 0
            ? 0
            : 1
                + Math.Min(row.Headings.Count, 99)
                + 100 * row.Columns.Count
                + (row.Columns.Count > 0 && !lacking(row.Columns).Any() ? 10_000 : 0);

    private static string Listed(IEnumerable<string> headings) =>
        string.Join(", ", headings.Where(heading => heading.Length > 0).Take(40));
}
