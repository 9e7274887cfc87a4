using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Deals;
using Segmentation.Domain;
using Segmentation.Domain.Deals;

namespace Segmentation.Web.Deals;

/// <summary>Asks for a deal or a part of it and writes it.</summary>
public sealed partial class DealDialog
{
    private string _title = "";
    private string _stage = "";
    private DateOnly? _stageSince;
    private string _amount = "";
    private DateOnly? _openedOn;
    private DateOnly? _promisedOn;
    private DealOutcome _outcome;
    private LossReason? _reason;
    private DateOnly? _closedOn;
    private bool _insists;
    private bool _saving;
    private string? _refusal;

    /// <summary>The deal; null for a new one.</summary>
    [Parameter]
    public DealRow? Deal { get; set; }

    /// <summary>What is asked for.</summary>
    [Parameter]
    public DealPart Part { get; set; }

    /// <summary>The company's stages.</summary>
    [Parameter, EditorRequired]
    public DealStages Stages { get; set; } = null!;

    /// <summary>The day it is.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Writes it, whatever is there when told to insist; a refusal keeps the dialog open with what was entered.</summary>
    [Parameter, EditorRequired]
    public Func<DealDraft, bool, Task<SavedDeal>> Save { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    /// <summary>The company's stages, and the deal's own where it came from elsewhere.</summary>
    private IEnumerable<string> Offered =>
        Stages.All.Select(s => s.En).Concat(Stages.Find(_stage) is null ? [_stage] : []);

    private string PromiseHint =>
        Deal?.State is { PromisedOn: { } was } state
            ? T["PromiseWas", Shared.Formats.Date(was), Shared.Formats.Number(state.PromiseMoves)]
            : T["PromiseHint"];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var state = Deal?.State;
        _title = state?.Title ?? "";
        _stage = Known(state?.Stage) ?? Stages.First.En;
        _stageSince = state?.StageSince;
        _amount = state?.Amount is { } minor ? (minor / 100m).ToString("0.##", CultureInfo.CurrentCulture) : "";
        _openedOn = state?.OpenedOn ?? Today;
        _promisedOn = state?.PromisedOn;
        _outcome = Part == DealPart.Closing ? DealOutcome.Won : state?.Outcome ?? DealOutcome.Open;
        _reason = state?.LossReason;
        _closedOn = state?.ClosedOn ?? Today;
    }

    private async Task SaveAsync()
    {
        if (_saving)
            return;
        if (!TryAmount(out var amount))
        {
            _refusal = T["AmountUnreadable"];
            return;
        }
        _saving = true;
        var saved = await Save(Draft(amount), _insists);
        _saving = false;
        // Whoever reads the sentence and saves again means it.
        _insists |= saved.Refusal == DealRefusal.Changed;
        _refusal = saved switch
        {
            { Fault: { } fault } => DealTexts.Say(fault, CultureInfo.CurrentUICulture),
            { Refusal: { } refusal } => T[$"Refusal.{refusal}"],
            _ => null,
        };
        if (_refusal is null)
            Dialog.Close(DialogResult.Ok(saved));
    }

    private DealDraft Draft(long? amount)
    {
        var draft = new DealDraft();
        if (Part == DealPart.All)
            draft = draft with
            {
                Title = _title,
                Stage = _stage == Known(Deal?.State.Stage) ? null : _stage,
                // A day that was left as it was belongs to the stage before.
                StageSince = _stageSince == Deal?.State.StageSince ? null : _stageSince,
                OpenedOn = _openedOn,
                Amount = amount,
            };
        if (Part != DealPart.Closing)
            draft = draft with { PromisedOn = _promisedOn };
        if (Part == DealPart.Promise)
            return draft;
        return draft with
        {
            Outcome = _outcome,
            LossReason = _outcome == DealOutcome.Lost ? _reason : default(Given<LossReason?>),
            ClosedOn = _outcome == DealOutcome.Open ? null : _closedOn,
        };
    }

    private string? Known(string? stage) => stage is null ? null : Stages.Find(stage)?.En ?? stage;

    private bool TryAmount(out long? minor)
    {
        minor = null;
        var text = string.Concat(_amount.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        return text.Length == 0
            || (
                decimal.TryParse(
                    text,
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var amount
                ) && Api.Money.TryMinor(amount, out minor)
            );
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
