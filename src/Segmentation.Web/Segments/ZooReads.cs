using Segmentation.Data.Classification;
using Segmentation.Data.Classification.Zoo;

namespace Segmentation.Web.Segments;

/// <summary>What the page of the zoo reads from.</summary>
internal sealed record ZooReads(ZooQueries Zoo, TransitionQueries Transitions);
