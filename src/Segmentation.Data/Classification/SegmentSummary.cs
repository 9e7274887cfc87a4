using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Classification;

/// <summary>Accounts and money of one category and one owner on a day; a viewer's figure is the sum over reached owners.</summary>
internal sealed class SegmentSummary
{
    public DateOnly AsOf { get; init; }
    public short SchemeId { get; init; }
    public int OwnerId { get; init; }
    public short Code { get; init; }
    public int Accounts { get; init; }
    public long Revenue { get; init; }
    public long Profit { get; init; }
}

/// <summary>Accounts of one owner that changed category against the month-end before.</summary>
internal sealed class SegmentMove
{
    public DateOnly AsOf { get; init; }
    public short SchemeId { get; init; }
    public int OwnerId { get; init; }
    public short FromCode { get; init; }
    public short ToCode { get; init; }
    public int Accounts { get; init; }
    public long Revenue { get; init; }
}

internal sealed class SegmentSummaryConfiguration : IEntityTypeConfiguration<SegmentSummary>
{
    public void Configure(EntityTypeBuilder<SegmentSummary> builder)
    {
        builder.ToTable("segment_summary");
        builder.HasKey(s => new
        {
            s.AsOf,
            s.SchemeId,
            s.OwnerId,
            s.Code,
        });
        builder.HasIndex(s => s.OwnerId);
    }
}

internal sealed class SegmentMoveConfiguration : IEntityTypeConfiguration<SegmentMove>
{
    public void Configure(EntityTypeBuilder<SegmentMove> builder)
    {
        builder.ToTable("segment_move");
        builder.HasKey(m => new
        {
            m.AsOf,
            m.SchemeId,
            m.OwnerId,
            m.FromCode,
            m.ToCode,
        });
        builder.HasIndex(m => m.OwnerId);
    }
}
