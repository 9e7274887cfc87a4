namespace Segmentation.Data.Access;

/// <summary>Why what a person said about an account was not kept. Nothing was changed then.</summary>
public enum WordRefusal
{
    /// <summary>There is no such account, or the person does not see it.</summary>
    NoAccount = 1,

    /// <summary>The person is neither the account's owner nor the owner's direct supervisor.</summary>
    NotYoursToMark,

    /// <summary>The person does not stand above the account's owner.</summary>
    NotYoursToDecide,

    /// <summary>The dossier is open to the owner and the owner's direct supervisor only.</summary>
    DossierClosed,

    /// <summary>The account has no owner, so its dossier is open to nobody.</summary>
    DossierOfNobody,

    /// <summary>A mark is a whole number from 1 to 5.</summary>
    MarkOutOfRange,

    /// <summary>A comment or a reason has at most <see cref="WordLimits.TextLength"/> characters.</summary>
    TextTooLong,

    /// <summary>A reason must be given.</summary>
    ReasonMissing,

    /// <summary>There is no former mark of this side to give again.</summary>
    NothingToConfirm,

    /// <summary>The scheme has no such category that could be set.</summary>
    CategoryUnknown,

    /// <summary>The last day of an override lies before today.</summary>
    UntilPast,

    /// <summary>The last day of an override lies more than <see cref="WordLimits.OverrideMonths"/> months ahead.</summary>
    UntilTooFar,

    /// <summary>There is no override in force that could be ended.</summary>
    NoOverride,

    /// <summary>Nothing of that name is asked about accounts.</summary>
    AnswerUnknown,

    /// <summary>The value cannot be an answer to what is asked.</summary>
    AnswerUnusable,

    /// <summary>The company has chosen not to ask this.</summary>
    AnswerNotAsked,

    /// <summary>Answers cannot be given for a day to come.</summary>
    DayToCome,

    /// <summary>Answers of a later day are kept already.</summary>
    DayBeforeLast,

    /// <summary>Nothing waits for a person in this scheme.</summary>
    NothingWaits,

    /// <summary>What has not happened yet is not recorded.</summary>
    EventToCome,

    /// <summary>The day of an event lies too far back.</summary>
    EventTooOld,

    /// <summary>There is no such event, or it was withdrawn.</summary>
    NoEvent,

    /// <summary>A text has characters that cannot be kept.</summary>
    NotText,
}

/// <summary>How far a person's word may reach.</summary>
public static class WordLimits
{
    /// <summary>Characters of a comment or a reason at most.</summary>
    public const int TextLength = 2000;

    /// <summary>Months an override may last at most. Source: our choice; categories are looked at every three months.</summary>
    public const int OverrideMonths = 12;

    /// <summary>Months an override lasts when nobody says otherwise: until the next review. Source: the review rhythm.</summary>
    public const int OverrideMonthsUsual = 3;
}

/// <summary>What became of a person's word.</summary>
/// <param name="Refusal">Why it was not kept; null when it was.</param>
/// <param name="Subject">What the refusal speaks of, where it speaks of one thing: the key of an answer, a day.</param>
public readonly record struct WordOutcome(WordRefusal? Refusal, string? Subject = null)
{
    /// <summary>It was kept.</summary>
    public static WordOutcome Kept => default;

    /// <summary>Nothing was changed.</summary>
    public static implicit operator WordOutcome(WordRefusal refusal) => FromWordRefusal(refusal);

    /// <summary>Nothing was changed.</summary>
    public static WordOutcome FromWordRefusal(WordRefusal refusal) => new(refusal);
}
