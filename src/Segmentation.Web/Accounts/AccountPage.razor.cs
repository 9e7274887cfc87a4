using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Segmentation.Data.Classification;
using Segmentation.Web.Access;

namespace Segmentation.Web.Accounts;

/// <summary>The first view of an account: what every scheme says of it and why.</summary>
public sealed partial class AccountPage
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<AccountVerdict>? _verdicts;

    /// <summary>The account's key.</summary>
    [Parameter]
    public int Id { get; set; }

    [Inject]
    internal CurrentViewer Current { get; set; } = null!;

    [Inject]
    internal AccountVerdicts Verdicts { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<Texts> T { get; set; } = null!;

    /// <inheritdoc/>
    // Not disposed of: what is still under way asks it for its token.
    public void Dispose() => _left.Cancel();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var viewer = await Current.GetAsync(_left.Token);
        _verdicts = await Verdicts.FindAsync(viewer, Id, _left.Token) ?? [];
    }
}
