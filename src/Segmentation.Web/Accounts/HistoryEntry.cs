using Segmentation.Data.Classification;

namespace Segmentation.Web.Accounts;

/// <summary>
/// What happened to a verdict in one go. A run or a person leaves several events at the same moment: the category changed,
/// it settled, it was set. They are told as one where they say the same.
/// </summary>
/// <param name="Main">The event that says most: a person's word before what followed from it.</param>
/// <param name="Facts">The facts that decided, from whichever event holds them.</param>
/// <param name="IsSettled">The new category is the settled one too.</param>
public sealed record HistoryEntry(HistoryEvent Main, HistoryEvent Facts, bool IsSettled)
{
    /// <summary>Events as they are read, the newest first, joined; the order stays.</summary>
    public static IReadOnlyList<HistoryEntry> Of(IEnumerable<HistoryEvent> events) =>
        [
            .. events
                .GroupBy(e => (e.Scheme.Id, e.AsOf, e.At, e.To))
                .Select(group =>
                {
                    var main = group.MinBy(e => RankOf(e.Cause))!;
                    return new HistoryEntry(
                        main,
                        group.FirstOrDefault(e => e.Facts is not null)
                            ?? group.FirstOrDefault(e => e.Rule is not null)
                            ?? main,
                        main.Cause != ChangeCause.Settled && group.Any(e => e.Cause == ChangeCause.Settled)
                    );
                }),
        ];

    private static int RankOf(ChangeCause cause) =>
        cause switch
        {
            ChangeCause.OverrideSet or ChangeCause.OverrideEnded or ChangeCause.OverrideExpired => 0,
            ChangeCause.Confirmed or ChangeCause.Proposed => 1,
            ChangeCause.Category => 2,
            ChangeCause.Settled => 3,
            _ => 4, // written by a newer version of the program
        };
}
