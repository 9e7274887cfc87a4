using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Data.Classification.Concentration;

/// <summary>
/// What the accounts that somebody reaches had brought on a computed day: a row an account, ascending, 24 bytes each.
/// </summary>
internal sealed class ConcentrationBase(int[] ids, int[] groups, long[] profit, long[] revenue)
{
    private readonly Lazy<BaseCurves> _byProfit = new(() => Curves(ids, groups, profit, revenue, AbcMetric.Profit));
    private readonly Lazy<BaseCurves> _byRevenue = new(() => Curves(ids, groups, profit, revenue, AbcMetric.Revenue));

    /// <summary>Revenue of both halves of the window; null until it was asked for.</summary>
    public HalfYears? Halves { get; set; }

    /// <summary>Groups of the base, with the key clients of the day.</summary>
    /// <param name="keys">Accounts marked as key clients, ascending; also such as are not in the base.</param>
    public GroupTotals Totals(int[] keys)
    {
        var marked = new bool[ids.Length];
        foreach (var key in keys)
            if (Array.BinarySearch(ids, key) is >= 0 and var row)
                marked[row] = true;
        return GroupTotals.Of(ids, groups, profit, revenue, marked);
    }

    /// <summary>Curves over the groups; sorted once.</summary>
    public BaseCurves Curves(AbcMetric basis) =>
        basis switch
        {
            AbcMetric.Profit => _byProfit.Value,
            AbcMetric.Revenue => _byRevenue.Value,
        };

    /// <summary>Key of the head of an account's group; null where the account is not in the base.</summary>
    public int? GroupOf(int account) => Array.BinarySearch(ids, account) is >= 0 and var row ? groups[row] : null;

    /// <summary>The accounts of some groups, each with its group's head.</summary>
    public (int[] Heads, int[] Accounts) MembersOf(ICollection<int> heads)
    {
        var rows = Enumerable.Range(0, ids.Length).Where(row => heads.Contains(groups[row])).ToList();
        return ([.. rows.Select(row => groups[row])], [.. rows.Select(row => ids[row])]);
    }

    /// <summary>The base as it would be without a group.</summary>
    public ConcentrationBase Without(int group)
    {
        var rows = Enumerable.Range(0, ids.Length).Where(row => groups[row] != group).ToList();
        return new(Left(ids), Left(groups), Left(profit), Left(revenue));

        T[] Left<T>(T[] column) => [.. rows.Select(row => column[row])];
    }

    private static BaseCurves Curves(int[] ids, int[] groups, long[] profit, long[] revenue, AbcMetric basis)
    {
        var values = GroupTotals.Of(ids, groups, profit, revenue, new bool[ids.Length]).Values(basis);
        return new(ContributionCurve.Pareto(values), ContributionCurve.Whale(values));
    }
}

/// <summary>Both curves of a base.</summary>
internal sealed record BaseCurves(IReadOnlyList<CurvePoint> Pareto, IReadOnlyList<CurvePoint> Whale);

/// <summary>Revenue of the last 6 full months of a window and of the 6 before, minor units.</summary>
internal sealed record HalfYears(long Last, long Previous);
