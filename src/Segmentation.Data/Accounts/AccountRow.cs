using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Accounts;

/// <summary>An account as lists, files and other programs see it.</summary>
/// <param name="Id">Key inside.</param>
/// <param name="ExternalId">Key outside.</param>
/// <param name="Name">Name.</param>
/// <param name="OwnerId">Who looks after it; null: nobody.</param>
/// <param name="OwnerName">The owner's name as shown.</param>
/// <param name="OwnerEmail">The owner's e-mail.</param>
/// <param name="Region">Region.</param>
/// <param name="Industry">Industry.</param>
/// <param name="Revenue12">Revenue of the last 12 full months, minor units.</param>
/// <param name="Profit12">Profit of the same window, minor units; null when not known.</param>
/// <param name="FirstBought">First purchase day; null when there is none.</param>
/// <param name="LastBought">Last purchase day; null when there is none.</param>
/// <param name="Codes">Stored code of each scheme in the order of <see cref="Schemes.All"/>.</param>
public sealed record AccountRow(
    int Id,
    string ExternalId,
    string Name,
    int? OwnerId,
    string? OwnerName,
    string? OwnerEmail,
    string? Region,
    string? Industry,
    long Revenue12,
    long? Profit12,
    DateOnly? FirstBought,
    DateOnly? LastBought,
    short[] Codes
)
{
    /// <summary>The keys of the categories by scheme key; schemes that did not run for the account are left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Categories
    {
        get
        {
            for (var i = 0; i < Codes.Length; i++)
                if (Schemes.All[i].Definition is var scheme && scheme.KeyOf(Codes[i]) is { } key)
                    yield return new(scheme.Key, key);
        }
    }

    /// <summary>The key of a scheme's category; null where it did not run.</summary>
    public string? CategoryOf(SchemeDefinition scheme) => scheme?.KeyOf(CodeOf(scheme));

    /// <summary>The stored code of a scheme; <see cref="Category.None"/> where it did not run.</summary>
    public short CodeOf(SchemeDefinition scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        for (var i = 0; i < Codes.Length; i++)
            if (Schemes.All[i].Definition.Id == scheme.Id)
                return Codes[i];
        return Category.None;
    }
}

/// <summary>A page of accounts.</summary>
/// <param name="Items">The rows of the page.</param>
/// <param name="Total">Rows of all pages, exact.</param>
/// <param name="Day">The run that the figures and categories come from; null before the first one.</param>
public sealed record AccountSlice(IReadOnlyList<AccountRow> Items, long Total, ComputedDay? Day);

/// <summary>What everybody who sees an account may read of it.</summary>
/// <param name="Row">Identity, figures and categories.</param>
/// <param name="TaxId">Tax number.</param>
/// <param name="ParentExternalId">The company it belongs to; null also where the reader does not see that one.</param>
/// <param name="ClientSince">Since when it is a client by a person's word.</param>
/// <param name="CreatedOn">Day the account was made here.</param>
/// <param name="ArchivedOn">Day it was put away; null while in use.</param>
/// <param name="FromSales">Made by an import of sales that named it.</param>
/// <param name="Owner">Whose it is, for the rules of who may do what.</param>
public sealed record AccountCard(
    AccountRow Row,
    string? TaxId,
    string? ParentExternalId,
    DateOnly? ClientSince,
    DateOnly CreatedOn,
    DateOnly? ArchivedOn,
    bool FromSales,
    AccountOwner Owner
);

/// <summary>What the accounts a viewer sees can be narrowed to.</summary>
/// <param name="Owners">Owners of at least one account, by name; <see cref="AccountFilter.Nobody"/> last where there are accounts without one.</param>
/// <param name="Regions">Regions in use, sorted.</param>
/// <param name="Industries">Industries in use, sorted.</param>
public sealed record AccountFacets(
    IReadOnlyList<OwnerFacet> Owners,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Industries
);

/// <summary>An owner to narrow to.</summary>
/// <param name="Value">Value of the filter.</param>
/// <param name="Name">Name as shown; null for nobody.</param>
public sealed record OwnerFacet(string Value, string? Name);
