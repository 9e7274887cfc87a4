using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;

namespace Segmentation.Data.Accounts;

/// <summary>A client company. Archived, never deleted; erasing is an act of its own.</summary>
internal sealed class Account
{
    public int Id { get; init; }
    public required string ExternalId { get; set; }
    public required string Name { get; set; }
    public string? TaxId { get; set; }
    public int? ParentId { get; set; }
    public int? OwnerId { get; set; }
    public string? Industry { get; set; }
    public string? Region { get; set; }
    public DateOnly? ClientSince { get; set; }
    public DateOnly CreatedOn { get; init; }
    public DateOnly? ArchivedOn { get; set; }
    public bool FromSales { get; init; }
    public uint Version { get; init; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account");
        builder.Property(a => a.ExternalId).HasMaxLength(200).UseCollation("C");
        builder.Property(a => a.Name).HasMaxLength(500);
        builder.Property(a => a.TaxId).HasMaxLength(50).UseCollation("C");
        builder.Property(a => a.Industry).HasMaxLength(200);
        builder.Property(a => a.Region).HasMaxLength(200);
        builder.Property(a => a.Version).IsRowVersion();
        builder.HasIndex(a => a.ExternalId).IsUnique();
        builder.HasIndex(a => a.TaxId);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
