using Microsoft.AspNetCore.Http.HttpResults;
using Segmentation.Data.Deals;
using Segmentation.Domain;
using Segmentation.Domain.Deals;

namespace Segmentation.Web.Api;

/// <summary>What a caller says of a deal; what is absent was not said.</summary>
/// <param name="ExternalId">Its key; one is issued when absent. It never changes.</param>
/// <param name="AccountExternalId">Its account, which the address names already.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="StageSince">Since when.</param>
/// <param name="OpenedOn">When it began.</param>
/// <param name="PromisedOn">When the client promised to decide; null empties it.</param>
/// <param name="Amount">What it would bring; null empties it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="LossReason">Code of why it was lost; null empties it.</param>
/// <param name="ClosedOn">When it ended.</param>
internal sealed record DealRequest(
    string? ExternalId = null,
    string? AccountExternalId = null,
    string? Title = null,
    string? Stage = null,
    DateOnly? StageSince = null,
    DateOnly? OpenedOn = null,
    DateOnly? PromisedOn = null,
    decimal? Amount = null,
    DealOutcome? Outcome = null,
    string? LossReason = null,
    DateOnly? ClosedOn = null
)
{
    /// <summary>Reads what was said; a sentence where it cannot be taken.</summary>
    public static ProblemHttpResult? Read(Patch<DealRequest> body, out DealDraft draft)
    {
        var said = body.Values;
        draft = new();
        if (
            body.Emptied(
                ("title", said.Title),
                ("stage", said.Stage),
                ("openedOn", said.OpenedOn),
                ("outcome", said.Outcome)
            ) is
            { } needed
        )
            return Problems.Wrong($"{needed} cannot be empty; leave it out to keep it. Nothing was written.");
        if (!Money.TryMinor(said.Amount, out var amount))
            return Problems.Wrong($"amount {said.Amount} has more than two decimals. Nothing was written.");
        LossReason? reason = null;
        if (said.LossReason is { } code && (reason = LossReasons.Parse(code)) is null)
            return Problems.Wrong(
                $"There is no lossReason '{code}'; there are {string.Join(", ", LossReasons.Codes)}. Nothing was written."
            );
        draft = new()
        {
            Title = said.Title,
            Stage = said.Stage,
            StageSince = said.StageSince,
            OpenedOn = said.OpenedOn,
            PromisedOn = body.Has("promisedOn") ? said.PromisedOn : default(Given<DateOnly?>),
            Amount = body.Has("amount") ? amount : default(Given<long?>),
            Outcome = said.Outcome,
            LossReason = body.Has("lossReason") ? reason : default(Given<LossReason?>),
            ClosedOn = said.ClosedOn,
        };
        return null;
    }
}

/// <summary>A page of deals.</summary>
internal sealed record DealsAnswer(IReadOnlyList<DealAnswer> Items, long Total, int Page, int PageSize);

/// <summary>A deal; money in the company's currency.</summary>
/// <param name="ExternalId">Its key.</param>
/// <param name="AccountExternalId">Its account.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="StageSince">Since when; null when not known.</param>
/// <param name="StageDays">Days in that stage, to the day it was closed if it was; null when not known.</param>
/// <param name="OpenedOn">When it began.</param>
/// <param name="PromisedOn">When the client promised to decide.</param>
/// <param name="PromiseMoves">How often that day was put off.</param>
/// <param name="Postponements">Each of these times.</param>
/// <param name="Amount">What it would bring.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="LossReason">Code of why it was lost.</param>
/// <param name="ClosedOn">When it ended.</param>
internal sealed record DealAnswer(
    string ExternalId,
    string AccountExternalId,
    string Title,
    string Stage,
    DateOnly? StageSince,
    int? StageDays,
    DateOnly OpenedOn,
    DateOnly? PromisedOn,
    int PromiseMoves,
    IReadOnlyList<Postponement> Postponements,
    decimal? Amount,
    DealOutcome Outcome,
    string? LossReason,
    DateOnly? ClosedOn
)
{
    public static DealAnswer Of(DealRow deal, DateOnly today) =>
        new(
            deal.ExternalId,
            deal.AccountExternalId,
            deal.State.Title,
            deal.State.Stage,
            deal.State.StageSince,
            deal.State.StageDays(today),
            deal.State.OpenedOn,
            deal.State.PromisedOn,
            deal.State.PromiseMoves,
            deal.Postponements,
            Money.Of(deal.State.Amount),
            deal.State.Outcome,
            deal.State.LossReason?.Code(),
            deal.State.ClosedOn
        );
}
