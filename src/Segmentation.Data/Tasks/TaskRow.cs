using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Deals;

namespace Segmentation.Data.Tasks;

/// <summary>Something a person has to do, whoever asked for it: a person or a rule.</summary>
internal sealed class TaskRow
{
    public int Id { get; init; }
    public required string Title { get; set; }
    public required string Kind { get; init; }
    public int? AccountId { get; init; }
    public int? DealId { get; init; }
    public int AssigneeId { get; set; }
    public DateOnly? DueOn { get; set; }
    public short State { get; set; }
    public string? Reason { get; set; }
    public required string Source { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public uint Version { get; init; }
}

internal sealed class TaskRowConfiguration : IEntityTypeConfiguration<TaskRow>
{
    public void Configure(EntityTypeBuilder<TaskRow> builder)
    {
        builder.ToTable("task");
        builder.Property(t => t.Title).HasMaxLength(300);
        builder.Property(t => t.Kind).HasMaxLength(40);
        builder.Property(t => t.Reason).HasMaxLength(2000);
        builder.Property(t => t.Source).HasMaxLength(40);
        builder.Property(t => t.Version).IsRowVersion();
        builder.HasIndex(t => new
        {
            t.AssigneeId,
            t.State,
            t.DueOn,
        });
        builder.HasIndex(t => new { t.AccountId, t.State });
        // A rule asks once, however many runs meet.
        builder.HasIndex(t => new { t.AccountId, t.Kind }).IsUnique().HasFilter("state = 1 AND source = 'rule'");
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
        builder.HasOne<Deal>().WithMany().HasForeignKey(t => t.DealId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
