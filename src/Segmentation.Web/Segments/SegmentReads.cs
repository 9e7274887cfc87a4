using Segmentation.Data.Classification;

namespace Segmentation.Web.Segments;

/// <summary>What the segments page reads from.</summary>
internal sealed record SegmentReads(SegmentQueries Segments, ClassificationQueue Queue, TimeProvider Time);
