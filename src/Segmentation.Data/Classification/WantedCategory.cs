using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;

namespace Segmentation.Data.Classification;

/// <summary>What we would like an account to become in a scheme; a part of its dossier.</summary>
internal sealed class WantedCategory
{
    public int AccountId { get; init; }
    public short SchemeId { get; init; }
    public short Code { get; set; }
    public int? AuthorId { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class WantedCategoryConfiguration : IEntityTypeConfiguration<WantedCategory>
{
    public void Configure(EntityTypeBuilder<WantedCategory> builder)
    {
        builder.ToTable("wanted_category");
        builder.HasKey(w => new { w.AccountId, w.SchemeId });
        builder.HasOne<Account>().WithMany().HasForeignKey(w => w.AccountId);
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(w => w.SchemeId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(w => w.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
