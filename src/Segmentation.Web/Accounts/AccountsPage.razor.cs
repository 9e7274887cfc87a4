using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Segmentation.Data;
using Segmentation.Data.Accounts;
using Segmentation.Domain.Access;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>The list of accounts. What is shown stands in the address, so it can be kept, sent and gone back to.</summary>
public sealed partial class AccountsPage
{
    private readonly CancellationTokenSource _left = new();
    private AccountFilter _filter = new();
    private FilterFault? _fault;
    private AccountFacets? _facets;
    private AccountSlice? _page;
    private Viewer? _viewer;
    private bool _busy;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal AccountQueries Accounts { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    private string? Subtitle =>
        _page is null ? null
        : _page.Day is null ? T["Count", _page.Total]
        : $"{T["Count", _page.Total]}. {AsOfWords}";

    private string AsOfWords =>
        _page!.Day is { SalesUpTo: { } last } day
            ? T["AsOf", Formats.Date(last), Formats.Date(day.AsOf)]
            : T["AsOfNow", Formats.Date(_page.Day!.AsOf)];

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        if (!AccountFilter.TryParse(query, out _filter, out _fault))
            return;
        _busy = true;
        _viewer = await Current.GetAsync(_left.Token);
        _facets ??= await Accounts.FacetsAsync(_viewer, _left.Token);
        var page = await Accounts.ListAsync(_viewer, _filter, _left.Token);
        // A page behind the last one, reached by an old link, shows the last one.
        var last = (int)Math.Max(1, (page.Total + _filter.PageSize - 1) / _filter.PageSize);
        if (_filter.Page > last)
        {
            _filter = _filter with { Page = last };
            page = await Accounts.ListAsync(_viewer, _filter, _left.Token);
        }
        _page = page;
        _busy = false;
    }

    private void Show(AccountFilter filter) => Navigation.NavigateTo(Urls.AccountsBy(filter), replace: true);
}
