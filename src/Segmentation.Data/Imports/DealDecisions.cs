using Segmentation.Domain.Access;
using Segmentation.Domain.Deals;
using Segmentation.Domain.Imports;

namespace Segmentation.Data.Imports;

/// <summary>A deal of a file, decided.</summary>
/// <param name="ExternalId">Its key outside.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="Id">Its key inside; null for a new one.</param>
/// <param name="Before">How it stood; null for a new one.</param>
/// <param name="Change">What follows.</param>
internal sealed record DecidedDeal(string ExternalId, int AccountId, int? Id, DealState? Before, DealChange Change)
{
    public bool IsNew => Id is null;
}

/// <summary>An account that a file names.</summary>
internal readonly record struct NamedOwner(int AccountId, int? OwnerId);

/// <summary>A deal that is stored under a key of the file.</summary>
internal readonly record struct StoredDeal(int Id, int AccountId, DealState State);

/// <summary>Decides the rows of a file of deals: what each one changes, or why it is left out.</summary>
internal sealed class DealDecisions(DealLayout layout, Viewer viewer, DealStages stages, DateOnly today)
{
    private readonly List<DecidedDeal> _changes = [];
    private readonly List<(DealLine Line, Reject Reject)> _rejects = [];

    /// <summary>What the rows say, in the order of the file; one that says nothing new too.</summary>
    public IReadOnlyList<DecidedDeal> Changes => _changes;

    /// <summary>The rows left out, in the order of the file.</summary>
    public IReadOnlyList<(DealLine Line, Reject Reject)> Rejects => _rejects;

    /// <summary>
    /// Goes through the rows from the last one up: of two rows with one key the later one that can be taken counts.
    /// </summary>
    public void Decide(
        IReadOnlyList<DealLine> lines,
        IReadOnlyDictionary<string, NamedOwner> accounts,
        IReadOnlyDictionary<string, StoredDeal> stored
    )
    {
        var taken = new HashSet<string>(lines.Count);
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i];
            if (Refused(line, taken, accounts, stored) is { } reject)
            {
                _rejects.Add((line, reject));
                continue;
            }
            StoredDeal? known = stored.TryGetValue(line.ExternalId, out var found) ? found : null;
            if (DealChange.Of(known?.State, line.Draft, stages, today, out var fault) is { } change)
            {
                taken.Add(line.ExternalId);
                var account = accounts[line.AccountExternalId].AccountId;
                _changes.Add(new(line.ExternalId, account, known?.Id, known?.State, change));
            }
            else
                _rejects.Add((line, DealReader.RejectFor(layout, line, fault!.Value)));
        }
        _changes.Reverse();
        _rejects.Reverse();
    }

    private Reject? Refused(
        DealLine line,
        HashSet<string> taken,
        IReadOnlyDictionary<string, NamedOwner> accounts,
        IReadOnlyDictionary<string, StoredDeal> stored
    )
    {
        if (line.Reject is not null)
            return line.Reject;
        if (!accounts.TryGetValue(line.AccountExternalId, out var account))
            return For(RejectReason.NoSuchAccount, DealColumn.AccountExternalId);
        // Whoever imports for the whole company need not see accounts: the rows go in, and nothing comes out.
        if (!viewer.ImportsEverywhere && !viewer.Sees(account.OwnerId))
            return For(RejectReason.AccountNotReached, DealColumn.AccountExternalId);
        if (taken.Contains(line.ExternalId))
            return For(RejectReason.RepeatedKey, DealColumn.ExternalId);
        return stored.TryGetValue(line.ExternalId, out var known) && known.AccountId != account.AccountId
            ? For(RejectReason.OtherAccount, DealColumn.AccountExternalId)
            : null;

        Reject For(RejectReason reason, DealColumn column) => DealReader.RejectFor(layout, line, reason, column);
    }
}
