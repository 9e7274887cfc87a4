using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;

namespace Segmentation.Data.Classification;

/// <summary>A scheme's number and key as first seen; the code is held against it at every start.</summary>
internal sealed class SchemeRow
{
    public short Id { get; init; }
    public required string Key { get; init; }
}

/// <summary>A category's number and key as first seen.</summary>
internal sealed class CategoryRow
{
    public short SchemeId { get; init; }
    public short Code { get; init; }
    public required string Key { get; init; }
}

/// <summary>One version of a scheme's numbers. Append-only; version 1 is the method's.</summary>
internal sealed class ThresholdSet
{
    public short SchemeId { get; init; }
    public int Version { get; init; }
    public required string Values { get; init; }
    public int? AuthorId { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SchemeRowConfiguration : IEntityTypeConfiguration<SchemeRow>
{
    public void Configure(EntityTypeBuilder<SchemeRow> builder)
    {
        builder.ToTable("scheme");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.Key).IsUnique();
    }
}

internal sealed class CategoryRowConfiguration : IEntityTypeConfiguration<CategoryRow>
{
    public void Configure(EntityTypeBuilder<CategoryRow> builder)
    {
        builder.ToTable("category");
        builder.HasKey(c => new { c.SchemeId, c.Code });
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(c => c.SchemeId);
    }
}

internal sealed class ThresholdSetConfiguration : IEntityTypeConfiguration<ThresholdSet>
{
    public void Configure(EntityTypeBuilder<ThresholdSet> builder)
    {
        builder.ToTable("threshold_set");
        builder.HasKey(t => new { t.SchemeId, t.Version });
        builder.Property(t => t.Values).HasColumnType("jsonb");
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(t => t.SchemeId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
