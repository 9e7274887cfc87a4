using Segmentation.Domain.Deals;

namespace Segmentation.Data.Deals;

/// <summary>A deal as lists and other programs see it.</summary>
/// <param name="Id">Key inside.</param>
/// <param name="ExternalId">Key outside.</param>
/// <param name="AccountId">The account's key inside.</param>
/// <param name="AccountExternalId">The account's key outside.</param>
/// <param name="AccountName">The account's name.</param>
/// <param name="OwnerName">Who looks after the account; null: nobody.</param>
/// <param name="OwnerEmail">The owner's e-mail.</param>
/// <param name="State">How it stands.</param>
/// <param name="Postponements">How its promised day was put off, the first one first.</param>
/// <param name="Version">Changes with every write.</param>
public sealed record DealRow(
    int Id,
    string ExternalId,
    int AccountId,
    string AccountExternalId,
    string AccountName,
    string? OwnerName,
    string? OwnerEmail,
    DealState State,
    IReadOnlyList<Postponement> Postponements,
    uint Version
);

/// <summary>One time that a promised day was put off.</summary>
/// <param name="On">The day on which it was written down.</param>
/// <param name="From">The day that was promised.</param>
/// <param name="To">The day promised instead.</param>
public readonly record struct Postponement(DateOnly On, DateOnly From, DateOnly To);

/// <summary>A page of deals.</summary>
/// <param name="Items">The rows of the page.</param>
/// <param name="Total">Rows of all pages, exact.</param>
public sealed record DealSlice(IReadOnlyList<DealRow> Items, long Total);
