using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification.Concentration;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Web.Access;

namespace Segmentation.Web.Concentration;

/// <summary>How much hangs on few clients: alarms, shares, curves, and what the loss of one would mean.</summary>
public sealed partial class ConcentrationPage
{
    private readonly CancellationTokenSource _left = new();
    private ConcentrationState _state = new(null, null, null);
    private ConcentrationPicture? _picture;
    private Viewer? _viewer;
    private string? _fault;
    private bool _loaded;

    /// <summary>The newest computed day not after this one; now without it.</summary>
    [SupplyParameterFromQuery(Name = "asOf")]
    public string? AsOfText { get; set; }

    /// <summary>Key of an account to lose.</summary>
    [SupplyParameterFromQuery(Name = "without")]
    public string? WithoutText { get; set; }

    /// <summary>What shares are made of: <c>revenue</c>, or what the rule goes by.</summary>
    [SupplyParameterFromQuery(Name = "basis")]
    public string? BasisText { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal ConcentrationQueries Concentration { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _fault = Read();
        _viewer = await Current.GetAsync(_left.Token);
        if (_fault is null)
            _picture = await Concentration.FindAsync(_viewer, _state.AsOf, _state.Without, _state.Basis, _left.Token);
        _loaded = true;
    }

    /// <summary>Reads the address; what cannot be read is told in a sentence.</summary>
    private string? Read()
    {
        var (asOf, without) = ((DateOnly?)null, (int?)null);
        if (!string.IsNullOrEmpty(AsOfText))
            if (DateOnly.TryParseExact(AsOfText, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out var day))
                asOf = day;
            else
                return T["BadDay", AsOfText];
        if (!string.IsNullOrEmpty(WithoutText))
            if (int.TryParse(WithoutText, CultureInfo.InvariantCulture, out var account))
                without = account;
            else
                return T["BadAccount", WithoutText];
        if (BasisText is not (null or "" or "profit" or "revenue"))
            return T["BadBasis", BasisText];
        _state = new(asOf, without, BasisText == "revenue" ? AbcMetric.Revenue : null);
        return null;
    }
}
