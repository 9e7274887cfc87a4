using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification.ClientSize;

/// <summary>Client size of one account; nothing of it depends on the base.</summary>
internal sealed class ClientSizeClassifier(ClientSizeThresholds thresholds) : IClassifier
{
    private readonly SizeBands _people = new(
        thresholds.MicroEmployees,
        thresholds.SmallEmployees,
        thresholds.MediumEmployees
    );

    private readonly SizeBands _money = new(
        Minor(thresholds.MicroTurnover),
        Minor(thresholds.SmallTurnover),
        Minor(thresholds.MediumTurnover)
    );

    public IReadOnlyDictionary<string, Value> Findings { get; } = new Dictionary<string, Value>();

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        var people = (long?)facts.Answers.Number(AnswerKeys.Employees);
        var money = facts.Answers.Money(AnswerKeys.AnnualTurnover);
        if (people is null)
            trace?.Miss(AnswerKeys.Employees);
        if (money is null)
            trace?.Miss(AnswerKeys.AnnualTurnover);
        if (people is null && money is null)
            return Outcome.Of(Category.NotRated);
        var byPeople = people is { } count ? _people.Of(count) : SizeBand.Micro;
        var byMoney = money is { } amount ? _money.Of(amount) : SizeBand.Micro;
        var band = byPeople > byMoney ? byPeople : byMoney;
        if (trace is not null)
            Explain(trace, people, money, byPeople, byMoney);
        var flags = people is null || money is null ? Flags.Preliminary : Flags.None;
        return Outcome.Of((short)CategoryOf(band), band == SizeBand.Micro ? flags | Flags.Micro : flags);
    }

    private static ClientSizeCategory CategoryOf(SizeBand band) =>
        band switch
        {
            SizeBand.Micro or SizeBand.Small => ClientSizeCategory.Small,
            SizeBand.Medium => ClientSizeCategory.Medium,
            SizeBand.Large => ClientSizeCategory.Large,
        };

    private void Explain(Trace trace, long? people, long? money, SizeBand byPeople, SizeBand byMoney)
    {
        var changes = new List<NearestChange>();
        if (people is { } count)
        {
            Compare(trace, AnswerKeys.Employees, count, byPeople, _people, People);
            changes.AddRange(Changes(AnswerKeys.Employees, count, byMoney, _people, People));
        }
        if (money is { } amount)
        {
            Compare(trace, AnswerKeys.AnnualTurnover, amount, byMoney, _money, Value.Money);
            changes.AddRange(Changes(AnswerKeys.AnnualTurnover, amount, byPeople, _money, Value.Money));
        }
        trace.Offer(changes);
    }

    private static void Compare(
        Trace trace,
        string fact,
        long figure,
        SizeBand band,
        SizeBands bands,
        Func<long, Value> value
    )
    {
        if (band > SizeBand.Micro)
            trace.Note(fact, value(figure), Comparison.More, value(bands.UpTo(band - 1)!.Value));
        if (bands.UpTo(band) is { } end)
            trace.Note(fact, value(figure), Comparison.AtMost, value(end));
    }

    /// <summary>Where this measure would lift the account, and where it would let it down, while the other one stays.</summary>
    private static IEnumerable<NearestChange> Changes(
        string fact,
        long figure,
        SizeBand other,
        SizeBands bands,
        Func<long, Value> value
    )
    {
        var now = With(figure);
        SizeBand[] below = [SizeBand.Medium, SizeBand.Small, SizeBand.Micro];
        long?[] moves =
        [
            below
                .Reverse()
                .Select(end => bands.UpTo(end) + 1)
                .FirstOrDefault(at => at > figure && With(at!.Value) != now),
            below.Select(bands.UpTo).FirstOrDefault(at => at < figure && With(at!.Value) != now),
        ];
        return moves
            .OfType<long>()
            .Select(at => new NearestChange((short)With(at), fact, value(at), value(at - figure)));

        ClientSizeCategory With(long at) => CategoryOf(bands.Of(at) > other ? bands.Of(at) : other);
    }

    private static Value People(long count) => Value.Number(count);

    private static long Minor(decimal amount) => (long)(amount * 100);
}
