using Segmentation.Domain.Accounts;

namespace Segmentation.Domain.Classification.Zoo;

/// <summary>Which animal an account is. Each is judged by itself; the base is not looked at.</summary>
internal sealed class ZooClassifier(ZooThresholds thresholds) : IGuardedClassifier
{
    /// <summary>Dimensions whose questions are named while nothing is known. Source: our choice.</summary>
    private const int AskedFirst = 5;

    private readonly ZooRule _rule = new(thresholds);
    private readonly ZooFamily?[] _families = Families(thresholds);

    public IReadOnlyDictionary<string, Value> Findings { get; } = new Dictionary<string, Value>();

    public Outcome Classify(AccountFacts facts, Trace? trace = null)
    {
        Span<double> values = stackalloc double[ZooDimensions.Codes.Count];
        _rule.Read(facts.Answers, values);
        var ranking = _rule.Rank(values);
        if (trace is not null)
            Explain(trace, values.ToArray(), ranking);
        if (!ranking.Best.IsKnown)
            return Outcome.Of(Category.NotRated);
        var confidence = _rule.ConfidenceOf(ranking);
        return new Outcome(
            ranking.Best.Code,
            Category.None,
            ranking.Second.Code,
            (float)ranking.Best.Value,
            (float)ranking.Margin,
            (float)ranking.Best.Coverage,
            confidence,
            confidence == Confidence.Low ? Flags.Preliminary : Flags.None
        );
    }

    public bool Guards(short from, short to) => ZooGuard.Guards(FamilyOf(from), FamilyOf(to));

    public bool Explains(DateOnly happened, DateOnly today) =>
        ZooGuard.Explains(happened, today, _rule.Set.GuardMonths);

    private ZooFamily? FamilyOf(short code) => code > Category.None ? _families[code] : null;

    private void Explain(Trace trace, double[] values, ZooRanking ranking)
    {
        foreach (var (term, value) in Reasons(values, ranking.Best.Code))
            trace.Note(
                ZooDimensions.Codes[term.Place],
                Value.Number(value),
                SignOf(term, value),
                Value.Number(term.At)
            );
        foreach (var question in Unasked(values, ranking))
            trace.Miss(question);
        if (
            ranking.Second.Code is > 0 and var second
            && ZooNextStep.Find(_rule, values, second) is { Arrives: true } step
        )
            trace.Offer([
                new NearestChange(second, step.Dimension, Value.Number(step.To), Value.Number(step.To - step.From)),
            ]);
    }

    /// <summary>What was held against the winner's predicates, what spoke loudest first; corruption is never told.</summary>
    private IEnumerable<(ZooTerm Term, double Value)> Reasons(double[] values, short code) =>
        _rule
            .TermsOf(code)
            .ToArray()
            .Where(term => ZooDimensions.Codes[term.Place] != ZooDimensions.Corruption)
            .Select(term => (Term: term, Value: values[term.Place]))
            .Where(reason => !double.IsNaN(reason.Value))
            .OrderByDescending(reason => reason.Term.Weight * ZooRule.Membership(reason.Term, reason.Value));

    /// <summary>
    /// The questions whose answers would say most: those about the winner and the one behind it, or, while nothing is known,
    /// those that weigh most over all animals.
    /// </summary>
    private IEnumerable<string> Unasked(double[] values, ZooRanking ranking)
    {
        var known = ranking.Best.IsKnown;
        IEnumerable<short> animals = known ? [ranking.Best.Code, ranking.Second.Code] : _rule.Used;
        return animals
            .SelectMany(code => _rule.TermsOf(code).ToArray())
            .Where(term => double.IsNaN(values[term.Place]) && _rule.Asks(term.Place))
            .GroupBy(term => term.Place)
            .Where(terms => ZooDimensions.Codes[terms.Key] != ZooDimensions.Corruption)
            .OrderByDescending(terms => terms.Sum(t => t.Weight))
            .ThenBy(terms => terms.Key)
            .Take(known ? int.MaxValue : AskedFirst)
            .Select(terms => FirstQuestion(ZooDimensions.Codes[terms.Key]))
            .Distinct();
    }

    private string FirstQuestion(string dimension)
    {
        var part = _rule.Set.Dimensions.First(d => d.Code == dimension).Parts[0];
        return AnswerKeys.Find(ZooParts.QuestionsOf(part.Key)[0])!.Key;
    }

    private static Comparison SignOf(ZooTerm term, double value) =>
        value == term.At && term.Sign == ZooSign.About ? Comparison.Equal
        : value >= term.At && term.Sign == ZooSign.AtLeast ? Comparison.AtLeast
        : value <= term.At && term.Sign == ZooSign.AtMost ? Comparison.AtMost
        : value < term.At ? Comparison.Less
        : Comparison.More;

    private static ZooFamily?[] Families(ZooThresholds thresholds)
    {
        var families = new ZooFamily?[ZooAnimals.Codes.Count + 1];
        foreach (var animal in thresholds.Animals)
            families[(short)ZooAnimals.Find(animal.Code)!] = animal.Family;
        return families;
    }
}
