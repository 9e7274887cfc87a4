using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;

namespace Segmentation.Data.Prospects;

/// <summary>
/// A mark of a client's prospects, append-only; the newest of each side counts, and one of 0 takes back the one before it.
/// The comment belongs to the dossier.
/// </summary>
internal sealed class PotentialMark
{
    public long Id { get; init; }
    public int AccountId { get; init; }
    public bool ByHead { get; init; }
    public short Value { get; init; }
    public string? Comment { get; init; }
    public DateOnly OnDay { get; init; }
    public int? AuthorId { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class PotentialMarkConfiguration : IEntityTypeConfiguration<PotentialMark>
{
    public void Configure(EntityTypeBuilder<PotentialMark> builder)
    {
        builder.ToTable("potential_mark");
        builder.Property(m => m.Comment).HasMaxLength(2000);
        builder
            .HasIndex(m => new
            {
                m.AccountId,
                m.ByHead,
                m.Id,
            })
            .IsDescending(false, false, true);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
