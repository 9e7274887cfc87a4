using Segmentation.Domain.Classification.Abc;

namespace Segmentation.Domain.Classification.Concentration;

/// <summary>
/// What a set of accounts brought in the last 12 full months, the accounts of one group added up: losing one usually means
/// losing the others. Columns, one row a group; an account outside any group is a group of its own.
/// </summary>
public sealed class GroupTotals
{
    private readonly Dictionary<int, int> _rows; // of true groups only: mostly there are few of them, or none

    private GroupTotals(int[] heads, long[] profit, long[] revenue, Dictionary<int, int> rows)
    {
        Heads = heads;
        Profit = profit;
        Revenue = revenue;
        _rows = rows;
    }

    /// <summary>Key of the head of each group.</summary>
    public int[] Heads { get; }

    /// <summary>Profit of each group, minor units; the known part where it is known in part, else <see cref="Portfolio.Unknown"/>.</summary>
    public long[] Profit { get; }

    /// <summary>Revenue of each group, minor units, or <see cref="Portfolio.Unknown"/>.</summary>
    public long[] Revenue { get; }

    /// <summary>Positive revenue of the accounts marked as key clients; null where none is marked.</summary>
    public long? KeyRevenue { get; private init; }

    /// <summary>Positive revenue of all accounts.</summary>
    public long AllRevenue { get; private init; }

    /// <summary>The groups of a portfolio.</summary>
    public static GroupTotals Of(Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return Of(portfolio.Ids, portfolio.Group, portfolio.Profit12, portfolio.Revenue12, portfolio.MarkedKey);
    }

    /// <summary>The groups of any set of accounts, such as those a person may see; a column each, all of one length.</summary>
    /// <param name="ids">Account keys.</param>
    /// <param name="groups">Key of the head of each account's group; its own where it belongs to none.</param>
    /// <param name="profit">Profit of the window, or <see cref="Portfolio.Unknown"/>.</param>
    /// <param name="revenue">Revenue of the window, or <see cref="Portfolio.Unknown"/>.</param>
    /// <param name="keys">Whether the account is marked as a key client.</param>
    public static GroupTotals Of(int[] ids, int[] groups, long[] profit, long[] revenue, bool[] keys)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(profit);
        ArgumentNullException.ThrowIfNull(revenue);
        ArgumentNullException.ThrowIfNull(keys);
        Int128 key = 0,
            all = 0;
        var heads = new HashSet<int>();
        for (var row = 0; row < ids.Length; row++)
        {
            if (groups[row] != ids[row])
                heads.Add(groups[row]);
            if (revenue[row] <= 0)
                continue;
            all += revenue[row];
            if (keys[row])
                key += revenue[row];
        }
        var rows = new Dictionary<int, int>();
        var (head, gained, sold) =
            heads.Count == 0 ? (groups, profit, revenue) : Add(groups, profit, revenue, heads, rows);
        return new GroupTotals(head, gained, sold, rows)
        {
            KeyRevenue = keys.Contains(true) ? Minor.Of(key) : null,
            AllRevenue = Minor.Of(all),
        };
    }

    /// <summary>The column that shares are made of.</summary>
    public long[] Values(AbcMetric basis) =>
        basis switch
        {
            AbcMetric.Profit => Profit,
            AbcMetric.Revenue => Revenue,
        };

    /// <summary>The row of a group with several accounts, by its head; -1 where the head has nobody below.</summary>
    internal int RowOfGroup(int head) => _rows.Count > 0 && _rows.TryGetValue(head, out var row) ? row : -1;

    /// <summary>The columns with each true group in the row of its first account; notes those rows.</summary>
    private static (int[] Heads, long[] Profit, long[] Revenue) Add(
        int[] groups,
        long[] profit,
        long[] revenue,
        HashSet<int> heads,
        Dictionary<int, int> rows
    )
    {
        var (ids, gained, sold) = (new int[groups.Length], new long[groups.Length], new long[groups.Length]);
        var count = 0;
        for (var row = 0; row < groups.Length; row++)
        {
            var isGroup = heads.Contains(groups[row]);
            if (isGroup && rows.TryGetValue(groups[row], out var at))
            {
                gained[at] = Sum(gained[at], profit[row]);
                sold[at] = Sum(sold[at], revenue[row]);
                continue;
            }
            if (isGroup)
                rows[groups[row]] = count;
            (ids[count], gained[count], sold[count]) = (groups[row], profit[row], revenue[row]);
            count++;
        }
        return (ids[..count], gained[..count], sold[..count]);
    }

    private static long Sum(long a, long b) =>
        a == Portfolio.Unknown ? b
        : b == Portfolio.Unknown ? a
        : Minor.Sum(a, b);
}
