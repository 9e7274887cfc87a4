using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;

namespace Segmentation.Data.Playbooks;

/// <summary>
/// A playbook as the company has worded it, a row a version; the highest version of a category and language counts. An
/// empty text with no steps goes back to the method's own words.
/// </summary>
internal sealed class PlaybookText
{
    public short SchemeId { get; init; }
    public short Category { get; init; }
    public required string Culture { get; init; }
    public int Version { get; init; }
    public required string Text { get; init; }
    public required string[] Steps { get; init; }

    /// <summary>A JSON array of titles and addresses.</summary>
    public required string Links { get; init; }

    public int? AuthorId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class PlaybookTextConfiguration : IEntityTypeConfiguration<PlaybookText>
{
    public void Configure(EntityTypeBuilder<PlaybookText> builder)
    {
        builder.ToTable("playbook_text");
        builder.HasKey(p => new
        {
            p.SchemeId,
            p.Category,
            p.Culture,
            p.Version,
        });
        builder.Property(p => p.Culture).HasMaxLength(10);
        builder.Property(p => p.Links).HasColumnType("jsonb").HasDefaultValueSql("'[]'");
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(p => p.SchemeId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
