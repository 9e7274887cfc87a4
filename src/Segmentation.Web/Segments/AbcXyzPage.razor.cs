using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Playbooks;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.AbcXyz;
using Segmentation.Domain.Classification.Xyz;
using Segmentation.Web.Access;

namespace Segmentation.Web.Segments;

/// <summary>The nine cells of contribution and steadiness, each with its accounts, money and tactics.</summary>
public sealed partial class AbcXyzPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private AbcXyzGrid? _grid;
    private XyzOffer? _offer;
    private Playbooks? _playbooks;
    private bool _ruleChanged;
    private bool _loaded;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal SegmentReads Reads { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private static SchemeDefinition Scheme => Schemes.Get(AbcXyzScheme.Id).Definition;

    private static SchemeTexts Words => SchemeTexts.Of(Scheme);

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _grid = await AbcXyzGrid.ReadAsync(Reads.Segments, viewer, _left.Token);
        _offer = _grid is null ? null : await Reads.OfferAsync(viewer, _grid.Day, Scheme, _left.Token);
        _ruleChanged =
            _grid is not null
            && await Reads.RuleChangedAsync(_grid.Day, [AbcScheme.Id, XyzScheme.Id, AbcXyzScheme.Id], _left.Token);
        _playbooks = await Reads.Playbooks.InForceAsync(Culture, _left.Token);
        _loaded = true;
    }
}
