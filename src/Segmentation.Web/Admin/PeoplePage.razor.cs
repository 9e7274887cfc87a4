using Microsoft.AspNetCore.Components;
using MudBlazor;
using Segmentation.Data.Access;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Admin;

/// <summary>The administrator's list of people: add, change, disable, one-time password.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<PersonView>? _people;

    [Inject]
    private People People { get; set; } = null!;

    [Inject]
    private PeopleQueries Queries { get; set; } = null!;

    [Inject]
    private CurrentViewer Current { get; set; } = null!;

    [Inject]
    private Dialogs Dialogs { get; set; } = null!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _people = await Queries.ListAsync(_leaving.Token);
        StateHasChanged();
    }

    private async Task AddAsync()
    {
        var parameters = new DialogParameters<PersonDialog>
        {
            { d => d.People, _people ?? [] },
            { d => d.Save, async draft => await People.AddAsync(draft, null, await AuthorAsync(), _leaving.Token) },
        };
        if (await Dialogs.AskAsync<PersonDialog, PersonOutcome>(T["People.Add"], parameters) is not { } outcome)
            return;
        await LoadAsync();
        var person = _people!.First(p => p.Id == outcome.Id);
        await Dialogs.TellSecretAsync(T["People.OneTime"], T["People.OneTimeText", person.Name], outcome.Password!);
    }

    private async Task ChangeAsync(PersonView person)
    {
        var parameters = new DialogParameters<PersonDialog>
        {
            { d => d.People, _people ?? [] },
            { d => d.Person, person },
            {
                d => d.Save,
                async draft =>
                    await People.ChangeAsync(
                        person.Id,
                        draft.Name,
                        draft.Roles,
                        draft.SupervisorId,
                        await AuthorAsync(),
                        _leaving.Token
                    )
            },
        };
        var title = T["People.ChangeOf", person.Name];
        if (await Dialogs.AskAsync<PersonDialog, PersonOutcome>(title, parameters) is null)
            return;
        await LoadAsync();
        Dialogs.Note(T["People.Changed", person.Name]);
    }

    private async Task GivePasswordAsync(PersonView person)
    {
        if (!await Dialogs.ConfirmAsync(T["People.OneTimeOf", person.Name], T["People.OneTimeAsk", person.Name]))
            return;
        var outcome = await People.GiveOneTimePasswordAsync(person.Id, await AuthorAsync(), _leaving.Token);
        await LoadAsync();
        if (!Refused(outcome))
            await Dialogs.TellSecretAsync(T["People.OneTime"], T["People.OneTimeText", person.Name], outcome.Password!);
    }

    private async Task SetEnabledAsync(PersonView person)
    {
        var enabled = person.DisabledAt is not null;
        if (!enabled && !await Dialogs.ConfirmAsync(T["People.Disable"], T["People.DisableAsk", person.Name]))
            return;
        var outcome = await People.SetEnabledAsync(person.Id, enabled, await AuthorAsync(), _leaving.Token);
        await LoadAsync();
        if (!Refused(outcome))
            Dialogs.Note(T["People.Changed", person.Name]);
    }

    private bool Refused(PersonOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
            Dialogs.Warn(T.Of(refusal));
        return outcome.Refusal is not null;
    }

    // A page that stayed open must not outlive the right to it.
    private async Task<Data.Audit.Author> AuthorAsync() =>
        (await Current.GetAsync(_leaving.Token)).Administers
            ? await Current.AuthorAsync()
            : throw new UnauthorizedAccessException("Only administrators change people.");

    private string? NameOf(int? id) => _people?.FirstOrDefault(p => p.Id == id)?.Name;

    private string StateOf(PersonView person) =>
        person.DisabledAt is { } since ? T["People.Disabled", Formats.Moment(since)]
        : person.OneTimePassword ? T["People.Waiting"]
        : T["People.Enabled"];
}
