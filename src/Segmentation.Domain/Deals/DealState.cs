namespace Segmentation.Domain.Deals;

/// <summary>A deal as it stands.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Stage">How far it has come, in the words it was given.</param>
/// <param name="StageSince">Since when it stands there; null when not known.</param>
/// <param name="OpenedOn">When it began.</param>
/// <param name="PromisedOn">When the client promised to decide; null when no day was named.</param>
/// <param name="PromiseMoves">How often that day was put off.</param>
/// <param name="Amount">What it would bring, minor units; null when not known.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="LossReason">Why it came to nothing; null unless lost, or not said.</param>
/// <param name="ClosedOn">When it ended; null while open.</param>
public sealed record DealState(
    string Title,
    string Stage,
    DateOnly? StageSince,
    DateOnly OpenedOn,
    DateOnly? PromisedOn,
    int PromiseMoves,
    long? Amount,
    DealOutcome Outcome,
    LossReason? LossReason,
    DateOnly? ClosedOn
)
{
    /// <summary>Days in the present stage, to the day it was closed if it was; null when not known.</summary>
    /// <param name="today">The day it is.</param>
    public int? StageDays(DateOnly today) => Days(StageSince, ClosedOn ?? today);

    internal static int? Days(DateOnly? since, DateOnly until) =>
        since is { } from && until >= from ? until.DayNumber - from.DayNumber : null;
}

/// <summary>
/// What a person, a program or a row of a file says of a deal. What is null was not said: a known deal keeps it, a new one
/// gets what follows from the rest. Only what may be emptied tells the two apart.
/// </summary>
public sealed record DealDraft
{
    /// <summary>What it is about; a new deal needs it.</summary>
    public string? Title { get; init; }

    /// <summary>How far it has come.</summary>
    public string? Stage { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? StageSince { get; init; }

    /// <summary>When it began.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>When the client promised to decide.</summary>
    public Given<DateOnly?> PromisedOn { get; init; }

    /// <summary>What it would bring, minor units.</summary>
    public Given<long?> Amount { get; init; }

    /// <summary>What became of it.</summary>
    public DealOutcome? Outcome { get; init; }

    /// <summary>Why it came to nothing.</summary>
    public Given<LossReason?> LossReason { get; init; }

    /// <summary>When it ended.</summary>
    public DateOnly? ClosedOn { get; init; }
}
