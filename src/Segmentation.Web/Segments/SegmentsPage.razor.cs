using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Segments;

/// <summary>Every scheme with its categories, counts and money; each number opens the list behind it.</summary>
public sealed partial class SegmentsPage
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<SegmentPicture> _pictures = [];
    private DateOnly _today;
    private bool _mayOrder;
    private bool _loaded;

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
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _mayOrder = viewer.OrdersRuns;
        _today = Company.Value.Today(Reads.Time);
        _pictures = await Reads.Segments.FindAsync(viewer, Company.Value.Schemes.Active, AsOf, _left.Token);
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
}
