using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification.ClientSize;

namespace Segmentation.Domain.Classification.ClientLevel;

/// <summary>Client level over one base: the floor price is set, or guessed once.</summary>
/// <remarks>Findings: <c>floorPrice</c>, where there is one, and <c>floorFrom</c> (set, sales, unknown).</remarks>
internal sealed class ClientLevelClassifier : IClassifier
{
    private readonly Value _floor;
    private readonly decimal _b; // minor units from which a budget is B; null floor: none
    private readonly decimal _a;
    private readonly bool _hasFloor;
    private readonly Flags _guessed;

    public ClientLevelClassifier(Portfolio portfolio, ClientLevelThresholds thresholds)
    {
        var set = thresholds.FloorPrice is { } price ? (long?)(price * 100) : null;
        var floor = set ?? FloorGuess.Of(portfolio);
        var findings = new Dictionary<string, Value>
        {
            ["floorFrom"] = Value.Code(
                set is not null ? "set"
                : floor is not null ? "sales"
                : "unknown"
            ),
        };
        if (floor is { } minor)
        {
            _hasFloor = true;
            _floor = findings["floorPrice"] = Value.Money(minor);
            (_b, _a) = (minor * thresholds.CBelowFloorX, minor * thresholds.AFromFloorX);
            _guessed = set is null ? Flags.FloorGuessed : Flags.None;
        }
        Findings = findings;
    }

    public IReadOnlyDictionary<string, Value> Findings { get; }

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        if (!_hasFloor)
            trace?.Miss("floorPrice");
        if (facts.Answers.Money(AnswerKeys.BudgetEstimate) is not { } budget)
            trace?.Miss(AnswerKeys.BudgetEstimate);
        else if (_hasFloor)
            return ByMoney(AnswerKeys.BudgetEstimate, budget, Flags.None, trace);
        if (BySize(facts.Code(ClientSizeScheme.Id)) is { } level)
        {
            trace?.Note("size", Value.Code(SizeKey(facts)), Comparison.Is, Value.Nothing);
            return Outcome.Of((short)level, Flags.BySize);
        }
        trace?.Miss("size");
        if (facts.Revenue12 is not { } revenue)
            trace?.Miss("revenue12m");
        else if (revenue <= 0)
            trace?.Note("revenue12m", Value.Money(revenue), Comparison.AtMost, Value.Money(0));
        else if (_hasFloor)
            return ByMoney("revenue12m", revenue, Flags.BySales, trace);
        return Outcome.Of(Category.NotRated);
    }

    private Outcome ByMoney(string fact, long amount, Flags flags, Trace? trace)
    {
        var level = LevelOf(amount);
        if (trace is not null)
            Explain(trace, fact, amount, level);
        return Outcome.Of((short)level, flags | _guessed);
    }

    private ClientLevelCategory LevelOf(long amount) =>
        amount >= _a ? ClientLevelCategory.A
        : amount >= _b ? ClientLevelCategory.B
        : ClientLevelCategory.C;

    private static ClientLevelCategory? BySize(short size) =>
        size switch
        {
            (short)ClientSizeCategory.Large => ClientLevelCategory.A,
            (short)ClientSizeCategory.Medium => ClientLevelCategory.B,
            (short)ClientSizeCategory.Small => ClientLevelCategory.C,
            _ => null,
        };

    private void Explain(Trace trace, string fact, long amount, ClientLevelCategory level)
    {
        // A budget is a whole number of minor units, so it reaches a limit between two of them at the upper one.
        var (b, a) = ((long)Math.Ceiling(_b), (long)Math.Ceiling(_a));
        trace.Note("floorPrice", _floor, Comparison.Is, Value.Nothing);
        if (level != ClientLevelCategory.C)
            trace.Note(
                fact,
                Value.Money(amount),
                Comparison.AtLeast,
                Value.Money(level == ClientLevelCategory.A ? a : b)
            );
        if (level != ClientLevelCategory.A)
            trace.Note(fact, Value.Money(amount), Comparison.Less, Value.Money(level == ClientLevelCategory.B ? a : b));
        long[] moves = level switch
        {
            ClientLevelCategory.A => [a - 1],
            ClientLevelCategory.B => [b - 1, a],
            ClientLevelCategory.C => [b],
        };
        trace.Offer(
            moves
                .OrderBy(at => Math.Abs(at - amount))
                .Select(at => new NearestChange((short)LevelOf(at), fact, Value.Money(at), Value.Money(at - amount)))
        );
    }

    private static string SizeKey(AccountFacts facts) =>
        Schemes.Get(ClientSizeScheme.Id).Definition.KeyOf(facts.Code(ClientSizeScheme.Id))!;
}
