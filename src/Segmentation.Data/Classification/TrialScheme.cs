using System.Runtime.InteropServices;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>How accounts stand in one scheme before a trial.</summary>
internal sealed class TrialBefore
{
    private readonly SchemeDefinition _scheme;
    private readonly Portfolio _portfolio;
    private readonly short[] _codes;
    private readonly bool[] _seen;
    private readonly Lazy<Dictionary<short, TrialSum>> _sums;

    /// <param name="scheme">The scheme.</param>
    /// <param name="portfolio">The accounts with their money.</param>
    /// <param name="codes">What everybody is shown, by row.</param>
    /// <param name="seen">Which rows whoever tries may see.</param>
    public TrialBefore(SchemeDefinition scheme, Portfolio portfolio, short[] codes, bool[] seen)
    {
        (_scheme, _portfolio, _codes, _seen) = (scheme, portfolio, codes, seen);
        _sums = new(Sums);
    }

    /// <summary>What everybody is shown, by row.</summary>
    public short[] Codes => _codes;

    /// <summary>What other codes come to.</summary>
    public TrialScheme Against(short[] codes)
    {
        var rows = new List<int>();
        var cells = new Dictionary<(short From, short To), TrialSum>();
        for (var row = 0; row < codes.Length; row++)
        {
            // Most accounts stay; whole stretches of them are passed over at once.
            row += _codes.AsSpan(row).CommonPrefixLength(codes.AsSpan(row));
            if (row == codes.Length)
                break;
            if (!_seen[row])
                continue;
            rows.Add(row);
            Add(cells, (_codes[row], codes[row]), TrialSum.Of(_portfolio, row));
        }
        var before = _sums.Value;
        var after = new Dictionary<short, TrialSum>(before);
        foreach (var ((from, to), sum) in cells)
        {
            Add(after, from, sum.Negated);
            Add(after, to, sum);
        }
        return new TrialScheme(_scheme, _portfolio.Revenue12, _codes, codes, [.. rows])
        {
            Cells =
            [
                .. cells
                    .Select(c => new TrialCell(c.Key.From, c.Key.To, c.Value))
                    .OrderByDescending(c => c.Sum.Accounts)
                    .ThenBy(c => c.From)
                    .ThenBy(c => c.To),
            ],
            Categories =
            [
                .. Present(after.Keys)
                    .Select(code => new TrialCategory(
                        code,
                        before.GetValueOrDefault(code),
                        after.GetValueOrDefault(code)
                    )),
            ],
        };
    }

    private Dictionary<short, TrialSum> Sums()
    {
        var sums = new Dictionary<short, TrialSum>();
        for (var row = 0; row < _codes.Length; row++)
            if (_seen[row])
                Add(sums, _codes[row], TrialSum.Of(_portfolio, row));
        return sums;
    }

    /// <summary>In order of display; where several categories are held at once, the mixtures there are.</summary>
    private IEnumerable<short> Present(IEnumerable<short> present) =>
        (_scheme.ManyAtOnce ? present.Where(c => c >= 0).Order() : _scheme.Categories.Select(c => c.Code)).Append(
            Category.NotRated
        );

    private static void Add<TKey>(Dictionary<TKey, TrialSum> sums, TKey key, TrialSum sum)
        where TKey : notnull
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        slot = slot.Plus(sum);
    }
}

/// <summary>What a trial comes to.</summary>
/// <param name="Values">The numbers that were tried.</param>
/// <param name="Changed">The scheme they belong to.</param>
/// <param name="Dependents">
/// The schemes that read it, directly or not, and any other in which somebody would move, in the order they are decided.
/// </param>
public sealed record TrialResult(IThresholds Values, TrialScheme Changed, IReadOnlyList<TrialScheme> Dependents);

/// <summary>What would become of the accounts of one scheme, those whoever tries may see.</summary>
public sealed class TrialScheme
{
    private readonly long[] _revenue;
    private readonly short[] _from;
    private readonly short[] _to;
    private readonly int[] _rows;
    private bool _sorted;

    internal TrialScheme(SchemeDefinition scheme, long[] revenue, short[] from, short[] to, int[] rows) =>
        (Scheme, _revenue, _from, _to, _rows) = (scheme, revenue, from, to, rows);

    /// <summary>The scheme.</summary>
    public SchemeDefinition Scheme { get; }

    /// <summary>Accounts that would get another category.</summary>
    public int Moved => _rows.Length;

    /// <summary>Revenue of the last 12 full months of those accounts, minor units.</summary>
    public long MovedRevenue => Cells.Sum(c => c.Sum.Revenue);

    /// <summary>From where to where, the most accounts first.</summary>
    public IReadOnlyList<TrialCell> Cells { get; internal init; } = [];

    /// <summary>Every category before and after, in order of display, "not rated" last.</summary>
    public IReadOnlyList<TrialCategory> Categories { get; internal init; } = [];

    /// <summary>What everybody would be shown, by row of the trial, whoever may see it.</summary>
    internal short[] After => _to;

    internal (short From, short To) MoveOf(int row) => (_from[row], _to[row]);

    /// <summary>Rows of a page, the largest revenue first and equal ones by account.</summary>
    internal int[] LargestFirst(int page, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        lock (_rows)
        {
            if (!_sorted)
                Array.Sort(
                    _rows,
                    (a, b) => _revenue[a] == _revenue[b] ? a.CompareTo(b) : _revenue[b].CompareTo(_revenue[a])
                );
            _sorted = true;
        }
        var skip = (page - 1L) * pageSize;
        return skip >= _rows.Length ? [] : [.. _rows.Skip((int)skip).Take(pageSize)];
    }
}

/// <summary>Accounts that would go from one category to another.</summary>
public sealed record TrialCell(short From, short To, TrialSum Sum);

/// <summary>A category with what it holds before and after.</summary>
public sealed record TrialCategory(short Code, TrialSum Before, TrialSum After);

/// <summary>An account that would move.</summary>
/// <param name="Id">Key.</param>
/// <param name="ExternalId">The company's own key of it.</param>
/// <param name="Name">Name.</param>
/// <param name="From">Category by the numbers in force.</param>
/// <param name="To">Category by the numbers tried.</param>
/// <param name="Revenue">Revenue of the last 12 full months, minor units.</param>
public sealed record TrialAccount(int Id, string ExternalId, string Name, short From, short To, long Revenue);

/// <summary>Accounts and their money of the last 12 full months, minor units; profit as far as it is known.</summary>
public readonly record struct TrialSum(int Accounts, long Revenue, long Profit)
{
    internal TrialSum Negated => new(-Accounts, -Revenue, -Profit);

    internal static TrialSum Of(Portfolio portfolio, int row)
    {
        var facts = portfolio[row];
        return new(1, facts.Revenue12 ?? 0, facts.Profit12 ?? 0);
    }

    internal TrialSum Plus(TrialSum other) =>
        new(Accounts + other.Accounts, checked(Revenue + other.Revenue), checked(Profit + other.Profit));
}
