using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;

namespace Segmentation.Data.Playbooks;

/// <summary>A step of a playbook that somebody has ticked off for an account.</summary>
internal sealed class PlaybookDone
{
    public int AccountId { get; init; }
    public short SchemeId { get; init; }
    public short Category { get; init; }
    public required string Step { get; init; }
    public DateOnly DoneOn { get; init; }
    public int? AuthorId { get; init; }
}

internal sealed class PlaybookDoneConfiguration : IEntityTypeConfiguration<PlaybookDone>
{
    public void Configure(EntityTypeBuilder<PlaybookDone> builder)
    {
        builder.ToTable("playbook_done");
        builder.HasKey(p => new
        {
            p.AccountId,
            p.SchemeId,
            p.Category,
            p.Step,
        });
        builder.Property(p => p.Step).HasMaxLength(500);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(p => p.SchemeId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
