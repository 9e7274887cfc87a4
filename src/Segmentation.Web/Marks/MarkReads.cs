using Segmentation.Data.Prospects;

namespace Segmentation.Web.Marks;

/// <summary>What the pages of marks read and write.</summary>
internal sealed record MarkReads(MarkQueries Marks, SetMark Set);
