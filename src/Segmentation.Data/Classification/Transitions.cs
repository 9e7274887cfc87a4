using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// How the accounts of a viewer went between the categories of a scheme from one day to another. The cells of a row add up
/// to the category's accounts on the first day, those of a column to its accounts and revenue on the second.
/// </summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="From">The first day, a month-end.</param>
/// <param name="To">The second day, a month-end or now.</param>
/// <param name="Cells">Those that hold accounts, also where nothing changed; in no order.</param>
public sealed record Transitions(
    SchemeDefinition Scheme,
    ComputedDay From,
    ComputedDay To,
    IReadOnlyList<TransitionCell> Cells
)
{
    /// <summary>The two days were decided by other numbers, in the scheme or in one that it reads.</summary>
    public bool RuleChanged => To.IsByOtherNumbersThan(From, Scheme);

    /// <summary>The cell of two categories; empty where nobody went that way.</summary>
    public TransitionCell this[short from, short to] =>
        Cells.FirstOrDefault(cell => cell.From == from && cell.To == to, new(from, to, 0, 0));
}

/// <summary>Accounts that were in one category on the first day and in another, or the same, on the second.</summary>
/// <param name="From">Code on the first day; <see cref="Category.None"/>: the account was not there yet.</param>
/// <param name="To">Code on the second day; <see cref="Category.None"/>: it is no longer there.</param>
/// <param name="Accounts">How many.</param>
/// <param name="Revenue">Their revenue of the 12 full months before the second day, minor units.</param>
public readonly record struct TransitionCell(short From, short To, int Accounts, long Revenue);

/// <summary>Two days to compare.</summary>
/// <param name="From">The earlier one, a month-end.</param>
/// <param name="To">The later one, a month-end or now.</param>
/// <param name="AreNeighbours">
/// The run of the later one counted its movement against the earlier one as it is kept now.
/// </param>
public sealed record DayPair(ComputedDay From, ComputedDay To, bool AreNeighbours);
