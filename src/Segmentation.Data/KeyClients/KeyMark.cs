using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;

namespace Segmentation.Data.KeyClients;

/// <summary>A head's word that an account is, or is no longer, a key client; append-only, the newest counts.</summary>
internal sealed class KeyMark
{
    public long Id { get; init; }
    public int AccountId { get; init; }
    public DateOnly OnDay { get; init; }
    public bool IsKey { get; init; }
    public required string Reason { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class KeyMarkConfiguration : IEntityTypeConfiguration<KeyMark>
{
    public void Configure(EntityTypeBuilder<KeyMark> builder)
    {
        builder.ToTable("key_mark");
        builder.Property(m => m.Reason).HasMaxLength(2000);
        builder.HasIndex(m => new { m.AccountId, m.Id }).IsDescending(false, true);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
