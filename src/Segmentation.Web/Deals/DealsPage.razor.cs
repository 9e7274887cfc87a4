using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Segmentation.Data;
using Segmentation.Data.Accounts;
using Segmentation.Data.Company;
using Segmentation.Data.Deals;
using Segmentation.Domain.Deals;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Deals;

/// <summary>The deals a person sees. What is shown stands in the address, so it can be kept, sent and gone back to.</summary>
public sealed partial class DealsPage
{
    private readonly CancellationTokenSource _left = new();
    private DealFilter _filter = new();
    private FilterFault? _fault;
    private DealSlice? _page;
    private DealStages? _stages;
    private IReadOnlyList<OwnerFacet>? _owners;
    private DateOnly _today;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal DealQueries Deals { get; set; } = null!;

    [Inject]
    internal AccountQueries Accounts { get; set; } = null!;

    [Inject]
    internal CompanyQueries Company { get; set; } = null!;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    private string? Subtitle => _page is null ? null : T["Count", Formats.Number(_page.Total)].Value;

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        if (!DealFilter.TryParse(query, out _filter, out _fault))
            return;
        var viewer = await Current.GetAsync(_left.Token);
        _owners ??= (await Accounts.FacetsAsync(viewer, _left.Token)).Owners;
        _stages ??= await Company.DealStagesAsync(_left.Token);
        _today = (await Company.GetAsync(_left.Token)).Today(Time);
        var page = await Deals.ListAsync(viewer, _filter, _left.Token);
        // A page behind the last one, reached by an old link, shows the last one.
        var last = (int)Math.Max(1, (page.Total + _filter.PageSize - 1) / _filter.PageSize);
        if (_filter.Page > last)
        {
            _filter = _filter with { Page = last };
            page = await Deals.ListAsync(viewer, _filter, _left.Token);
        }
        _page = page;
    }

    private void Show(DealFilter filter) => Navigation.NavigateTo(Urls.DealsBy(filter), replace: true);
}
