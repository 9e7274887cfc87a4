using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Accounts;

namespace Segmentation.Data.Classification;

/// <summary>What happened to an account's verdict, append-only; <c>Inputs</c> are the facts that decided.</summary>
internal sealed class VerdictChange
{
    public long Id { get; init; }
    public int AccountId { get; init; }
    public short SchemeId { get; init; }
    public DateOnly AsOf { get; init; }
    public short FromCode { get; init; }
    public short ToCode { get; init; }
    public short Cause { get; init; }
    public int? RunId { get; init; }
    public int? Version { get; init; }
    public string? Inputs { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A person's category with reason and end; <c>Computed</c> is what the rule says beneath.</summary>
internal sealed class VerdictOverride
{
    public int Id { get; init; }
    public int AccountId { get; init; }
    public short SchemeId { get; init; }
    public short Code { get; init; }
    public short Computed { get; set; }
    public required string Reason { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset SetAt { get; init; }
    public DateOnly Until { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class VerdictChangeConfiguration : IEntityTypeConfiguration<VerdictChange>
{
    public void Configure(EntityTypeBuilder<VerdictChange> builder)
    {
        builder.ToTable("verdict_change");
        builder.Property(c => c.Inputs).HasColumnType("jsonb");
        builder.HasIndex(c => new
        {
            c.AccountId,
            c.SchemeId,
            c.Id,
        });
        builder.HasIndex(c => new { c.AsOf, c.SchemeId });
    }
}

internal sealed class VerdictOverrideConfiguration : IEntityTypeConfiguration<VerdictOverride>
{
    public void Configure(EntityTypeBuilder<VerdictOverride> builder)
    {
        builder.ToTable("verdict_override");
        builder.HasIndex(o => new { o.AccountId, o.SchemeId }).IsUnique().HasFilter("ended_at is null");
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId);
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(o => o.SchemeId);
    }
}
