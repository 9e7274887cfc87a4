using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;

namespace Segmentation.Data.Classification;

/// <summary>
/// An ordered run (work queue, progress, result) or, with <see cref="RequestId"/>, one day that it computed. A state points
/// at its day's row, which names the thresholds it was made with.
/// </summary>
internal sealed class RunRow
{
    public int Id { get; init; }
    public Guid PublicId { get; init; }
    public short Kind { get; init; }
    public int? RequestId { get; init; }
    public DateOnly? AsOf { get; set; }
    public int BackfillMonths { get; init; }
    public bool Corrected { get; init; }
    public string? Versions { get; set; }
    public string? Portfolio { get; set; }
    public string? Rules { get; set; }
    public short State { get; set; }
    public float Progress { get; set; }
    public int Accounts { get; set; }
    public int Changes { get; set; }
    public string? Error { get; set; }
    public int? UserId { get; init; }
    public string? ClaimedBy { get; set; }
    public DateTimeOffset? HeartbeatAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class RunRowConfiguration : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.ToTable("run");
        builder.HasIndex(r => r.PublicId).IsUnique();
        builder.Property(r => r.Versions).HasColumnType("jsonb");
        builder.Property(r => r.Portfolio).HasColumnType("jsonb");
        builder.HasIndex(r => r.Id, "ix_run_waiting").HasFilter("state in (1, 2)");
        builder.HasIndex(r => r.RequestId);
        builder.HasOne<RunRow>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.SetNull);
    }
}
