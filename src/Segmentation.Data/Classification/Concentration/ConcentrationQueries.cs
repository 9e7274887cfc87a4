using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Abc;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Data.Classification.Concentration;

/// <summary>
/// How much hangs on few clients. Shares are taken over the accounts that the viewer reaches by their present owners: for
/// the company head over the whole company. Levels stay those of the whole company.
/// </summary>
/// <remarks>
/// The company's base of now is read once a run and kept, 24 bytes an account; what a look works out of it is a few passes
/// over arrays. Everybody else's base, and the company's of a past day, is read at each look.
/// </remarks>
public sealed class ConcentrationQueries(
    NpgsqlDataSource source,
    SegmentQueries segments,
    RunFindings findings,
    ThresholdVersions versions,
    CompanyQueries company,
    TimeProvider time
) : IDisposable
{
    private static readonly SchemeDefinition Scheme = Schemes.Get(ConcentrationScheme.Id).Definition;
    private readonly SemaphoreSlim _one = new(1);
    private (Guid RunId, ConcentrationBase Base)? _kept;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>The picture of a day; null when nothing was computed by then.</summary>
    /// <param name="viewer">Whose accounts make the base.</param>
    /// <param name="asOf">The newest computed day not after this one; null for now.</param>
    /// <param name="without">Key of an account to lose, with its group; null for none.</param>
    /// <param name="basis">
    /// What shares are made of; null for what the rule goes by. Profit only where the rule does: elsewhere too little of it
    /// is known.
    /// </param>
    /// <param name="cancel">Stops the queries.</param>
    public async Task<ConcentrationPicture?> FindAsync(
        Viewer viewer,
        DateOnly? asOf,
        int? without = null,
        AbcMetric? basis = null,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await segments.FindAsync(viewer, Scheme, asOf, cancel) is not { } levels)
            return null;
        var day = levels.Day;
        var (version, thresholds) = await ThresholdsAsync(day, cancel);
        var rule = await RuleAsync(day, cancel);
        var reader = new ConcentrationReader(source, viewer, day);
        var accounts = await BaseAsync(viewer, day, reader, cancel);
        var keys = await reader.KeysAsync(await PeoplesDayAsync(day, cancel), cancel);
        var chosen = rule == AbcMetric.Profit ? basis ?? rule : rule;
        var look = new ConcentrationLook(accounts, keys, chosen, thresholds);

        var largest = look.Largest();
        var lost = without is { } account ? accounts.GroupOf(account) : null;
        var scenario = lost is { } gone ? look.Lose(gone, await HalvesAsync(accounts, reader, cancel)) : null;
        HashSet<int> named = [.. largest, .. new[] { lost, scenario?.NextId }.OfType<int>()];
        var (heads, members) = accounts.MembersOf(named);
        var clients = await reader.ClientsAsync(heads, members, cancel);
        return new(
            day,
            version,
            thresholds,
            viewer.IsCompanyHead,
            rule,
            look.Figures,
            look.ByRevenue,
            levels,
            [.. largest.Select(Client)],
            accounts.Curves(chosen).Pareto,
            accounts.Curves(chosen).Whale,
            scenario is null
                ? null
                : new(
                    Client(lost!.Value),
                    scenario,
                    scenario.NextId is { } next ? Client(next) : null,
                    look.FiguresWithout(lost.Value)
                )
        );

        LargeClient Client(int head)
        {
            var (value, share) = look.StakeOf(head);
            return clients[head] with { Value = value, Share = share };
        }
    }

    private async Task<(int Version, ConcentrationThresholds Values)> ThresholdsAsync(
        ComputedDay day,
        CancellationToken cancel
    )
    {
        var sets = await versions.HistoryAsync(Scheme, cancel);
        var set = sets.Single(s => s.Version == day.VersionOf(Scheme));
        return (set.Version, (ConcentrationThresholds)set.Values);
    }

    private async Task<AbcMetric> RuleAsync(ComputedDay day, CancellationToken cancel)
    {
        var found = await findings.FindAsync(day, Scheme, cancel);
        return found.TryGetValue("basis", out var basis) && basis.CodeText == "profit"
            ? AbcMetric.Profit
            : AbcMetric.Revenue;
    }

    /// <summary>Up to which day people's words count: now knows those of today, also where its sales end earlier.</summary>
    private async Task<DateOnly> PeoplesDayAsync(ComputedDay day, CancellationToken cancel) =>
        day.IsNow ? (await company.GetAsync(cancel)).Today(time) : day.AsOf;

    private async Task<ConcentrationBase> BaseAsync(
        Viewer viewer,
        ComputedDay day,
        ConcentrationReader reader,
        CancellationToken cancel
    )
    {
        if (!viewer.IsCompanyHead || !day.IsNow)
            return await reader.BaseAsync(cancel);
        await _one.WaitAsync(cancel);
        try
        {
            if (_kept is not { } kept || kept.RunId != day.RunId)
                _kept = kept = (day.RunId, await reader.BaseAsync(cancel));
            return kept.Base;
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<HalfYears> HalvesAsync(
        ConcentrationBase accounts,
        ConcentrationReader reader,
        CancellationToken cancel
    ) => accounts.Halves ??= await reader.HalvesAsync(cancel);
}
