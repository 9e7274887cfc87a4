using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;

namespace Segmentation.Data.Audit;

/// <summary>Who did what, when. Append-only: the application role may insert and read.</summary>
internal sealed class AuditEvent
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public int? UserId { get; init; }
    public required string Author { get; init; }
    public required string Action { get; init; }
    public string? Subject { get; init; }
    public string? Detail { get; init; }

    /// <param name="author">Who does it.</param>
    /// <param name="action">What, in two words such as <c>person added</c>.</param>
    /// <param name="subject">To what.</param>
    /// <param name="detail">What else somebody will want to know; written as JSON.</param>
    /// <param name="at">The moment.</param>
    public static AuditEvent Of(Author author, string action, string subject, object? detail, DateTimeOffset at) =>
        new()
        {
            At = at,
            UserId = author.UserId,
            Author = author.Name,
            Action = action,
            Subject = subject,
            Detail = detail is null ? null : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
        };
}

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_event");
        builder.Property(e => e.Detail).HasColumnType("jsonb");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(e => e.At);
    }
}
