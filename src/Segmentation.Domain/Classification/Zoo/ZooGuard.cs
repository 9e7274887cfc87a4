namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// Who grazes does not begin to hunt by itself: only new people at the head, a leader and a team, make a herbivore a
/// predator. Source: the zoo's author; the months are our choice.
/// </summary>
public static class ZooGuard
{
    /// <summary>Whether a move needs a root change of management.</summary>
    /// <param name="from">The family that stands; null where the animal has none.</param>
    /// <param name="to">The family that was computed; null where the animal has none.</param>
    public static bool Guards(ZooFamily? from, ZooFamily? to) =>
        from == ZooFamily.Herbivore && to == ZooFamily.Predator;

    /// <summary>Whether a change still explains a move.</summary>
    /// <param name="change">Its day.</param>
    /// <param name="today">The day the move is judged on; a change on that day explains it.</param>
    /// <param name="months">Months back from that day; a change exactly so many months ago explains nothing any more.</param>
    public static bool Explains(DateOnly change, DateOnly today, int months) =>
        change > today.AddMonths(-months) && change <= today;
}
