using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Accounts;

/// <summary>One account: who it is, its figures, what every scheme says of it and why.</summary>
public sealed partial class AccountPage
{
    private readonly CancellationTokenSource _left = new();
    private AccountCard? _card;
    private IReadOnlyList<AccountVerdict> _verdicts = [];
    private bool _loaded;

    /// <summary>The account's key.</summary>
    [Parameter]
    public int Id { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal AccountQueries Accounts { get; set; } = null!;

    [Inject]
    internal AccountVerdicts Verdicts { get; set; } = null!;

    [Inject]
    internal Formats Format { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _card = await Accounts.FindAsync(viewer, Id, _left.Token);
        _verdicts = _card is null ? [] : await Verdicts.FindAsync(viewer, Id, _left.Token) ?? [];
        _loaded = true;
    }

    private string NameOf(AccountRow row) => row.Name == row.ExternalId ? T["Unnamed", row.ExternalId] : row.Name;

    private string Identity(AccountCard card) =>
        string.Join(
            " · ",
            new[]
            {
                T["Code", card.Row.ExternalId].Value,
                card.TaxId is null ? null : T["TaxId", card.TaxId].Value,
                card.Row.Region,
                card.Row.Industry,
                card.ClientSince is { } since ? T["ClientSince", Formats.Date(since)].Value : null,
                card.FromSales ? T["FromSales"].Value : null,
            }.OfType<string>()
        );
}
