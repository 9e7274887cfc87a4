using Segmentation.Domain.Deals;

namespace Segmentation.Domain.Tests.Deals;

public sealed class DealChangeTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly DateOnly Spring = new(2026, 3, 2);
    private static readonly DateOnly July = new(2026, 7, 1);

    [Fact]
    public void New_TitleAlone_IsOpenInTheFirstStageSinceToday()
    {
        var change = Decide(null, new() { Title = " Shelves " });

        Assert.Equal(
            new DealState("Shelves", "Request", Today, Today, null, 0, null, DealOutcome.Open, null, null),
            change.After
        );
        Assert.Equal([new(DealEventKind.Opened, Today, After: "Request")], change.Steps);
    }

    [Fact]
    public void New_OpenedLongAgoInALaterStage_DoesNotKnowSinceWhen()
    {
        var change = Decide(
            null,
            new()
            {
                Title = "Shelves",
                Stage = "Offer",
                OpenedOn = Spring,
            }
        );

        Assert.Null(change.After.StageSince);
        Assert.Null(change.After.StageDays(Today));
        Assert.Equal([new(DealEventKind.Opened, Spring)], change.Steps);
    }

    [Fact]
    public void New_WithItsStagesDay_KeepsBothDays()
    {
        var change = Decide(
            null,
            new()
            {
                Title = "Shelves",
                Stage = "Offer",
                OpenedOn = Spring,
                StageSince = Spring.AddDays(10),
            }
        );

        Assert.Equal(95, change.After.StageDays(Today));
        Assert.Equal(
            [new(DealEventKind.Opened, Spring), new(DealEventKind.StageChanged, Spring.AddDays(10), After: "Offer")],
            change.Steps
        );
    }

    [Fact]
    public void New_AlreadyWon_IsOpenedAndWonOnItsOwnDays()
    {
        var change = Decide(
            null,
            new()
            {
                Title = "Shelves",
                OpenedOn = Spring,
                Outcome = DealOutcome.Won,
                ClosedOn = Spring.AddDays(30),
            }
        );

        Assert.Equal(
            [
                new(DealEventKind.Opened, Spring, After: "Request"),
                new(DealEventKind.Won, Spring.AddDays(30), "Request", StageDays: 30),
            ],
            change.Steps
        );
    }

    [Fact]
    public void SameAgain_ChangesNothing()
    {
        var before = Open(promised: July);

        var change = Decide(
            before,
            new()
            {
                Title = before.Title,
                Stage = before.Stage,
                StageSince = before.StageSince,
                OpenedOn = before.OpenedOn,
                PromisedOn = before.PromisedOn,
                Amount = before.Amount,
                Outcome = before.Outcome,
            }
        );

        Assert.Equal(before, change.After);
        Assert.Empty(change.Steps);
    }

    [Fact]
    public void Promise_Later_IsAPostponement()
    {
        var change = Decide(Open(promised: July), new() { PromisedOn = July.AddDays(1) });

        Assert.Equal(3, change.After.PromiseMoves);
        Assert.Equal([new(DealEventKind.PromiseMoved, Today, "2026-07-01", "2026-07-02")], change.Steps);
    }

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("2026-07-01")]
    [InlineData(null)]
    public void Promise_EarlierSameOrNone_IsNoPostponement(string? to)
    {
        DateOnly? day = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture);

        var change = Decide(Open(promised: July), new() { PromisedOn = day });

        Assert.Equal((day, 2), (change.After.PromisedOn, change.After.PromiseMoves));
        Assert.Empty(change.Steps);
    }

    [Fact]
    public void Promise_FirstOne_IsNoPostponement() =>
        Assert.Empty(Decide(Open(promised: null), new() { PromisedOn = July }).Steps);

    [Fact]
    public void Promise_NotSaid_Stays() =>
        Assert.Equal(July, Decide(Open(July), new() { Title = "x" }).After.PromisedOn);

    [Fact]
    public void Promise_LaterWhileClosing_IsNoPostponement()
    {
        var change = Decide(Open(promised: July), new() { PromisedOn = July.AddDays(9), Outcome = DealOutcome.Won });

        Assert.Equal([new(DealEventKind.Won, Today, "Offer", StageDays: 45)], change.Steps);
    }

    [Fact]
    public void Stage_Another_LeavesTheOneBeforeToday()
    {
        var change = Decide(Open(), new() { Stage = "Contract" });

        Assert.Equal(("Contract", Today), (change.After.Stage, change.After.StageSince));
        Assert.Equal([new(DealEventKind.StageChanged, Today, "Offer", "Contract", 45)], change.Steps);
    }

    [Fact]
    public void Stage_SameInAnotherLanguage_IsNotAnother()
    {
        var change = Decide(Open(), new() { Stage = "КП" });

        Assert.Equal("КП", change.After.Stage);
        Assert.Equal(Open().StageSince, change.After.StageSince);
        Assert.Empty(change.Steps);
    }

    [Fact]
    public void Stage_ItsDaySetRight_CountsNoLeaving()
    {
        var change = Decide(Open(), new() { StageSince = Spring.AddDays(1) });

        Assert.Equal([new(DealEventKind.StageChanged, Spring.AddDays(1), "Offer", "Offer")], change.Steps);
    }

    [Fact]
    public void Lost_WithReason_TellsStageAndReason()
    {
        var change = Decide(Open(), new() { Outcome = DealOutcome.Lost, LossReason = LossReason.RivalOffer });

        Assert.Equal((LossReason.RivalOffer, Today), (change.After.LossReason, change.After.ClosedOn));
        Assert.Equal([new(DealEventKind.Lost, Today, "Offer", "RIVAL_OFFER", 45)], change.Steps);
    }

    [Fact]
    public void Closed_OpenAgain_StandsInItsStageAnew()
    {
        var change = Decide(Lost(), new() { Outcome = DealOutcome.Open });

        Assert.Equal(
            (DealOutcome.Open, (LossReason?)null, (DateOnly?)null, Today),
            (change.After.Outcome, change.After.LossReason, change.After.ClosedOn, change.After.StageSince)
        );
        Assert.Equal(
            [new(DealEventKind.OpenedAgain, Today), new(DealEventKind.StageChanged, Today, "Offer", "Offer")],
            change.Steps
        );
    }

    [Fact]
    public void Closed_OnAnotherDay_IsTakenBackAndWrittenAnew()
    {
        var change = Decide(Lost(), new() { Outcome = DealOutcome.Won, ClosedOn = Today.AddDays(-1) });

        Assert.Null(change.After.LossReason);
        Assert.Equal(
            [new(DealEventKind.OpenedAgain, Today.AddDays(-5)), new(DealEventKind.Won, Today.AddDays(-1), "Offer")],
            change.Steps
        );
    }

    [Fact]
    public void Closed_SaidAgain_KeepsItsDay()
    {
        var change = Decide(Lost(), new() { Outcome = DealOutcome.Lost });

        Assert.Equal(Lost(), change.After);
        Assert.Empty(change.Steps);
    }

    public static TheoryData<DealFault, DealDraft> Wrong =>
        new()
        {
            {
                DealFault.TitleMissing,
                new() { Title = " " }
            },
            {
                DealFault.TitleTooLong,
                new() { Title = new string('x', 301) }
            },
            {
                DealFault.StageMissing,
                new() { Stage = "" }
            },
            {
                DealFault.StageTooLong,
                new() { Stage = new string('x', 101) }
            },
            {
                DealFault.AmountNegative,
                new() { Amount = -1 }
            },
            {
                DealFault.AmountTooLarge,
                new() { Amount = DealLimits.Amount + 1 }
            },
            {
                DealFault.OpenedInFuture,
                new() { OpenedOn = Today.AddDays(1) }
            },
            {
                DealFault.StageInFuture,
                new() { StageSince = Today.AddDays(1) }
            },
            {
                DealFault.StageBeforeOpened,
                new() { StageSince = Spring.AddDays(-1) }
            },
            {
                DealFault.ClosedWhileOpen,
                new() { ClosedOn = Today }
            },
            {
                DealFault.ClosedInFuture,
                new() { Outcome = DealOutcome.Won, ClosedOn = Today.AddDays(1) }
            },
            {
                DealFault.ClosedBeforeOpened,
                new() { Outcome = DealOutcome.Won, ClosedOn = Spring.AddDays(-1) }
            },
            {
                DealFault.ReasonWithoutLoss,
                new() { LossReason = LossReason.Price }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_IsRefusedWithASentence(DealFault fault, DealDraft draft)
    {
        Assert.Null(DealChange.Of(Open(), draft, DealStages.Default, Today, out var found));
        Assert.Equal(fault, found);
        foreach (var language in new[] { "en", "ru" })
            Assert.NotEmpty(DealTexts.Say(fault, System.Globalization.CultureInfo.GetCultureInfo(language)));
    }

    private static DealChange Decide(DealState? before, DealDraft draft)
    {
        var change = DealChange.Of(before, draft, DealStages.Default, Today, out var fault);
        Assert.Null(fault);
        return change!;
    }

    private static DealState Open(DateOnly? promised = null) =>
        new("Shelves", "Offer", Today.AddDays(-45), Spring, promised, 2, 150_000, DealOutcome.Open, null, null);

    private static DealState Lost() =>
        Open() with
        {
            Outcome = DealOutcome.Lost,
            LossReason = LossReason.Price,
            ClosedOn = Today.AddDays(-5),
        };
}
