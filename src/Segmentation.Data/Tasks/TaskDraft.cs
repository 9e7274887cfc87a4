using Segmentation.Domain;
using Segmentation.Domain.Tasks;

namespace Segmentation.Data.Tasks;

/// <summary>What a person or a program asks for.</summary>
public sealed record TaskDraft
{
    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>One of <see cref="TaskKinds.ByHand"/>.</summary>
    public string Kind { get; init; } = TaskKinds.Todo;

    /// <summary>The account it is about; null for none.</summary>
    public int? AccountId { get; init; }

    /// <summary>The deal it is about; its account is the task's.</summary>
    public int? DealId { get; init; }

    /// <summary>Who has to do it; null: oneself.</summary>
    public int? AssigneeId { get; init; }

    /// <summary>By when.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Why; the words of an objection.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it comes from; anything but <see cref="TaskSources.Rule"/>.</summary>
    public string Source { get; init; } = TaskSources.Page;
}

/// <summary>What changes about a task; what is not said stays.</summary>
public sealed record TaskEdit
{
    /// <summary>What is to be done.</summary>
    public string? Title { get; init; }

    /// <summary>Who has to do it.</summary>
    public int? AssigneeId { get; init; }

    /// <summary>By when.</summary>
    public Given<DateOnly?> DueOn { get; init; }

    /// <summary>What became of it.</summary>
    public TaskState? State { get; init; }

    /// <summary>Why it is to be done, or why it was dropped.</summary>
    public Given<string> Reason { get; init; }
}

/// <summary>What a rule asks about one account.</summary>
/// <param name="AccountId">The account; its owner gets the task.</param>
/// <param name="Title">What is to be done, English; pages word it by its kind.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueOn">By when.</param>
public readonly record struct RuleTask(int AccountId, string Title, string? Reason, DateOnly? DueOn);

/// <summary>Why a task was not written.</summary>
public enum TaskRefusal
{
    /// <summary>There is no such task, account or deal, or not for this person.</summary>
    NotThere = 1,

    /// <summary>Somebody changed it in the meantime.</summary>
    Changed,

    /// <summary>No title.</summary>
    TitleMissing,

    /// <summary>A title longer than <see cref="TaskLimits.Title"/>.</summary>
    TitleTooLong,

    /// <summary>A reason longer than <see cref="TaskLimits.Reason"/>.</summary>
    ReasonTooLong,

    /// <summary>A kind that people cannot choose.</summary>
    KindUnknown,

    /// <summary>The source is empty, too long, or that of the product's rules.</summary>
    SourceUnusable,

    /// <summary>There is no such person, or it may not sign in.</summary>
    NoSuchPerson,

    /// <summary>The person neither sees the account nor is somebody one may ask.</summary>
    NotForThisPerson,

    /// <summary>A character that no text can hold.</summary>
    NotText,

    /// <summary>The rule has asked again since: its newer task is open.</summary>
    AskedAlready,
}

/// <summary>What became of a write: the task as it stands, or why nothing was changed.</summary>
/// <param name="Task">The task; null when nothing was written, or when it went out of sight with the change.</param>
/// <param name="Refusal">Why not; null when done.</param>
public sealed record SavedTask(TaskView? Task, TaskRefusal? Refusal)
{
    /// <summary>Nothing was written.</summary>
    public static implicit operator SavedTask(TaskRefusal refusal) => FromTaskRefusal(refusal);

    /// <summary>Nothing was written.</summary>
    public static SavedTask FromTaskRefusal(TaskRefusal refusal) => new(null, refusal);
}
