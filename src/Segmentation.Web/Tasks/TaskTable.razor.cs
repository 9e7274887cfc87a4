using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Tasks;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Tasks;

/// <summary>Open tasks as a table: done, dropped, changed.</summary>
public sealed partial class TaskTable
{
    /// <summary>The tasks.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TaskView> Tasks { get; set; } = [];

    /// <summary>The day it is.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>All are about one account, which the page names; whose they are is said instead.</summary>
    [Parameter]
    public bool OfAccount { get; set; }

    /// <summary>Something was written, or by somebody else meanwhile.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    internal SaveTask Saving { get; set; } = null!;

    [Inject]
    internal TaskQueries Queries { get; set; } = null!;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private async Task EndAsync(TaskView task, TaskState state)
    {
        var edit = new TaskEdit { State = state };
        var saved = await SaveAsync(task, edit, task.Version);
        if (saved.Refusal is { } refusal)
            Dialogs.Warn(T[$"Refusal.{refusal}"]);
        else
            Dialogs.Note(T[$"Ended.{state}", T.TitleOf(task)], T["Undo"], () => OpenAgainAsync(task));
        await Changed.InvokeAsync();
    }

    private async Task OpenAgainAsync(TaskView task)
    {
        var saved = await SaveAsync(task, new TaskEdit { State = TaskState.Open }, null);
        if (saved.Refusal is { } refusal)
            Dialogs.Warn(T[$"Refusal.{refusal}"]);
        await InvokeAsync(() => Changed.InvokeAsync());
    }

    private async Task ChangeAsync(TaskView task)
    {
        var people = await Queries.AssigneesAsync(await Current.GetAsync(), task.AccountId);
        var parameters = new DialogParameters<TaskDialog>
        {
            { d => d.Task, task },
            { d => d.People, people },
            { d => d.Change, (edit, insists) => SaveAsync(task, edit, insists ? null : task.Version) },
        };
        if (await Dialogs.AskAsync<TaskDialog, SavedTask>(T["ChangeOf", T.TitleOf(task)], parameters) is not null)
            Dialogs.Note(T["Saved", T.TitleOf(task)]);
        await Changed.InvokeAsync();
    }

    private async Task<SavedTask> SaveAsync(TaskView task, TaskEdit edit, uint? version) =>
        await Saving.ChangeAsync(await Current.GetAsync(), await Current.AuthorAsync(), task.Id, version, edit);
}
