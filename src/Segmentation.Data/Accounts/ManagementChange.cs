using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;

namespace Segmentation.Data.Accounts;

/// <summary>New people lead the client. Null: not known. A slip is withdrawn, never erased.</summary>
internal sealed class ManagementChange
{
    public long Id { get; init; }
    public int AccountId { get; init; }
    public DateOnly OnDay { get; init; }
    public bool? NewLeader { get; init; }
    public bool? NewTeam { get; init; }
    public string? Note { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

internal sealed class ManagementChangeConfiguration : IEntityTypeConfiguration<ManagementChange>
{
    public void Configure(EntityTypeBuilder<ManagementChange> builder)
    {
        builder.ToTable("management_change");
        builder.Property(c => c.Note).HasMaxLength(2000);
        builder.HasIndex(c => new { c.AccountId, c.OnDay });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
