using System.Text.Json;
using Segmentation.Data.Classification;
using Segmentation.Domain.Classification;

namespace Segmentation.Web.Api;

/// <summary>Who would move by other numbers, among the accounts of whoever asks.</summary>
/// <param name="Scheme">Key of the scheme whose numbers were tried.</param>
/// <param name="Version">The version in force, against which everything is measured.</param>
/// <param name="AsOf">The day the base speaks of.</param>
/// <param name="Thresholds">The numbers that were tried, whole.</param>
/// <param name="Moved">Accounts that would get another category.</param>
/// <param name="Cells">From where to where.</param>
/// <param name="Categories">Every category before and after.</param>
/// <param name="Dependents">The same of the schemes that read this one.</param>
/// <param name="Accounts">A page of the accounts that would move.</param>
internal sealed record PreviewAnswer(
    string Scheme,
    int Version,
    DateOnly AsOf,
    JsonElement Thresholds,
    int Moved,
    IReadOnlyList<PreviewCell> Cells,
    IReadOnlyList<PreviewCategory> Categories,
    IReadOnlyList<PreviewDependent> Dependents,
    PreviewAccounts Accounts
)
{
    public static PreviewAnswer Of(ThresholdTrial trial, TrialResult foretold, PreviewAccounts accounts) =>
        new(
            trial.Scheme.Key,
            trial.InForce.Version,
            trial.AsOf,
            ThresholdsApi.Json(foretold.Values),
            foretold.Changed.Moved,
            PreviewCell.Of(foretold.Changed),
            PreviewCategory.Of(foretold.Changed),
            [
                .. foretold.Dependents.Select(d => new PreviewDependent(
                    d.Scheme.Key,
                    d.Moved,
                    PreviewCell.Of(d),
                    PreviewCategory.Of(d)
                )),
            ],
            accounts
        );
}

/// <summary>What would become of a scheme that reads the one whose numbers were tried.</summary>
internal sealed record PreviewDependent(
    string Scheme,
    int Moved,
    IReadOnlyList<PreviewCell> Cells,
    IReadOnlyList<PreviewCategory> Categories
);

/// <summary>Accounts that would go from one category to another, and their money of the last 12 full months.</summary>
internal sealed record PreviewCell(string From, string To, int Accounts, decimal Revenue, decimal Profit)
{
    public static IReadOnlyList<PreviewCell> Of(TrialScheme moved) =>
        [
            .. moved.Cells.Select(c => new PreviewCell(
                moved.Scheme.KeyOf(c.From)!,
                moved.Scheme.KeyOf(c.To)!,
                c.Sum.Accounts,
                Money.Of(c.Sum.Revenue),
                Money.Of(c.Sum.Profit)
            )),
        ];
}

/// <summary>A category with its accounts and their revenue of the last 12 full months, before and after.</summary>
internal sealed record PreviewCategory(
    string Category,
    int Before,
    int After,
    decimal RevenueBefore,
    decimal RevenueAfter
)
{
    public static IReadOnlyList<PreviewCategory> Of(TrialScheme moved) =>
        [
            .. moved.Categories.Select(c => new PreviewCategory(
                moved.Scheme.KeyOf(c.Code)!,
                c.Before.Accounts,
                c.After.Accounts,
                Money.Of(c.Before.Revenue),
                Money.Of(c.After.Revenue)
            )),
        ];
}

/// <summary>A page of accounts that would move, the largest revenue first.</summary>
internal sealed record PreviewAccounts(IReadOnlyList<PreviewAccount> Items, int Total, int Page, int PageSize);

/// <summary>An account that would move.</summary>
internal sealed record PreviewAccount(string AccountExternalId, string From, string To, decimal Revenue12m)
{
    public static PreviewAccount Of(SchemeDefinition scheme, TrialAccount account) =>
        new(account.ExternalId, scheme.KeyOf(account.From)!, scheme.KeyOf(account.To)!, Money.Of(account.Revenue));
}
