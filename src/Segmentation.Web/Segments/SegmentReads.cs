using Segmentation.Data.Classification;
using Segmentation.Data.Playbooks;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Web.Segments;

/// <summary>What the pages of segments read from.</summary>
internal sealed record SegmentReads(
    SegmentQueries Segments,
    ClassificationQueue Queue,
    ThresholdVersions Thresholds,
    RunFindings Findings,
    RunQueries Runs,
    PlaybookQueries Playbooks,
    TimeProvider Time
)
{
    /// <summary>Whether the month-end that movement is counted from was decided by other numbers of these schemes.</summary>
    public async Task<bool> RuleChangedAsync(ComputedDay day, IEnumerable<short> schemes, CancellationToken cancel)
    {
        var before = await Runs.NearestAsync(AsOf.MonthEndBefore(day.AsOf), cancel);
        return before is not null
            && schemes
                .Select(id => Schemes.Get(id).Definition)
                .Any(scheme => before.VersionOf(scheme) is { } version && version != day.VersionOf(scheme));
    }

    /// <summary>
    /// Limits of XYZ that would populate all three classes; null where those in force do, and while a run by newer limits
    /// is awaited. It counts the whole company and is for those who may accept it.
    /// </summary>
    public async Task<XyzOffer?> OfferAsync(
        Viewer viewer,
        ComputedDay day,
        SchemeDefinition scheme,
        CancellationToken cancel
    )
    {
        var xyz = Schemes.Get(XyzScheme.Id).Definition;
        if (!viewer.SetsThresholds || (scheme.Id != XyzScheme.Id && !scheme.DependsOn.Contains(XyzScheme.Id)))
            return null;
        var findings = await Findings.FindAsync(day, xyz, cancel);
        var newest = (await Thresholds.HistoryAsync(xyz, cancel))[0];
        if (XyzProposal.Read(findings) is not { } proposal || newest.Version != day.VersionOf(xyz))
            return null;
        int Count(string key) => (int)findings[key].AsNumber;
        return new(proposal, newest, new XyzCounts(Count("x"), Count("y"), Count("z"), Count("n")));
    }
}

/// <summary>A proposal beside what is in force.</summary>
public sealed record XyzOffer(XyzProposal Proposal, ThresholdHistory InForce, XyzCounts Now);
