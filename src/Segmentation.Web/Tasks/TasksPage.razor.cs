using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Company;
using Segmentation.Data.Prospects;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Tasks;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Tasks;

/// <summary>One's own open tasks, due first. What a rule asks about many accounts is one line with their number.</summary>
public sealed partial class TasksPage
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<TaskGroup> _groups = [];
    private TaskSlice? _tasks;
    private DateOnly _today;
    private int _marks;

    /// <summary>Only what a rule asks under this code; null: everything.</summary>
    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    internal TaskQueries Queries { get; set; } = null!;

    [Inject]
    internal MarkQueries Marks { get; set; } = null!;

    [Inject]
    internal SaveTask Saving { get; set; } = null!;

    [Inject]
    internal CompanyQueries Company { get; set; } = null!;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private int Number => Math.Max(1, Page ?? 1);

    private string KindKey => TaskKinds.All.Contains(Kind) ? $"Kind.{Kind}" : "Title";

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _today = (await Company.GetAsync(_left.Token)).Today(Time);
        var filter = new TaskFilter
        {
            AssigneeId = viewer.UserId,
            ByRule = Kind is not null,
            Kind = Kind,
            Page = Number,
            PageSize = PageSize,
        };
        _groups = Kind is null ? await Queries.GroupsAsync(viewer, _left.Token) : [];
        // Marks are asked for a handful at a time and given in a grid of their own: one line, and no task each.
        _marks = Kind is null && viewer.SeesAccounts ? (await Marks.AskedAsync(viewer, _left.Token)).Rows.Count : 0;
        _tasks = await Queries.ListAsync(viewer, filter, _left.Token);
    }

    private async Task AddAsync()
    {
        var people = await Queries.AssigneesAsync(await Current.GetAsync(_left.Token), null, _left.Token);
        var parameters = new DialogParameters<TaskDialog>
        {
            { d => d.People, people },
            {
                d => d.Add,
                async draft =>
                    await Saving.AddAsync(
                        await Current.GetAsync(_left.Token),
                        await Current.AuthorAsync(),
                        draft,
                        _left.Token
                    )
            },
        };
        if (await Dialogs.AskAsync<TaskDialog, SavedTask>(T["Add"], parameters) is { Task: { } task })
            Dialogs.Note(T["Saved", task.Title]);
        await ReadAsync();
    }
}
