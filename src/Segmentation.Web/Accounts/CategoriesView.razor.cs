using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Classification;
using Segmentation.Data.Playbooks;
using Segmentation.Domain.Playbooks;
using Segmentation.Web.Access;
using Segmentation.Web.Hosting;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>Categories with their why, and a person's word in their place.</summary>
public sealed partial class CategoriesView
{
    private Playbooks? _playbooks;
    private IReadOnlyList<DoneStep> _done = [];

    /// <summary>The account whose tab this is.</summary>
    [CascadingParameter]
    public ShownAccount Account { get; set; } = null!;

    /// <summary>A category was set or ended: the account has to be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal OverrideReads Reads { get; set; } = null!;

    [Inject]
    internal PlaybookSteps Steps { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Access.Texts> Refusals { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        _playbooks = await Steps.Queries.InForceAsync(CultureInfo.CurrentUICulture);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() => _done = await Steps.Queries.DoneAsync(Account.Id);

    private Playbook PlaybookOf(AccountVerdict verdict) =>
        verdict.Category > 0 ? _playbooks!.Of(verdict.Scheme, verdict.Category) : new("", [], []);

    private IEnumerable<DoneStep> DoneOf(AccountVerdict verdict) =>
        _done.Where(d => d.Scheme == verdict.Scheme.Id && d.Category == verdict.Category);

    private async Task TickAsync(AccountVerdict verdict, (string Step, bool IsDone) step)
    {
        var outcome = await Steps.Tick.AsAsync(
            await Current.GetAsync(),
            await Current.AuthorAsync(),
            Account.Id,
            verdict.Scheme,
            verdict.Category,
            step.Step,
            step.IsDone
        );
        if (outcome.Refusal is not null)
            Dialogs.Warn(Refusals.Of(outcome));
        _done = await Steps.Queries.DoneAsync(Account.Id);
    }

    private async Task SetAsync(AccountVerdict verdict)
    {
        var scheme = verdict.Scheme;
        var parameters = new DialogParameters<OverrideDialog>
        {
            { d => d.Verdict, verdict },
            { d => d.Today, Reads.Today },
            {
                d => d.Save,
                async (code, reason, until) =>
                    await Reads.Overrides.SetAsync(
                        await Current.GetAsync(),
                        Account.Id,
                        scheme,
                        code,
                        reason,
                        until,
                        await Current.AuthorAsync()
                    )
            },
        };
        if (await Dialogs.AskAsync<OverrideDialog, string>(T["SetCategory"], parameters) is not { } category)
            return;
        await Changed.InvokeAsync();
        Dialogs.Note(T["CategorySet", category]);
    }

    private async Task ConfirmAsync(AccountVerdict verdict)
    {
        if (await VerdictDialogs.ConfirmAsync(Dialogs, T, Reads.Confirm, Current, Account.Id, verdict))
            await Changed.InvokeAsync();
    }

    private async Task EndAsync(AccountVerdict verdict)
    {
        var outcome = await Reads.Overrides.EndAsync(
            await Current.GetAsync(),
            Account.Id,
            verdict.Scheme,
            await Current.AuthorAsync()
        );
        await Changed.InvokeAsync();
        if (outcome.Refusal is null)
            Dialogs.Note(T["OverrideOver"]);
        else
            Dialogs.Warn(Refusals.Of(outcome));
    }
}

/// <summary>What setting and confirming a category need.</summary>
internal sealed record OverrideReads(
    OverrideVerdict Overrides,
    ConfirmVerdict Confirm,
    CurrentCompany Company,
    TimeProvider Time
)
{
    /// <summary>The company's day.</summary>
    public DateOnly Today => Company.Value.Today(Time);
}

/// <summary>What playbooks are read with and worked off.</summary>
internal sealed record PlaybookSteps(PlaybookQueries Queries, TickStep Tick);
