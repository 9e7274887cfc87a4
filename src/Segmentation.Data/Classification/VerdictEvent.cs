using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Which kept events are changes of the category that everybody sees.</summary>
internal static class CategoryChanges
{
    /// <summary>Causes, for SQL, of events that are none: what alarms read has followed, or the rule only proposes.</summary>
    public static string OtherCauses { get; } = $"{(short)ChangeCause.Settled}, {(short)ChangeCause.Proposed}";
}

/// <summary>A verdict event to be kept.</summary>
internal readonly record struct VerdictEvent(
    int Account,
    short Scheme,
    short From,
    short To,
    ChangeCause Cause,
    int Version,
    string? Inputs
)
{
    /// <summary>A rule proposes what a guard stops.</summary>
    public static VerdictEvent Proposal(StoppedChange change, int version, string? inputs) =>
        new(change.Account, change.Scheme, change.Kept, change.Computed, ChangeCause.Proposed, version, inputs);

    /// <summary>What happened between two standings: another category, another settled one, both or neither.</summary>
    /// <param name="events">Takes what happened.</param>
    /// <param name="account">The account.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="was">How it stood.</param>
    /// <param name="now">How it stands.</param>
    /// <param name="version">Threshold version that decided.</param>
    /// <param name="inputs">The facts that decided; asked for only when something happened.</param>
    public static void Note(
        List<VerdictEvent> events,
        int account,
        short scheme,
        Standing was,
        Standing now,
        int version,
        Func<string?> inputs
    )
    {
        if (was.Category == now.Category && was.Settled == now.Settled)
            return;
        var facts = inputs();
        if (was.Category != now.Category)
            events.Add(new(account, scheme, was.Category, now.Category, ChangeCause.Category, version, facts));
        if (was.Settled != now.Settled)
            events.Add(new(account, scheme, was.Settled, now.Settled, ChangeCause.Settled, version, facts));
    }
}
