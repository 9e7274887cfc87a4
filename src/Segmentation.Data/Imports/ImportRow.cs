using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;

namespace Segmentation.Data.Imports;

/// <summary>A file that was handed in: work queue, progress and result in one row.</summary>
internal sealed class ImportRow
{
    public int Id { get; init; }
    public Guid PublicId { get; init; }
    public short Kind { get; init; }
    public short State { get; set; }
    public required string FileName { get; init; }
    public long FileBytes { get; set; }
    public required string Options { get; init; }
    public string? Findings { get; set; }
    public float Progress { get; set; }
    public int Rows { get; set; }
    public int Inserted { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int Removed { get; set; }
    public int Rejected { get; set; }
    public int AccountsMade { get; set; }
    public string? Error { get; set; }
    public int? UserId { get; init; }
    public int? ProfileId { get; init; }
    public string? ClaimedBy { get; set; }
    public DateTimeOffset? HeartbeatAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>A piece of the file, so that any node can work on it; gone when the import is done.</summary>
internal sealed class ImportChunk
{
    public int ImportId { get; init; }
    public int N { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>A row that was left out, with the words it came in.</summary>
internal sealed class ImportReject
{
    public int ImportId { get; init; }
    public int Line { get; init; }
    public string? Column { get; init; }
    public string? Value { get; init; }
    public required string Reason { get; init; }
    public required string[] Args { get; init; }
    public required string Original { get; init; }
}

internal sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import");
        builder.HasIndex(i => i.PublicId).IsUnique();
        builder.Property(i => i.Options).HasColumnType("jsonb");
        builder.Property(i => i.Findings).HasColumnType("jsonb");
        builder.HasIndex(i => i.Id, "ix_import_waiting").HasFilter("state in (1, 2)");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class ImportChunkConfiguration : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder)
    {
        builder.ToTable("import_chunk");
        builder.HasKey(c => new { c.ImportId, c.N });
        builder.HasOne<ImportRow>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportRejectConfiguration : IEntityTypeConfiguration<ImportReject>
{
    public void Configure(EntityTypeBuilder<ImportReject> builder)
    {
        builder.ToTable("import_reject");
        builder.HasKey(r => new { r.ImportId, r.Line });
        builder.HasOne<ImportRow>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}
