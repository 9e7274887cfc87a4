using Segmentation.Domain.Tasks;

namespace Segmentation.Data.Tasks;

/// <summary>A task as lists and other programs see it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Kind">Code; see <see cref="TaskKinds"/>.</param>
/// <param name="AccountId">The account it is about; null for none, or where the reader does not see it.</param>
/// <param name="AccountExternalId">That account's key outside.</param>
/// <param name="AccountName">That account's name.</param>
/// <param name="DealExternalId">The deal it is about, under the same condition.</param>
/// <param name="DealTitle">That deal's title.</param>
/// <param name="AssigneeId">Who has to do it.</param>
/// <param name="AssigneeName">Their name.</param>
/// <param name="AssigneeEmail">Their e-mail.</param>
/// <param name="AuthorName">Who asked for it; null for a rule or the command line.</param>
/// <param name="DueOn">By when; null for no day.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it is to be done, or why it was dropped.</param>
/// <param name="Source">Where it comes from; see <see cref="TaskSources"/>.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="EndedAt">When it was done or dropped.</param>
/// <param name="Version">Changes with every write.</param>
public sealed record TaskView(
    int Id,
    string Title,
    string Kind,
    int? AccountId,
    string? AccountExternalId,
    string? AccountName,
    string? DealExternalId,
    string? DealTitle,
    int AssigneeId,
    string AssigneeName,
    string AssigneeEmail,
    string? AuthorName,
    DateOnly? DueOn,
    TaskState State,
    string? Reason,
    string Source,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    uint Version
);

/// <summary>A page of tasks.</summary>
/// <param name="Items">The rows of the page.</param>
/// <param name="Total">Rows of all pages, exact.</param>
public sealed record TaskSlice(IReadOnlyList<TaskView> Items, long Total);

/// <summary>What rules ask of a person, one row per kind.</summary>
/// <param name="Kind">Code.</param>
/// <param name="Count">How many open tasks.</param>
/// <param name="FirstDue">The earliest day by which one is due; null when none has a day.</param>
public readonly record struct TaskGroup(string Kind, int Count, DateOnly? FirstDue);

/// <summary>Somebody who may get a task.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Email">E-mail.</param>
public sealed record Assignee(int Id, string Name, string Email);

/// <summary>Which tasks are asked for.</summary>
public sealed record TaskFilter
{
    /// <summary>What became of them; null: whatever.</summary>
    public TaskState? State { get; init; } = TaskState.Open;

    /// <summary>Only tasks of this person.</summary>
    public int? AssigneeId { get; init; }

    /// <summary>Only tasks of this account.</summary>
    public int? AccountId { get; init; }

    /// <summary>Only tasks of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only what rules ask, or only what they do not; null: both.</summary>
    public bool? ByRule { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1 to 500.</summary>
    public int PageSize { get; init; } = 50;
}
