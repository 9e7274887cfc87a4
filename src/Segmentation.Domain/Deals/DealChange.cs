using System.Globalization;

namespace Segmentation.Domain.Deals;

/// <summary>
/// What follows from what was said of a deal: how it stands afterwards and what happened to it. The same for an edit, a
/// call and a row of a file, so that a postponement counts wherever it is written. Source: ruling on deals.
/// </summary>
/// <param name="After">How it stands.</param>
/// <param name="Steps">What happened, in order.</param>
public sealed record DealChange(DealState After, IReadOnlyList<DealStep> Steps)
{
    /// <summary>Decides; null with the fault when it cannot be taken.</summary>
    /// <param name="before">How it stood; null for a new one.</param>
    /// <param name="draft">What was said.</param>
    /// <param name="stages">The company's stages.</param>
    /// <param name="today">The day it is said.</param>
    /// <param name="fault">The first thing that is wrong.</param>
    public static DealChange? Of(
        DealState? before,
        DealDraft draft,
        DealStages stages,
        DateOnly today,
        out DealFault? fault
    )
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(stages);
        var after = Resulting(before, draft, stages, today);
        fault = Wrong(after, draft, today);
        return fault is null ? new(after, [.. Happened(before, after, stages, today)]) : null;
    }

    private static DealState Resulting(DealState? before, DealDraft draft, DealStages stages, DateOnly today)
    {
        var outcome = draft.Outcome ?? before?.Outcome ?? DealOutcome.Open;
        var opened = draft.OpenedOn ?? before?.OpenedOn ?? Earliest(today, draft.StageSince, draft.ClosedOn);
        DateOnly? closed = outcome == DealOutcome.Open ? null : draft.ClosedOn ?? before?.ClosedOn ?? today;
        var stage = draft.Stage?.Trim() ?? before?.Stage ?? stages.First.En;
        var promised = draft.PromisedOn.Or(before?.PromisedOn);
        var moves = before?.PromiseMoves ?? 0;
        // Only a later day is a postponement; a closed deal promises nothing any more.
        var isPostponed =
            before is { Outcome: DealOutcome.Open, PromisedOn: { } was }
            && outcome == DealOutcome.Open
            && promised > was;
        return new(
            draft.Title?.Trim() ?? before?.Title ?? "",
            stage,
            draft.StageSince ?? Since(before, stage, opened, outcome, stages, closed ?? today),
            opened,
            promised,
            isPostponed ? moves + 1 : moves,
            draft.Amount.Or(before?.Amount),
            outcome,
            draft.LossReason.Or(outcome == DealOutcome.Lost ? before?.LossReason : null),
            closed
        );
    }

    /// <summary>
    /// Since when, where nobody said: a stage just entered since now. A new deal that did not begin now or in the first
    /// stage has come to its stage on a day that nobody knows.
    /// </summary>
    private static DateOnly? Since(
        DealState? before,
        string stage,
        DateOnly opened,
        DealOutcome outcome,
        DealStages stages,
        DateOnly now
    )
    {
        if (before is null)
            return opened == now || stages.Find(stage) == stages.First ? opened : null;
        var isReopened = before.Outcome != DealOutcome.Open && outcome == DealOutcome.Open;
        return isReopened || !stages.AreSame(before.Stage, stage) ? now : before.StageSince;
    }

    private static DealFault? Wrong(DealState after, DealDraft draft, DateOnly today) =>
        after switch
        {
            { Title: "" } => DealFault.TitleMissing,
            { Title.Length: > DealLimits.Title } => DealFault.TitleTooLong,
            { Stage: "" } => DealFault.StageMissing,
            { Stage.Length: > DealLimits.Stage } => DealFault.StageTooLong,
            _ when $"{after.Title}{after.Stage}".Contains('\0', StringComparison.Ordinal) => DealFault.NotText,
            { Amount: < 0 } => DealFault.AmountNegative,
            { Amount: > DealLimits.Amount } => DealFault.AmountTooLarge,
            { Outcome: DealOutcome.Open } when draft.ClosedOn is not null => DealFault.ClosedWhileOpen,
            { Outcome: not DealOutcome.Lost, LossReason: not null } => DealFault.ReasonWithoutLoss,
            _ when after.OpenedOn > today => DealFault.OpenedInFuture,
            _ when after.StageSince > today => DealFault.StageInFuture,
            _ when after.StageSince < after.OpenedOn => DealFault.StageBeforeOpened,
            _ when after.ClosedOn > today => DealFault.ClosedInFuture,
            _ when after.ClosedOn < after.OpenedOn => DealFault.ClosedBeforeOpened,
            _ => null,
        };

    private static IEnumerable<DealStep> Happened(DealState? before, DealState after, DealStages stages, DateOnly today)
    {
        var wasOpen = before is null or { Outcome: DealOutcome.Open };
        var isOpen = after.Outcome == DealOutcome.Open;
        var isClosedOtherwise =
            !wasOpen && !isOpen && (before!.Outcome, before.ClosedOn) != (after.Outcome, after.ClosedOn);
        if (before is null)
            yield return new(
                DealEventKind.Opened,
                after.OpenedOn,
                After: after.StageSince == after.OpenedOn ? after.Stage : null
            );
        else if (!wasOpen && isOpen)
            yield return new(DealEventKind.OpenedAgain, today);
        else if (isClosedOtherwise)
            // Taken back on its own day, so that the days until the right one count as open, or do not.
            yield return new(DealEventKind.OpenedAgain, before.ClosedOn!.Value);
        if (after.PromiseMoves > (before?.PromiseMoves ?? 0))
            yield return new(DealEventKind.PromiseMoved, today, Iso(before!.PromisedOn), Iso(after.PromisedOn));
        if (StageStep(before, after, stages, wasOpen) is { } entered)
            yield return entered;
        if (!isOpen && (wasOpen || isClosedOtherwise))
            yield return new(
                after.Outcome == DealOutcome.Won ? DealEventKind.Won : DealEventKind.Lost,
                after.ClosedOn!.Value,
                after.Stage,
                after.LossReason?.Code(),
                // A closing written anew has counted already.
                wasOpen ? DealState.Days(after.StageSince, after.ClosedOn.Value) : null
            );
    }

    /// <summary>A stage entered, or the day of that set right.</summary>
    private static DealStep? StageStep(DealState? before, DealState after, DealStages stages, bool wasOpen)
    {
        if (after.StageSince is not { } since)
            return null;
        if (before is null)
            return since == after.OpenedOn ? null : new(DealEventKind.StageChanged, since, After: after.Stage);
        var isSame = stages.AreSame(before.Stage, after.Stage);
        if (isSame && since == before.StageSince)
            return null;
        var days = isSame || !wasOpen ? null : DealState.Days(before.StageSince, since);
        return new(DealEventKind.StageChanged, since, before.Stage, after.Stage, days);
    }

    private static DateOnly Earliest(DateOnly today, DateOnly? since, DateOnly? closed) =>
        new[] { today, since ?? today, closed ?? today }.Min();

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
