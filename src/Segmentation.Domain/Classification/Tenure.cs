namespace Segmentation.Domain.Classification;

/// <summary>
/// Since when an account is a client. A sales file has a beginning: who bought in its first 92 days may have been a client
/// long before, so such a tenure is a lower bound, and a limit it does not reach is unknown rather than missed.
/// </summary>
/// <param name="Since">First day as a client as far as known; null when never or not known.</param>
/// <param name="AtLeast">The true beginning may lie earlier.</param>
/// <param name="AsOf">The day it is measured on.</param>
public readonly record struct Tenure(DateOnly? Since, bool AtLeast, DateOnly AsOf)
{
    /// <summary>
    /// Days after the company's first sale, inclusive, in which a first order proves nothing about tenure.
    /// Source: our choice, one quarter.
    /// </summary>
    public const int BeginningDays = 92;

    /// <summary>A client is new while the first purchase lies less than this many months back. Source: our choice.</summary>
    public const int NewMonths = 6;

    /// <summary>A person's word wins over the first order when it names an earlier day.</summary>
    public static Tenure Of(DateOnly? firstPurchase, DateOnly? clientSince, DateOnly? historyBegins, DateOnly asOf)
    {
        if (clientSince is { } said && (firstPurchase is null || said <= firstPurchase))
            return new Tenure(said, false, asOf);
        var atLeast =
            firstPurchase is { } first
            && historyBegins is { } begin
            && first.DayNumber - begin.DayNumber <= BeginningDays;
        return new Tenure(firstPurchase, atLeast, asOf);
    }

    /// <summary>Whether the account has been a client for that many months: yes, no, or null when not known.</summary>
    public bool? Reaches(int months) =>
        Since is not { } since ? null
        : since <= AsOf.AddMonths(-months) ? true
        : AtLeast ? null
        : false;

    /// <summary>The first day on which the account has been a client for that many months; null when not known.</summary>
    public DateOnly? ReachedOn(int months)
    {
        if (Since is not { } since)
            return null;
        // From the end of a long month the way back is shorter than the way there.
        var day = since.AddMonths(months);
        while (day.AddMonths(-months) < since)
            day = day.AddDays(1);
        return day;
    }

    /// <summary>First purchase less than <see cref="NewMonths"/> months ago, and that is certain.</summary>
    public bool IsNew => Reaches(NewMonths) == false;
}
