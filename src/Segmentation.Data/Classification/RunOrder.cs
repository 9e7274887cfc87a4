namespace Segmentation.Data.Classification;

/// <summary>What a run is asked for.</summary>
public sealed record RunOrder
{
    private RunOrder(RunKind kind) => Kind = kind;

    internal RunKind Kind { get; }

    internal DateOnly? AsOf { get; private init; }

    internal int Months { get; private init; }

    internal bool Corrected { get; private init; }

    /// <summary>Month-ends that are missing and covered, oldest first, then now.</summary>
    /// <param name="corrected">Stored sales were changed or removed: settled categories follow at once.</param>
    public static RunOrder CatchUp(bool corrected = false) => new(RunKind.CatchUp) { Corrected = corrected };

    /// <summary>One day; a month-end of the past replaces what is stored for it.</summary>
    public static RunOrder Day(DateOnly asOf) => new(RunKind.Day) { AsOf = asOf };

    /// <summary>The last month-ends again, oldest first, then now.</summary>
    /// <param name="months">1 to 120.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than 120 months.</exception>
    public static RunOrder Backfill(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 120);
        return new(RunKind.Backfill) { Months = months };
    }
}

/// <summary>How an order stands.</summary>
/// <param name="Id">The order's public id.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Progress">0–1.</param>
/// <param name="AsOf">The last day computed; null before the first.</param>
/// <param name="Accounts">Accounts of that day.</param>
/// <param name="Changes">Category changes over all days of the order.</param>
/// <param name="Error">The sentence when failed.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="StartedAt">When a worker took it first.</param>
/// <param name="FinishedAt">When it ended.</param>
public sealed record RunStatus(
    Guid Id,
    RunState State,
    float Progress,
    DateOnly? AsOf,
    int Accounts,
    int Changes,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt
);
