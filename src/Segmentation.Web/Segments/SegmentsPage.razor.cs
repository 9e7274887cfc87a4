using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Segments;

/// <summary>Every scheme with its categories, counts and money; each number opens the list behind it.</summary>
public sealed partial class SegmentsPage
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<SegmentPicture> _pictures = [];
    private RunStatus? _underWay;
    private DateOnly _today;
    private bool _mayOrder;
    private bool _loaded;
    private bool _watching;

    /// <summary>The newest computed day not after this one; now without it.</summary>
    [SupplyParameterFromQuery(Name = "asOf")]
    public DateOnly? AsOf { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal SegmentReads Reads { get; set; } = null!;

    [Inject]
    internal CurrentCompany Company { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive && !_watching)
            _ = WatchAsync();
    }

    private async Task LoadAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _mayOrder = viewer.OrdersRuns;
        _today = Company.Value.Today(Reads.Time);
        var pictures = new List<SegmentPicture>();
        foreach (var scheme in Schemes.All)
            if (await Reads.Segments.FindAsync(viewer, scheme.Definition, AsOf, _left.Token) is { } picture)
                pictures.Add(picture);
        _pictures = pictures;
        _underWay = await Reads.Queue.UnderWayAsync(_left.Token);
        _loaded = true;
    }

    private async Task OrderTodayAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        if (!viewer.OrdersRuns)
            return;
        await Reads.Queue.OrderAsync(RunOrder.Day(_today), viewer.UserId, _left.Token);
        Navigation.NavigateTo(Shared.Urls.SegmentsAsOf(_today));
    }

    /// <summary>Shows a run's progress while there is one, and its result when it has ended.</summary>
    private async Task WatchAsync()
    {
        _watching = true;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Reads.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                var was = _underWay;
                _underWay = await Reads.Queue.UnderWayAsync(_left.Token);
                if (was is not null && was.Id != _underWay?.Id)
                    await LoadAsync();
                if (was != _underWay)
                    await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
