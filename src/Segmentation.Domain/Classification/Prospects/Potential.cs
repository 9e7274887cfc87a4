namespace Segmentation.Domain.Classification.Prospects;

/// <summary>What two people's marks of prospects come to.</summary>
/// <param name="Value">1–5; null where no mark counts.</param>
/// <param name="Stale">A mark it rests on is older than the limit, and still counts.</param>
/// <param name="Disagree">The marks lie so far apart that the head's counts alone.</param>
public readonly record struct Potential(double? Value, bool Stale, bool Disagree)
{
    /// <summary>Key of a potential that a caller gives as one number in place of marks.</summary>
    public const string Fact = "potential";

    /// <summary>The remarks that go with it.</summary>
    public Flags Flags => (Stale ? Flags.StaleMark : Flags.None) | (Disagree ? Flags.MarksDisagree : Flags.None);

    /// <summary>
    /// The mean of the two marks, the single one if only one counts, the head's where they disagree. A mark given after
    /// the day is fresh: sales may end long before people speak.
    /// </summary>
    /// <param name="manager">The owner's mark.</param>
    /// <param name="head">The mark by the owner's supervisor.</param>
    /// <param name="day">The day the age of marks is measured on.</param>
    /// <param name="rule">Ages and distance.</param>
    public static Potential Of(Mark manager, Mark head, DateOnly day, ProspectsThresholds rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var (byManager, byHead) = (Counts(manager, day, rule), Counts(head, day, rule));
        var disagree = byManager && byHead && Math.Abs(manager.Value - head.Value) >= rule.Disagree;
        byManager &= !disagree;
        var stale = (byManager && IsStale(manager, day, rule)) || (byHead && IsStale(head, day, rule));
        double? value = (byManager, byHead) switch
        {
            (true, true) => (manager.Value + head.Value) / 2d,
            (true, false) => manager.Value,
            (false, true) => head.Value,
            (false, false) => null,
        };
        return new Potential(value, stale, disagree);
    }

    /// <summary>The potential of an account on the day its facts describe.</summary>
    public static Potential Of(AccountFacts facts, ProspectsThresholds rule) =>
        facts.Answers.All.TryGetValue(Fact, out var given) && given.Kind == ValueKind.Number
            ? new Potential(given.AsNumber, false, false)
            : Of(facts.MarkOfManager, facts.MarkOfHead, facts.AsOf, rule);

    /// <summary>Whether a mark was given and is not too old.</summary>
    public static bool Counts(Mark mark, DateOnly day, ProspectsThresholds rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return mark.IsGiven && mark.On > LastUncounted(day, rule).DayNumber;
    }

    /// <summary>Whether a mark is older than the limit from which it should be confirmed.</summary>
    public static bool IsStale(Mark mark, DateOnly day, ProspectsThresholds rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return mark.IsGiven && mark.On < FirstFresh(day, rule).DayNumber;
    }

    /// <summary>The lowest potential at or above a limit that marks can come to: halves, or whole ones where a half disagrees.</summary>
    internal static double Least(double limit, ProspectsThresholds rule) =>
        Math.Ceiling(limit / Step(rule)) * Step(rule);

    /// <summary>The distance of two neighbouring potentials.</summary>
    internal static double Step(ProspectsThresholds rule) => rule.Disagree > 1 ? 0.5 : 1;

    /// <summary>The latest day of marks that count no more.</summary>
    internal static DateOnly LastUncounted(DateOnly day, ProspectsThresholds rule) => day.AddMonths(-rule.MaxAgeMonths);

    /// <summary>The earliest day of marks that are not stale.</summary>
    internal static DateOnly FirstFresh(DateOnly day, ProspectsThresholds rule) => day.AddDays(-rule.StaleDays);
}
