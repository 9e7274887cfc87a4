using System.Text.Json;

namespace Segmentation.Domain.Classification.Xyz;

/// <summary>
/// Limits under which X, Y and Z are all populated, for a base that the limits in force leave lopsided. It decides nothing:
/// a head accepts it or keeps what is in force.
/// </summary>
/// <param name="Preset">The preset to take.</param>
/// <param name="Grain">Month or quarter.</param>
/// <param name="ChangesGrain">The grain is not the one in force.</param>
/// <param name="Counts">What the base would come to.</param>
/// <param name="Why">What is wrong with the limits in force.</param>
public sealed record XyzProposal(
    XyzPreset Preset,
    XyzGrain Grain,
    bool ChangesGrain,
    XyzCounts Counts,
    XyzProposalReason Why
)
{
    private const string GrainKey = "grain",
        PresetKey = "proposedPreset",
        ProposedGrainKey = "proposedGrain",
        XKey = "proposedX",
        YKey = "proposedY",
        ZKey = "proposedZ",
        NewKey = "proposedN",
        WhyKey = "proposedWhy";

    /// <summary>The limits to take, in percent; null by rank.</summary>
    public (decimal X, decimal Z)? Limits => XyzPresets.LimitsOf(Preset);

    /// <summary>The set in force with the proposal taken.</summary>
    public XyzThresholds Accept(XyzThresholds current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return new XyzThresholds(
            current.X,
            current.Z,
            current.Deviation,
            ChangesGrain ? Grain : current.Grain,
            Preset,
            current.MinMonths,
            current.MinQuarters,
            current.MinPeriods,
            current.MaxMonths,
            current.RelaxIfZOver
        );
    }

    /// <summary>Reads the proposal back from the findings of a run; null where there is none.</summary>
    public static XyzProposal? Read(IReadOnlyDictionary<string, Value> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (!findings.TryGetValue(PresetKey, out var preset))
            return null;
        var grain = Named<XyzGrain>(findings[ProposedGrainKey]);
        return new XyzProposal(
            Named<XyzPreset>(preset),
            grain,
            grain != Named<XyzGrain>(findings[GrainKey]),
            new XyzCounts(Count(XKey), Count(YKey), Count(ZKey), Count(NewKey)),
            Named<XyzProposalReason>(findings[WhyKey])
        );
        int Count(string key) => (int)findings[key].AsNumber;
    }

    /// <summary>
    /// Tries the named pairs by the grain in force, then by the other one, then ranks by the grain in force; the first
    /// that populates all three classes is taken. Null where the limits in force do, or nothing does.
    /// </summary>
    internal static XyzProposal? Find(
        Portfolio portfolio,
        XyzThresholds thresholds,
        XyzGrain grain,
        XyzBase now,
        XyzCounts counts
    )
    {
        if (counts.Rated == 0 || counts.IsPopulated)
            return null;
        var why =
            counts.Z * 100m > thresholds.RelaxIfZOver * counts.Rated
                ? XyzProposalReason.ZOver
                : XyzProposalReason.Unpopulated;
        if (Among(now, grain, false) is { } found)
            return found;
        var other = grain == XyzGrain.Month ? XyzGrain.Quarter : XyzGrain.Month;
        if (
            (other == XyzGrain.Month || XyzRhythm.HasQuarters(portfolio, thresholds))
            && Among(new XyzBase(portfolio, thresholds, other), other, true) is { } foundThere
        )
            return foundThere;
        return now.ByRank() is { } ranks && now.Count(ranks) is { IsPopulated: true } ranked
            ? new XyzProposal(XyzPreset.ByRank, grain, false, ranked, why)
            : null;

        XyzProposal? Among(XyzBase accounts, XyzGrain by, bool changes)
        {
            foreach (var preset in XyzPresets.Pairs)
            {
                var (x, z) = XyzPresets.LimitsOf(preset)!.Value;
                if (accounts.Count(XyzLimits.Of(x, z)) is { IsPopulated: true } tried)
                    return new XyzProposal(preset, by, changes, tried, why);
            }
            return null;
        }
    }

    internal void Write(Dictionary<string, Value> findings)
    {
        findings[PresetKey] = Name(Preset);
        findings[ProposedGrainKey] = Name(Grain);
        findings[XKey] = Value.Number(Counts.X);
        findings[YKey] = Value.Number(Counts.Y);
        findings[ZKey] = Value.Number(Counts.Z);
        findings[NewKey] = Value.Number(Counts.New);
        findings[WhyKey] = Name(Why);
        if (Limits is not { } limits)
            return;
        findings["proposedLimitX"] = Value.Percent((double)limits.X);
        findings["proposedLimitZ"] = Value.Percent((double)limits.Z);
    }

    internal static Value Name<T>(T value)
        where T : struct, Enum => Value.Code(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static T Named<T>(Value value)
        where T : struct, Enum => Enum.Parse<T>(value.CodeText!, ignoreCase: true);
}

/// <summary>What is wrong with limits that leave a class empty or nearly so.</summary>
public enum XyzProposalReason
{
    /// <summary>A class holds less than its least share.</summary>
    Unpopulated = 0,

    /// <summary>That, and Z holds more than the set allows.</summary>
    ZOver = 1,
}
