using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Accounts;

/// <summary>
/// Every scalar that people answer about an account, packed in one row and valid for a span of days; today's ends in
/// infinity. A change on a later day closes the row, whose last day is the one before, and opens another.
/// </summary>
internal sealed class FactSheet
{
    public int AccountId { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidTo { get; set; }
    public required string Facts { get; set; }

    /// <summary>What the sheet held before its last change on its own first day; null: see the sheet before.</summary>
    public string? Before { get; set; }

    public int? AuthorId { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

internal sealed class FactSheetConfiguration : IEntityTypeConfiguration<FactSheet>
{
    public void Configure(EntityTypeBuilder<FactSheet> builder)
    {
        builder.ToTable("fact_sheet");
        builder.HasKey(f => new { f.AccountId, f.ValidFrom });
        builder.Property(f => f.Facts).HasColumnType("jsonb");
        builder.Property(f => f.Before).HasColumnType("jsonb");
        builder.HasIndex(f => new { f.ValidTo, f.AccountId });
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
    }
}
