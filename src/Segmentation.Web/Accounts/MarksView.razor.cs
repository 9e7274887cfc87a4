using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Prospects;
using Segmentation.Domain.Access;
using Segmentation.Web.Access;
using Segmentation.Web.Marks;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>Marks of prospects of one account.</summary>
public sealed partial class MarksView
{
    private IReadOnlyList<GivenMark> _history = [];
    private MarkSide? _side;
    private int? _value;
    private string? _comment;
    private bool _saving;

    /// <summary>The account whose tab this is.</summary>
    [CascadingParameter]
    public ShownAccount Account { get; set; } = null!;

    /// <summary>A mark was given: the account has to be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal MarkReads Reads { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Access.Texts> Refusals { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _side = Account.Viewer.MarksAs(Account.Card.Owner);
        _history = await Reads.Marks.HistoryAsync(Account.Id, Account.ReadsDossier);
        _value = _side is { } own && Newest(own) is { Value: > 0 } mark ? mark.Value : null;
        _comment = null;
    }

    private async Task SaveAsync()
    {
        _saving = true;
        var (viewer, author) = (await Current.GetAsync(), await Current.AuthorAsync());
        var outcome = await Reads.Set.SetAsync(viewer, Account.Id, _value!.Value, _comment, author);
        _saving = false;
        if (outcome.Refusal is null)
        {
            Dialogs.Note(T["MarkSaved", _value.Value]);
            await Changed.InvokeAsync();
        }
        else
            Dialogs.Warn(Refusals.Of(outcome));
    }
}
