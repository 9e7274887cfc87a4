using Microsoft.AspNetCore.Components;
using MudBlazor;
using Segmentation.Data.Classification;
using Segmentation.Data.Imports;
using Segmentation.Domain.Access;

namespace Segmentation.Web.Imports;

public sealed partial class ImportsPage
{
    private const int PageSize = 20;

    private IReadOnlyList<ImportStatus>? _imports;
    private int _total;
    private RunStatus? _run;
    private Viewer? _viewer;
    private string? _ended;

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery(Name = ImportEndpoints.Problem)]
    private string? Problem { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    private UploadFault? Fault => Enum.TryParse<UploadFault>(Problem, out var fault) ? fault : null;

    private TimeSpan Pause =>
        TimeSpan.FromSeconds(_run is not null || _imports?.Any(ImportList.IsUnderWay) is true ? 1 : 10);

    protected override Task OnParametersSetAsync() => LoadAsync(CancellationToken.None);

    private async Task LoadAsync(CancellationToken cancel)
    {
        _viewer = await Current.GetAsync(cancel);
        var before = _imports;
        (_imports, _total) = await Queue.ListAsync(_viewer, Number, PageSize, cancel);
        _run = await Runs.UnderWayAsync(cancel);
        Announce(before);
    }

    /// <summary>Tells a screen reader what ended since the last look.</summary>
    private void Announce(IReadOnlyList<ImportStatus>? before)
    {
        var running = before?.Where(ImportList.IsUnderWay).Select(i => i.Id).ToHashSet() ?? [];
        if (_imports!.FirstOrDefault(i => running.Contains(i.Id) && !ImportList.IsUnderWay(i)) is { } ended)
            _ended = T["Ended", ended.FileName, T[$"State.{ended.State}"]];
    }

    private async Task CancelAsync(ImportStatus import)
    {
        var isCancelled = await Queue.CancelAsync(await Current.GetAsync(), import.Id);
        Snackbar.Add(T[isCancelled ? "Cancelled" : "CancelLate", import.FileName]);
        await LoadAsync(CancellationToken.None);
    }
}
