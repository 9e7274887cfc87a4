using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Playbooks;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Playbooks;
using Segmentation.Web.Access;
using Segmentation.Web.Segments;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Settings;

/// <summary>
/// Words the playbook of one category in one language. Beginning from the method's words, it is the company's own as soon as
/// something is changed.
/// </summary>
public sealed partial class PlaybookEditor
{
    private readonly List<EnteredLink> _links = [];
    private PlaybookVersion? _shown;
    private string? _text;
    private string? _steps;
    private string? _refusal;
    private bool _isShown;
    private bool _saving;

    /// <summary>The scheme.</summary>
    [Parameter, EditorRequired]
    public SchemeDefinition Scheme { get; set; } = null!;

    /// <summary>Stored code of the category.</summary>
    [Parameter, EditorRequired]
    public short Category { get; set; }

    /// <summary>Two letters of the language it is worded in.</summary>
    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    /// <summary>The company's newest words; null when it never had any.</summary>
    [Parameter, EditorRequired]
    public PlaybookVersion? Version { get; set; }

    /// <summary>The viewer may save; others read.</summary>
    [Parameter]
    public bool MaySave { get; set; }

    /// <summary>Whether something stands here that is not saved.</summary>
    [Parameter]
    public EventCallback<bool> OnChanged { get; set; }

    /// <summary>A version was saved, here or meanwhile by somebody else.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal PlaybookReads Reads { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal CategoryNames Names { get; set; } = null!;

    [Inject]
    internal Formats Format { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    private string Id => $"playbook-{Category}";

    private CultureInfo Spoken => CultureInfo.GetCultureInfo(Language);

    private bool IsOwn => _shown is { Words.IsEmpty: false };

    private bool IsChanged => Entered != Stored;

    private Playbook Stored =>
        IsOwn ? _shown!.Words : Playbook.Entered(SchemeTexts.Of(Scheme).Playbook(Category, Spoken), [], []);

    private Playbook Entered =>
        Playbook.Entered(
            _text,
            (_steps ?? "").Split('\n'),
            _links.Select(l => new PlaybookLink(l.Title ?? "", l.Url ?? ""))
        );

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // What somebody else saved meanwhile does not overwrite what is being written here.
        if (!_isShown || (Version != _shown && !IsChanged))
            Show();
    }

    private void Show()
    {
        (_shown, _isShown, _refusal) = (Version, true, null);
        _text = Stored.Text;
        _steps = string.Join('\n', Stored.Steps);
        _links.Clear();
        _links.AddRange(Stored.Links.Select(l => new EnteredLink { Title = l.Title, Url = l.Url }));
        _links.Add(new());
    }

    private Task EnterAsync(Action enter)
    {
        enter();
        _refusal = null;
        // An empty line always waits for the next link.
        if (_links[^1] is not { Title: null or "", Url: null or "" } && _links.Count < Playbook.LinksMost)
            _links.Add(new());
        return OnChanged.InvokeAsync(IsChanged);
    }

    private Task DropAsync()
    {
        Show();
        return OnChanged.InvokeAsync(false);
    }

    private async Task ToMethodAsync()
    {
        if (await Dialogs.ConfirmAsync(T["BackToMethod"], T["BackToMethodText"]))
            await SaveAsync(new("", [], []));
    }

    private async Task SaveAsync(Playbook words)
    {
        if (words.Fault() is { } fault)
        {
            _refusal = T[$"PlaybookFault.{fault}"];
            return;
        }
        _saving = true;
        try
        {
            var version = await Reads.Save.AsAsync(
                await Current.GetAsync(),
                await Current.AuthorAsync(),
                Scheme,
                Category,
                Language,
                _shown?.Version ?? 0,
                words
            );
            _isShown = version is null;
            await OnSaved.InvokeAsync();
            if (version is null)
            {
                (_shown, _refusal) = (Version, T["PlaybookMeanwhile"].Value);
                return;
            }
            await OnChanged.InvokeAsync(false);
            Dialogs.Note(T["PlaybookSaved"]);
        }
        catch (DbException broken)
        {
            Reads.Log.LogError(broken, "The playbook {Scheme} {Category} was not saved", Scheme.Key, Category);
            _refusal = T["NotSaved"];
        }
        finally
        {
            _saving = false;
        }
    }

    private sealed class EnteredLink
    {
        public string? Title { get; set; }
        public string? Url { get; set; }
    }
}

/// <summary>What playbooks are read and saved with.</summary>
internal sealed record PlaybookReads(PlaybookQueries Queries, SavePlaybook Save, ILogger<PlaybookReads> Log);
