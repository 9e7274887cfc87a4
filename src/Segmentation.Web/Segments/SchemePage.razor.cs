using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification;
using Segmentation.Data.Playbooks;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Prospects;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Segments;

/// <summary>One scheme: its categories with counts, the rule that makes them with its source, and what to do with each.</summary>
public sealed partial class SchemePage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private SchemeDefinition? _scheme;
    private SegmentPicture? _picture;
    private ThresholdHistory? _rule;
    private XyzOffer? _offer;
    private Playbooks? _playbooks;
    private bool _ruleChanged;
    private bool _loaded;
    private bool _isOff;
    private bool _triesThresholds;
    private bool _tries;

    /// <summary>The scheme's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    internal CurrentCompany Company { get; set; } = null!;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal SegmentReads Reads { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private SchemeTexts Words => SchemeTexts.Of(_scheme!);

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _scheme = Schemes.Find(Key)?.Definition;
        if (_scheme is null)
            Navigation.NotFound();
        else if (!(_isOff = !Company.Value.Schemes.IsOn(_scheme)))
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _triesThresholds = viewer.TriesThresholds;
        _picture = await Reads.Segments.FindAsync(viewer, _scheme!, null, _left.Token);
        if (_picture is { } picture)
        {
            var versions = await Reads.Thresholds.HistoryAsync(_scheme!, _left.Token);
            _rule = versions.First(v => v.Version == picture.Day.VersionOf(_scheme!));
            _ruleChanged = await Reads.RuleChangedAsync(picture.Day, [_scheme!.Id], _left.Token);
            _offer = await Reads.OfferAsync(viewer, picture.Day, _scheme!, _left.Token);
        }
        _playbooks = await Reads.Playbooks.InForceAsync(Culture, _left.Token);
        _loaded = true;
    }

    /// <summary>How many one-off clients there are among the buyers of two years, as the viewer sees them.</summary>
    private BallastRatio? Ratio
    {
        get
        {
            if (_picture is not { Scheme.Id: ProspectsScheme.Id } picture)
                return null;
            var buyers = picture.Rows.Where(r => r.Code is > 0 and not (short)ProspectsCategory.Outside).ToList();
            var ballast = picture.Rows.First(r => r.Code == (short)ProspectsCategory.Ballast).Count;
            return new(
                buyers.Sum(r => r.Count.Accounts),
                ballast.Accounts,
                buyers.Sum(r => r.Count.Revenue),
                ballast.Revenue
            );
        }
    }

    private string RatioWords(BallastRatio ratio)
    {
        var shares = T[
            "Ballast",
            Formats.Percent((decimal)(ratio.CountPct ?? 0)),
            Formats.Percent((decimal)(ratio.RevenuePct ?? 0))
        ];
        var rule = (ProspectsThresholds)_rule!.Values;
        var judged = ratio.IsNormal(rule) switch
        {
            true => T["BallastNormal", rule.NormalCountPct, rule.NormalRevenuePct],
            false => T["BallastMuch", rule.NormalCountPct, rule.NormalRevenuePct],
            null => T["BallastFew", rule.JudgeFrom],
        };
        return $"{shares} {judged}";
    }
}
