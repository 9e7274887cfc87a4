using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;
using Segmentation.Web.Segments;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Settings;

/// <summary>
/// The numbers of one scheme: turned as a draft with what that would do, saved as a new version by the company head, with
/// every version there was and a way back to it. A draft outlives a save of somebody else's.
/// </summary>
public sealed partial class NumbersView : IDisposable
{
    private const int NoteLength = 500;

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<ThresholdHistory> _versions = [];
    private IThresholds? _draft;
    private ThresholdFields? _fields;
    private ZooFields? _zoo;
    private WhatIfView? _whatIf;

    // Fields that are begun afresh forget what was typed into them and could not be read.
    private int _round;
    private string[] _refusal = [];
    private string? _note;
    private bool _maySave;
    private bool _saving;

    /// <summary>Whose numbers these are; another one is another view.</summary>
    [Parameter, EditorRequired]
    public SchemeDefinition Scheme { get; set; } = null!;

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal ThresholdReads Reads { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private SchemeTexts Words => SchemeTexts.Of(Scheme);

    private ThresholdHistory Newest => _versions[0];

    private bool IsChanged => _draft is { } draft && _versions.Count > 0 && !Equals(draft, Newest.Values);

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _maySave = (await Current.GetAsync(_left.Token)).SetsThresholds;
        _versions = await Reads.Versions.HistoryAsync(Scheme, _left.Token);
        Drop();
    }

    private void Turn(IThresholds draft) => (_draft, _refusal) = (draft, []);

    private void Drop() => (_draft, _note, _refusal, _round) = (Newest.Values, null, [], _round + 1);

    private string Told(ThresholdChange change) => change.Text(Scheme, Reads.Company.Value.Currency, T);

    private async Task SaveAsync()
    {
        _refusal =
            _fields is { IsReadable: false } || _zoo is { IsReadable: false } ? [T["Unreadable"]] : Sentences(_draft!);
        if (_refusal.Length == 0 && await Dialogs.ConfirmAsync(T["SaveAs", Newest.Version + 1], Question()))
            await KeepAsync(_draft!, _note);
    }

    private string Question() =>
        _whatIf?.Moved is { } moved ? T["SaveQuestion", Formats.Number(moved)] : T["SaveQuestionUnknown"];

    private async Task BackAsync(ThresholdHistory version)
    {
        var question = IsChanged ? T["BackDropsDraft", version.Version] : T["BackText", version.Version];
        if (await Dialogs.ConfirmAsync(T["Back", version.Version], question))
            await KeepAsync(version.Values, T["BackNote", version.Version]);
    }

    private async Task KeepAsync(IThresholds values, string? note)
    {
        _saving = true;
        try
        {
            var viewer = await Current.GetAsync(_left.Token);
            var author = await Current.AuthorAsync();
            var version = await SavedAsync(viewer, author, values, note);
            _versions = await Reads.Versions.HistoryAsync(Scheme, _left.Token);
            if (version is { } saved)
            {
                Drop();
                await Reads.Zoo.ReloadAsync(_left.Token);
                Dialogs.Note(T["Saved", saved]);
            }
            else
                _refusal = [T["SavedMeanwhile", Newest.Author ?? "–", Newest.Version]];
        }
        catch (Exception fault) when (fault is DbException or UnauthorizedAccessException or FormatException)
        {
            Reads.Log.LogError(fault, "Thresholds of {Scheme} were not saved", Scheme.Key);
            _refusal = [T["NotSaved"]];
        }
        finally
        {
            _saving = false;
        }
    }

    private Task<int?> SavedAsync(Viewer viewer, Author author, IThresholds values, string? note) =>
        Reads.Save.AsAsync(viewer, author, Scheme, Newest.Version, values, note, _left.Token);

    /// <summary>What is wrong with a set, a sentence a number.</summary>
    private string[] Sentences(IThresholds values) =>
        [
            .. values
                .Faults()
                .Select(f => $"{Words.ThresholdName(f.Key, Culture)}: {FaultWords.Of(Scheme, f, Culture)}")
                .Distinct(),
        ];
}

/// <summary>What the numbers of a scheme are read and saved with.</summary>
internal sealed record ThresholdReads(
    ThresholdVersions Versions,
    SaveThresholds Save,
    CurrentCompany Company,
    CurrentZoo Zoo,
    ILogger<ThresholdReads> Log
);
