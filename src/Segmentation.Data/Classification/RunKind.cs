namespace Segmentation.Data.Classification;

/// <summary>What a row of <c>run</c> stands for. The numbers are stored and never reused.</summary>
public enum RunKind : short
{
    /// <summary>Order: missing month-ends that are covered, oldest first, then now.</summary>
    CatchUp = 1,

    /// <summary>Order: one day that a person named.</summary>
    Day = 2,

    /// <summary>Order: the last month-ends again, then now.</summary>
    Backfill = 3,

    /// <summary>A computed day: now.</summary>
    NowComputed = 10,

    /// <summary>A computed day: a month-end.</summary>
    MonthEndComputed = 11,

    /// <summary>A computed day: another one, kept 92 days.</summary>
    DayComputed = 12,
}

/// <summary>How far a run has come. The numbers are stored and never reused.</summary>
public enum RunState : short
{
    /// <summary>Waits for a worker.</summary>
    Queued = 1,

    /// <summary>A worker has it.</summary>
    Running = 2,

    /// <summary>Done.</summary>
    Done = 3,

    /// <summary>Ended with a sentence; nothing of the day it was at was kept.</summary>
    Failed = 4,

    /// <summary>Called off.</summary>
    Cancelled = 5,
}

/// <summary>What a verdict event tells. The numbers are stored and never reused.</summary>
public enum ChangeCause : short
{
    /// <summary>A run gave another category.</summary>
    Category = 1,

    /// <summary>A run settled on another category.</summary>
    Settled = 2,

    /// <summary>A person set an override.</summary>
    OverrideSet = 3,

    /// <summary>A person ended an override.</summary>
    OverrideEnded = 4,

    /// <summary>An override came to its end.</summary>
    OverrideExpired = 5,

    /// <summary>A person confirmed a pending category.</summary>
    Confirmed = 6,

    /// <summary>The rule proposes another category, which waits for a person.</summary>
    Proposed = 7,
}
