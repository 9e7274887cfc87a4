using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Segmentation.Data.Access;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Marks;

/// <summary>
/// Accounts to mark, one under the other: a figure marks and goes on. Each mark is saved at once and by itself, so one
/// that fails takes no other with it.
/// </summary>
public sealed partial class MarksPage
{
    private readonly CancellationTokenSource _left = new();
    private List<MarkLine>? _lines;
    private ElementReference _grid;
    private IJSObjectReference? _module;
    private string? _shown;
    private string? _watched;
    private string? _said;
    private int _total;
    private bool _isComputed;

    /// <summary>All accounts that may be marked instead of those asked for.</summary>
    [SupplyParameterFromQuery(Name = "all")]
    public bool All { get; set; }

    /// <summary>Which page of all, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int Page { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal MarkReads Reads { get; set; } = null!;

    [Inject]
    internal IJSRuntime Js { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Access.Texts> Refusals { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    [Inject]
    internal ILogger<MarksPage> Log { get; set; } = null!;

    [Inject]
    internal Segments.CategoryNames Names { get; set; } = null!;

    /// <summary>Rows that were not touched yet and have a former mark.</summary>
    private List<MarkLine> Rest => [.. _lines!.Where(l => !l.IsDone && l.Pending is null && l.Former is not null)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Not disposed of: what is still under way asks it for its token.
        await _left.CancelAsync();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and the module with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Page = Math.Max(1, Page);
        var wanted = $"{All} {Page}";
        if (_shown == wanted)
            return;
        var viewer = await Current.GetAsync(_left.Token);
        var page = All
            ? await Reads.Marks.AllAsync(viewer, Page, _left.Token)
            : await Reads.Marks.AskedAsync(viewer, _left.Token);
        _lines = [.. page.Rows.Select(row => new MarkLine(row))];
        (_total, _isComputed, _shown, _said) = (page.Total, page.Computed, wanted, null);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_lines is not { Count: > 0 } || _watched == _shown || !RendererInfo.IsInteractive)
            return;
        _watched = _shown;
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", _left.Token, "./js/marks.js");
        await _module.InvokeVoidAsync("watch", _left.Token, _grid);
    }

    /// <summary>What a key or a click asks for in a row.</summary>
    private Task DoAsync(MarkLine line, string key) =>
        key switch
        {
            "1" or "2" or "3" or "4" or "5" => MarkAsync(line, key[0] - '0', null),
            "=" => ConfirmAsync([line]),
            "Enter" => OpenComment(line),
            "Save" => MarkAsync(line, line.Chosen!.Value, line.Draft),
            "Escape" => line.Draft is null ? TakeBackAsync(line) : CloseComment(line),
            _ => Task.CompletedTask,
        };

    private Task OpenComment(MarkLine line)
    {
        if (line.Chosen is null)
            Say(line, line.Fault = T["MarkFirst"]);
        else
            line.Draft ??= line.Row.Own?.Comment ?? "";
        return Task.CompletedTask;
    }

    private static Task CloseComment(MarkLine line)
    {
        line.Draft = null;
        return Task.CompletedTask;
    }

    private async Task MarkAsync(MarkLine line, int value, string? comment)
    {
        line.Pending = value;
        await TryAsync(
            line,
            async (viewer, author) =>
                await Reads.Set.SetAsync(viewer, line.Row.AccountId, value, comment, author, _left.Token),
            isDone: true
        );
        if (line.Fault is null && comment is not null)
            line.Draft = null;
    }

    /// <summary>Takes back what was done here: the former mark is given again, or there is none as before.</summary>
    private Task TakeBackAsync(MarkLine line) =>
        !line.IsDone
            ? Task.CompletedTask
            : TryAsync(
                line,
                async (viewer, author) =>
                    line.Former is { } former
                        ? await Reads.Set.SetAsync(
                            viewer,
                            line.Row.AccountId,
                            former.Value,
                            former.Comment,
                            author,
                            _left.Token
                        )
                        : await Reads.Set.WithdrawAsync(viewer, line.Row.AccountId, author, _left.Token),
                isDone: false
            );

    private Task ConfirmRestAsync() => ConfirmAsync(Rest);

    private async Task ConfirmAsync(List<MarkLine> lines)
    {
        foreach (var line in lines)
            line.Pending = line.Former?.Value;
        HashSet<int> confirmed = [];
        foreach (var line in lines)
            await TryAsync(
                line,
                async (viewer, author) =>
                {
                    // One call for all of them, made with the first.
                    if (confirmed.Count == 0)
                        confirmed =
                        [
                            .. await Reads.Set.ConfirmAsync(
                                viewer,
                                [.. lines.Select(l => l.Row.AccountId)],
                                author,
                                _left.Token
                            ),
                        ];
                    return confirmed.Contains(line.Row.AccountId) ? WordOutcome.Kept : WordRefusal.NothingToConfirm;
                },
                isDone: true
            );
    }

    /// <summary>Saves, reads the row again and says what came of it; a failure leaves the row as it was kept.</summary>
    private async Task TryAsync(
        MarkLine line,
        Func<Domain.Access.Viewer, Data.Audit.Author, Task<WordOutcome>> save,
        bool isDone
    )
    {
        try
        {
            var viewer = await Current.GetAsync(_left.Token);
            var outcome = await save(viewer, await Current.AuthorAsync());
            if (outcome.Refusal is not null)
                line.Fault = Refusals.Of(outcome);
            else if (await Reads.Marks.FindAsync(viewer, line.Row.AccountId, _left.Token) is { } saved)
                line.Take(saved, isDone);
            else
                line.Fault = Refusals.Of(WordRefusal.NoAccount); // it went to somebody else this very moment
        }
        catch (DbException fault)
        {
            Log.LogError(fault, "A mark of account {Account} was not kept", line.Row.AccountId);
            line.Fault = T["NotKept"];
        }
        line.Pending = null;
        Say(line, line.Fault ?? Saved(line));
    }

    private string Saved(MarkLine line)
    {
        var category = Schemes.Find("prospects")!.Definition;
        return line.Row.Own is { Value: > 0 } own
            ? T["Saved", own.Value, Names.Of(category, line.Row.Prospects)]
            : T["TakenBack"];
    }

    private void Say(MarkLine line, string sentence) => _said = $"{line.Row.Name}: {sentence}";
}
