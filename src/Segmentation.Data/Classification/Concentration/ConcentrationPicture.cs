using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Data.Classification.Concentration;

/// <summary>How much of what somebody reaches hangs on few clients, on a computed day.</summary>
/// <param name="Day">The computed day.</param>
/// <param name="Version">Version of the thresholds.</param>
/// <param name="Thresholds">Limits of the levels and alarms.</param>
/// <param name="IsWholeCompany">Everything the company has; else the accounts of the viewer.</param>
/// <param name="Rule">What the levels go by: chosen by the run for the whole company.</param>
/// <param name="Figures">Shares, index and alarms by the basis that was asked for.</param>
/// <param name="ByRevenue">The same by revenue, on which two of the alarms stand.</param>
/// <param name="Levels">How many accounts stand at which level of the whole company.</param>
/// <param name="Largest">The ten largest, downward; fewer where fewer bring anything.</param>
/// <param name="Pareto">What clients bring, gathered from the largest down.</param>
/// <param name="Whale">The same with those that take away.</param>
/// <param name="Loss">The base without one client; null where none was asked for, or it is not in the base.</param>
public sealed record ConcentrationPicture(
    ComputedDay Day,
    int Version,
    ConcentrationThresholds Thresholds,
    bool IsWholeCompany,
    AbcMetric Rule,
    ConcentrationFigures Figures,
    ConcentrationFigures ByRevenue,
    SegmentPicture Levels,
    IReadOnlyList<LargeClient> Largest,
    IReadOnlyList<CurvePoint> Pareto,
    IReadOnlyList<CurvePoint> Whale,
    ClientLoss? Loss
)
{
    /// <summary>The mono-client; null where there is none.</summary>
    public LargeClient? Mono => Figures.Mono is null ? null : Largest[0];
}

/// <summary>A client, or a group of clients that count as one.</summary>
/// <param name="Id">Key of the account, or of the head of the group.</param>
/// <param name="Accounts">Accounts of the group that the viewer reaches; 1 for a client alone.</param>
/// <param name="Member">Key of one of these accounts.</param>
/// <param name="Account">The account, or the group's head; null where the viewer does not see it.</param>
/// <param name="Owners">People who look after it, nobody counting as one.</param>
/// <param name="OwnerName">Who looks after it; null for nobody and for several.</param>
/// <param name="Value">What it brings by the basis, minor units; null when not known.</param>
/// <param name="Share">Percent of the base.</param>
/// <param name="Level">Its stored level in the whole company.</param>
public sealed record LargeClient(
    int Id,
    int Accounts,
    int Member,
    SeenAccount? Account,
    int Owners,
    string? OwnerName,
    long? Value,
    double Share,
    short Level
);

/// <summary>An account that the viewer sees.</summary>
/// <param name="Id">Key inside.</param>
/// <param name="ExternalId">Key outside.</param>
/// <param name="Name">Name.</param>
public sealed record SeenAccount(int Id, string ExternalId, string Name);

/// <summary>What would be left without a client.</summary>
/// <param name="Client">Who goes.</param>
/// <param name="Scenario">What goes and what stays.</param>
/// <param name="Next">The largest that remains; null where nobody does.</param>
/// <param name="After">The figures without the client.</param>
public sealed record ClientLoss(
    LargeClient Client,
    LossScenario Scenario,
    LargeClient? Next,
    ConcentrationFigures After
);
