using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Data.Classification.Concentration;

/// <summary>One look at a base: everything that follows from its columns without asking the database.</summary>
internal sealed class ConcentrationLook
{
    private const int Shown = 10;

    private readonly ConcentrationBase _accounts;
    private readonly int[] _keys;
    private readonly AbcMetric _basis;
    private readonly ConcentrationThresholds _thresholds;
    private readonly GroupTotals _totals;

    /// <param name="accounts">The base.</param>
    /// <param name="keys">Accounts marked as key clients, ascending.</param>
    /// <param name="basis">What shares are made of.</param>
    /// <param name="thresholds">Limits of levels and alarms.</param>
    public ConcentrationLook(
        ConcentrationBase accounts,
        int[] keys,
        AbcMetric basis,
        ConcentrationThresholds thresholds
    )
    {
        (_accounts, _keys, _basis, _thresholds) = (accounts, keys, basis, thresholds);
        _totals = accounts.Totals(keys);
        Figures = ConcentrationFigures.Of(_totals, basis, thresholds);
        ByRevenue =
            basis == AbcMetric.Revenue ? Figures : ConcentrationFigures.Of(_totals, AbcMetric.Revenue, thresholds);
    }

    public ConcentrationFigures Figures { get; }

    public ConcentrationFigures ByRevenue { get; }

    /// <summary>Heads of the largest groups, downward; of equals the first.</summary>
    public int[] Largest()
    {
        var values = _totals.Values(_basis);
        return
        [
            .. Enumerable
                .Range(0, values.Length)
                .Where(row => values[row] > 0)
                .OrderByDescending(row => values[row])
                .ThenBy(row => row)
                .Take(Shown)
                .Select(row => _totals.Heads[row]),
        ];
    }

    /// <summary>What a group brings, minor units, and its percent of the base; null where it is not known.</summary>
    public (long? Value, double Share) StakeOf(int head) =>
        _totals.Values(_basis)[Array.IndexOf(_totals.Heads, head)] switch
        {
            Portfolio.Unknown => (null, 0),
            <= 0 and var value => (value, 0),
            var value => (value, 100.0 * value / Figures.Base),
        };

    /// <summary>What goes and what stays without a group.</summary>
    public LossScenario Lose(int head, HalfYears halves) =>
        LossScenario.Of(_totals, head, _basis, _thresholds, halves.Last, halves.Previous)!;

    /// <summary>The figures without it.</summary>
    public ConcentrationFigures FiguresWithout(int head) =>
        ConcentrationFigures.Of(_accounts.Without(head).Totals(_keys), _basis, _thresholds);
}
