using System.Collections.Frozen;

namespace Segmentation.Domain.Imports;

/// <summary>
/// The headings under which the columns of one kind of file are known. Earlier names of a column win where a file has
/// several of them.
/// </summary>
/// <typeparam name="TColumn">The columns of the kind.</typeparam>
public sealed class HeadingNames<TColumn>
    where TColumn : struct, Enum
{
    private readonly FrozenDictionary<string, (TColumn Column, int Rank)> _byFolded;

    /// <param name="names">Each column's names, the best first; of two columns of one name the first has it.</param>
    public HeadingNames(IEnumerable<(TColumn Column, string[] Names)> names) =>
        _byFolded = names
            .SelectMany(entry =>
                entry.Names.Select((name, rank) => (Key: Heading.Fold(name), entry.Column, Rank: rank))
            )
            .DistinctBy(entry => entry.Key)
            .ToFrozenDictionary(entry => entry.Key, entry => (entry.Column, entry.Rank));

    /// <summary>Columns of a heading row: for each column the index of the cell that names it best.</summary>
    public Dictionary<TColumn, int> Map(IReadOnlyList<string> headings)
    {
        ArgumentNullException.ThrowIfNull(headings);
        var best = new Dictionary<TColumn, (int Cell, int Rank)>();
        for (var cell = 0; cell < headings.Count; cell++)
        {
            if (!_byFolded.TryGetValue(Heading.Fold(headings[cell]), out var found))
                continue;
            if (!best.TryGetValue(found.Column, out var known) || found.Rank < known.Rank)
                best[found.Column] = (cell, found.Rank);
        }
        return best.ToDictionary(entry => entry.Key, entry => entry.Value.Cell);
    }
}
