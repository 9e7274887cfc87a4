using Segmentation.Data.Tasks;
using Segmentation.Domain.Tasks;

namespace Segmentation.Web.Api;

/// <summary>What is asked for.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Kind">todo, or objection: an objection to answer.</param>
/// <param name="AccountExternalId">The account it is about.</param>
/// <param name="DealExternalId">The deal it is about; its account is the task's.</param>
/// <param name="AssigneeEmail">Who has to do it; you when absent.</param>
/// <param name="DueOn">By when.</param>
/// <param name="State">open, or absent.</param>
/// <param name="Reason">Why; the words of an objection.</param>
/// <param name="Source">The name of your program.</param>
internal sealed record TaskRequest(
    string? Title = null,
    string? Kind = null,
    string? AccountExternalId = null,
    string? DealExternalId = null,
    string? AssigneeEmail = null,
    DateOnly? DueOn = null,
    TaskState? State = null,
    string? Reason = null,
    string? Source = null
);

/// <summary>What changes about a task.</summary>
internal sealed record TaskPatch(
    string? Title = null,
    string? AssigneeEmail = null,
    DateOnly? DueOn = null,
    TaskState? State = null,
    string? Reason = null
);

/// <summary>A page of tasks.</summary>
internal sealed record TasksAnswer(IReadOnlyList<TaskAnswer> Items, long Total, int Page, int PageSize);

/// <summary>A task.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Kind">Code.</param>
/// <param name="AccountExternalId">The account it is about; null for none, or where you do not see it.</param>
/// <param name="DealExternalId">The deal it is about, under the same condition.</param>
/// <param name="AssigneeEmail">Who has to do it.</param>
/// <param name="DueOn">By when.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it is to be done, or why it was dropped.</param>
/// <param name="Source">page, rule, or the name of a program.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="EndedAt">When it was done or dropped.</param>
internal sealed record TaskAnswer(
    int Id,
    string Title,
    string Kind,
    string? AccountExternalId,
    string? DealExternalId,
    string AssigneeEmail,
    DateOnly? DueOn,
    TaskState State,
    string? Reason,
    string Source,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt
)
{
    public static TaskAnswer Of(TaskView task) =>
        new(
            task.Id,
            task.Title,
            task.Kind,
            task.AccountExternalId,
            task.DealExternalId,
            task.AssigneeEmail,
            task.DueOn,
            task.State,
            task.Reason,
            task.Source,
            task.CreatedAt,
            task.EndedAt
        );
}
