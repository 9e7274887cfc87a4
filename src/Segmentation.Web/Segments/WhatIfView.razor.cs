using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Segments;

/// <summary>
/// Says at once who would move by a draft of numbers. While one set is being tried, only the newest of those that come
/// meanwhile waits: so something is seen all through a long drag, and a circuit computes one set at a time.
/// </summary>
public sealed partial class WhatIfView : IDisposable
{
    private const int Largest = 10;
    private const int PageSize = 50;

    private readonly CancellationTokenSource _left = new();
    private ThresholdTrial? _trial;
    private Foretold? _told;
    private bool _isOpen;
    private bool _busy;
    private bool _seesAll;
    private bool _all;
    private int _page = 1;

    /// <summary>Whose numbers are turned.</summary>
    [Parameter, EditorRequired]
    public SchemeDefinition Scheme { get; set; } = null!;

    /// <summary>The newest version, against which the draft is measured; another one makes the base anew.</summary>
    [Parameter, EditorRequired]
    public ThresholdHistory InForce { get; set; } = null!;

    /// <summary>The numbers as they are turned; while they cannot be used nothing is said of them.</summary>
    [Parameter, EditorRequired]
    public IThresholds Draft { get; set; } = null!;

    /// <summary>Accounts that would move by the draft as it stands; null while that is not known.</summary>
    public int? Moved => _told is { } told && Equals(told.Draft, Draft) ? told.Result.Changed.Moved : null;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal ThresholdTrials Trials { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The draft where it says anything new.</summary>
    private IThresholds? Wanted => Equals(Draft, InForce.Values) || Draft.Faults().Any() ? null : Draft;

    private bool KnowsProfit => _told!.Result.Changed.Categories.Any(c => c.Before.Profit != 0);

    private int LastPage => (_told!.Result.Changed.Moved + PageSize - 1) / PageSize;

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_trial is { } trial && (trial.Scheme != Scheme || trial.InForce.Version != InForce.Version))
            (_trial, _told, _isOpen) = (null, null, false);
        if (Wanted is null)
            _told = null;
        else if (!_busy && Moved is null)
            _ = TellAsync();
    }

    private async Task TellAsync()
    {
        _busy = true;
        try
        {
            while (Wanted is { } draft && Moved is null && await OpenAsync() is { } trial)
            {
                var result = await trial.DecideAsync(draft, _left.Token);
                var accounts = await trial.AccountsAsync(result.Changed, 1, Largest, _left.Token);
                // Somebody else's version may have come while this one was tried.
                if (trial == _trial)
                    (_told, _all, _page) = (new(draft, result, accounts), false, 1);
                StateHasChanged();
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
        finally
        {
            _busy = false;
        }
        StateHasChanged();
    }

    /// <summary>The base is made when the first number is turned; away from this circuit, which goes on answering.</summary>
    private async Task<ThresholdTrial?> OpenAsync()
    {
        if (_isOpen)
            return _trial;
        var viewer = await Current.GetAsync(_left.Token);
        _seesAll = viewer.IsCompanyHead;
        var scheme = Schemes.Get(Scheme.Id);
        _trial = await Task.Run(() => Trials.OpenAsync(viewer, scheme, _left.Token), _left.Token);
        _isOpen = true;
        return _trial;
    }

    private Task TurnToAsync(int page) => ShowAsync(page, PageSize);

    private Task ShowLargestAsync() => ShowAsync(1, Largest);

    private async Task ShowAsync(int page, int pageSize)
    {
        if (_told is not { } told || _trial is not { } trial)
            return;
        var accounts = await trial.AccountsAsync(told.Result.Changed, page, pageSize, _left.Token);
        if (_told == told)
            (_told, _page, _all) = (told with { Accounts = accounts }, page, pageSize == PageSize);
    }

    private string Words(Formats format) =>
        Draft.Faults().Any() ? T["WhatIf.Unusable"]
        : _isOpen && _trial is null ? T["WhatIf.NotComputed"]
        : _told?.Result.Changed is { Moved: > 0 } changed
            ? T[
                _seesAll ? "WhatIf.Moved" : "WhatIf.MovedOfYours",
                Formats.Number(changed.Moved),
                format.Money(changed.MovedRevenue)
            ]
        : _told is not null ? T["WhatIf.Nobody"]
        : Wanted is not null ? T["WhatIf.Counting"]
        : T["WhatIf.Turn"];

    private sealed record Foretold(IThresholds Draft, TrialResult Result, IReadOnlyList<TrialAccount> Accounts);
}
