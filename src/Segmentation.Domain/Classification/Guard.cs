namespace Segmentation.Domain.Classification;

/// <summary>
/// Stops moves that nothing explains. What is kept is not a category but the answers it rested on: so another version of
/// the rule tells the kept category too, and going back to the former version brings back what stood.
/// </summary>
public static class Guard
{
    /// <summary>What becomes of one account on one day.</summary>
    /// <param name="classifier">The rule with its guard.</param>
    /// <param name="facts">The account's facts of the day.</param>
    /// <param name="computed">What the rule says of them.</param>
    /// <param name="stood">
    /// The category before; <see cref="Category.None"/> at first and where the difference is that of another version of the
    /// rule, which is no move of the client.
    /// </param>
    /// <param name="held">A move that is stopped already; null where none is.</param>
    /// <param name="confirmedOn">When a person last confirmed the computed category; null where nobody did.</param>
    public static GuardedMove Decide(
        IGuardedClassifier classifier,
        AccountFacts facts,
        short computed,
        short stood,
        Held? held,
        DateOnly? confirmedOn
    )
    {
        ArgumentNullException.ThrowIfNull(classifier);
        var from = held is null ? stood : classifier.Classify(facts.With(held.Basis)).Code;
        var isMove = from > Category.None && computed > Category.None && classifier.Guards(from, computed);
        if (!isMove)
            return held is null || !held.AnswersMoved
                ? new GuardedMove(null, HoldChange.None)
                : new GuardedMove(null, HoldChange.End);
        if (Explained(facts.ManagementChange) || Explained(confirmedOn))
            return new GuardedMove(null, held is null ? HoldChange.None : HoldChange.End);
        return new GuardedMove(
            from,
            held is null ? HoldChange.Begin
                : held.AnswersMoved ? HoldChange.Renew
                : HoldChange.None
        );

        bool Explained(DateOnly? happened) => happened is { } day && classifier.Explains(day, facts.SaidUpTo);
    }
}

/// <summary>A move that is stopped.</summary>
/// <param name="Basis">The answers on which the kept category rests.</param>
/// <param name="AnswersMoved">People have answered anew since the move was last stopped.</param>
public sealed record Held(Answers Basis, bool AnswersMoved);

/// <summary>What the guard makes of one account.</summary>
/// <param name="Kept">The category that is kept while the computed one waits; null where nothing is stopped.</param>
/// <param name="Change">What that means for the record of stopped moves.</param>
public readonly record struct GuardedMove(short? Kept, HoldChange Change);

/// <summary>What happens to the record of a stopped move.</summary>
public enum HoldChange
{
    /// <summary>It stays as it is.</summary>
    None = 0,

    /// <summary>A move is stopped for the first time.</summary>
    Begin,

    /// <summary>Other answers, still stopped.</summary>
    Renew,

    /// <summary>Nothing is stopped any more: explained, confirmed, or answered otherwise.</summary>
    End,
}
