using System.Data;
using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Opens trials of other thresholds: what would become of whom, before anything is saved.</summary>
public sealed class ThresholdTrials(
    NpgsqlDataSource source,
    ResidentPortfolio resident,
    ThresholdVersions thresholds,
    CompanyQueries company,
    TimeProvider time
)
{
    /// <summary>
    /// A trial for one scheme: the sales the last run knew, everything people have said up to now, and the numbers in force
    /// now, also where their run is still on its way. Null before the first run, and where the scheme is off.
    /// </summary>
    /// <param name="viewer">Whose accounts are counted; shares and limits are those of the whole company.</param>
    /// <param name="scheme">The scheme whose numbers are tried.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="UnauthorizedAccessException">The viewer may not try thresholds.</exception>
    public async Task<ThresholdTrial?> OpenAsync(Viewer viewer, IScheme scheme, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        if (!viewer.TriesThresholds)
            throw new UnauthorizedAccessException("Thresholds are tried by heads.");
        var settings = await company.GetAsync(cancel);
        var sets = (await thresholds.CurrentAsync(cancel)).Of(settings.Schemes);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        if (!sets.ContainsKey(scheme.Definition.Id) || await NowRun.FindAsync(connection, cancel) is not { } run)
            return null;
        var prepared = await resident.GetAsync(run.Id, run.AsOf, cancel);
        var sales = prepared.Portfolio;
        if (prepared.Sets.SeriesMonths() != sets.SeriesMonths())
            sales = await resident.SalesAsync(run.AsOf, sets.SeriesMonths(), cancel);
        var facts = sales.SalesAlone();
        var today = settings.Today(time);
        await PeoplesFacts.FillAsync(connection, facts, today, single: false, cancel);
        var people = await PeoplesWords.ReadAsync(connection, today, cancel);
        return await Task.Run(() => new ThresholdTrial(source, resident, viewer, scheme, facts, people, sets), cancel);
    }
}
