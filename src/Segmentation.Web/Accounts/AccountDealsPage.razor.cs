using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Segmentation.Data.Company;
using Segmentation.Data.Deals;
using Segmentation.Domain.Deals;
using Segmentation.Web.Access;
using Segmentation.Web.Deals;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>The deals of an account: added, put off, closed, changed.</summary>
public sealed partial class AccountDealsPage
{
    private const int PageSize = 100;

    private readonly CancellationTokenSource _left = new();
    private AccountFrame? _frame;
    private DealSlice? _deals;
    private DealStages _stages = DealStages.Default;
    private DateOnly _today;

    /// <summary>The account's key.</summary>
    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal DealQueries Deals { get; set; } = null!;

    [Inject]
    internal SaveDeal Saving { get; set; } = null!;

    [Inject]
    internal CompanyQueries Company { get; set; } = null!;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    [Inject]
    internal Dialogs Dialogs { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Deals.Texts> D { get; set; } = null!;

    private int Number => Math.Max(1, Page ?? 1);

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _stages = await Company.DealStagesAsync(_left.Token);
        _today = (await Company.GetAsync(_left.Token)).Today(Time);
        var filter = new DealFilter
        {
            AccountId = Id,
            Outcome = null,
            Page = Number,
            PageSize = PageSize,
        };
        _deals = await Deals.ListAsync(await Current.GetAsync(_left.Token), filter, _left.Token);
    }

    private Task AddAsync() =>
        AskAsync(
            D["Add"],
            null,
            DealPart.All,
            async (draft, _) =>
            {
                var (viewer, author) = (await Current.GetAsync(_left.Token), await Current.AuthorAsync());
                return await Saving.AddAsync(viewer, author, Id, null, draft, _left.Token);
            }
        );

    private Task ChangeAsync(DealRow deal, DealPart part) =>
        AskAsync(
            D[$"Part.{part}", deal.State.Title],
            deal,
            part,
            async (draft, insists) =>
            {
                var (viewer, author) = (await Current.GetAsync(_left.Token), await Current.AuthorAsync());
                uint? version = insists ? null : deal.Version;
                return await Saving.ChangeAsync(viewer, author, deal.Id, version, draft, _left.Token);
            }
        );

    /// <summary>The categories above follow what was saved, so the whole view is read again, also after a lost race.</summary>
    private async Task AskAsync(string title, DealRow? deal, DealPart part, Func<DealDraft, bool, Task<SavedDeal>> save)
    {
        var parameters = new DialogParameters<DealDialog>
        {
            { d => d.Deal, deal },
            { d => d.Part, part },
            { d => d.Stages, _stages },
            { d => d.Today, _today },
            { d => d.Save, save },
        };
        var saved = await Dialogs.AskAsync<DealDialog, SavedDeal>(title, parameters);
        await ReadAsync();
        await _frame!.ReloadAsync();
        if (saved?.Deal is { } now)
            Dialogs.Note(D["Saved", now.State.Title]);
    }
}
