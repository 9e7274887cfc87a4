namespace Segmentation.Domain.Classification;

/// <summary>
/// Collects what a classifier looked at while it decides. The same code runs with and without a trace, so an explanation
/// cannot tell another story than the decision.
/// </summary>
public sealed class Trace
{
    private readonly List<Reason> _reasons = [];
    private readonly List<string> _missing = [];

    /// <summary>The comparisons made, in order.</summary>
    public IReadOnlyList<Reason> Reasons => _reasons;

    /// <summary>Keys of facts that were wanted and not known.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>What would move the account, nearest first.</summary>
    public IReadOnlyList<NearestChange> Changes { get; private set; } = [];

    /// <summary>Notes a comparison.</summary>
    public void Note(string fact, Value value, Comparison sign, Value limit) =>
        _reasons.Add(new Reason(fact, value, limit, sign));

    /// <summary>Notes a fact that was wanted and not known.</summary>
    public void Miss(string fact) => _missing.Add(fact);

    /// <summary>Notes what would move the account.</summary>
    public void Offer(IEnumerable<NearestChange> changes) => Changes = [.. changes];
}

/// <summary>One comparison of a decision: no text, the page words it in its reader's language.</summary>
/// <param name="Fact">Fact key.</param>
/// <param name="Value">What was found.</param>
/// <param name="Limit">What it was held against; none for a plain remark.</param>
/// <param name="Sign">How the two stand to each other.</param>
public readonly record struct Reason(string Fact, Value Value, Value Limit, Comparison Sign);

/// <summary>How a value stands to its limit.</summary>
public enum Comparison
{
    /// <summary>A remark without a limit.</summary>
    Is = 0,

    /// <summary>Below the limit.</summary>
    Less = 1,

    /// <summary>At the limit or below.</summary>
    AtMost = 2,

    /// <summary>Exactly the limit.</summary>
    Equal = 3,

    /// <summary>At the limit or above.</summary>
    AtLeast = 4,

    /// <summary>Above the limit.</summary>
    More = 5,
}

/// <summary>What would move an account into another category while everybody else stays as they are.</summary>
/// <param name="Code">The category it would come to.</param>
/// <param name="Fact">The fact that would have to change.</param>
/// <param name="Value">The value at which it moves.</param>
/// <param name="By">The difference to today's value; negative for a fall.</param>
public readonly record struct NearestChange(short Code, string Fact, Value Value, Value By);

/// <summary>A verdict with everything needed to explain it.</summary>
/// <param name="Outcome">The category with its remarks.</param>
/// <param name="Reasons">The comparisons made.</param>
/// <param name="Missing">Keys of facts that were wanted and not known.</param>
/// <param name="Changes">What would move the account, nearest first.</param>
public sealed record Verdict(
    Outcome Outcome,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<string> Missing,
    IReadOnlyList<NearestChange> Changes
)
{
    /// <summary>Classifies with a trace and keeps what it noted.</summary>
    public static Verdict Explain(IClassifier classifier, AccountFacts facts)
    {
        var trace = new Trace();
        var outcome = classifier.Classify(facts, trace);
        return new Verdict(outcome, trace.Reasons, trace.Missing, trace.Changes);
    }
}
