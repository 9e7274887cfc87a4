using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;

namespace Segmentation.Data.Deals;

/// <summary>A sale in the making. What happened to it stands in its events; a moved promised date is a postponement.</summary>
internal sealed class Deal
{
    public int Id { get; init; }
    public required string ExternalId { get; set; }
    public int AccountId { get; init; }
    public required string Title { get; set; }
    public required string Stage { get; set; }
    public DateOnly? StageSince { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly? PromisedOn { get; set; }
    public int PromiseMoves { get; set; }
    public long? Amount { get; set; }
    public short Outcome { get; set; }
    public string? LossReason { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public uint Version { get; init; }
}

/// <summary>What happened to a deal, append-only: opened, date moved, stage changed, closed, opened again.</summary>
internal sealed class DealEvent
{
    public long Id { get; init; }
    public int DealId { get; init; }
    public DateOnly OnDay { get; init; }
    public short Kind { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public int? StageDays { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class DealConfiguration : IEntityTypeConfiguration<Deal>, IEntityTypeConfiguration<DealEvent>
{
    public void Configure(EntityTypeBuilder<Deal> builder)
    {
        builder.ToTable("deal");
        builder.Property(d => d.ExternalId).HasMaxLength(200).UseCollation("C");
        builder.Property(d => d.Title).HasMaxLength(300);
        builder.Property(d => d.Stage).HasMaxLength(100);
        builder.Property(d => d.LossReason).HasMaxLength(40);
        builder.Property(d => d.Version).IsRowVersion();
        builder.HasIndex(d => d.ExternalId).IsUnique();
        builder.HasIndex(d => new { d.AccountId, d.Id });
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
    }

    public void Configure(EntityTypeBuilder<DealEvent> builder)
    {
        builder.ToTable("deal_event");
        builder.Property(e => e.Before).HasMaxLength(100);
        builder.Property(e => e.After).HasMaxLength(100);
        builder.HasIndex(e => new { e.DealId, e.Id });
        builder
            .HasIndex(e => e.OnDay)
            .HasFilter("stage_days IS NOT NULL")
            .IncludeProperties(e => new { e.Before, e.StageDays });
        builder.HasOne<Deal>().WithMany().HasForeignKey(e => e.DealId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(e => e.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
