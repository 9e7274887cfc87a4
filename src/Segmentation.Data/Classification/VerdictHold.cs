using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;

namespace Segmentation.Data.Classification;

/// <summary>
/// A move that a guard stopped: the answers on which the kept category rests, so that it can be told under any version of
/// the rule, and what the rule says of the present ones. Ended rows stay: a person's confirmation keeps the guard open.
/// </summary>
internal sealed class VerdictHold
{
    public int Id { get; init; }
    public int AccountId { get; init; }
    public short SchemeId { get; init; }

    /// <summary>What waits; the kept category again where another version of the rule sees no move to stop.</summary>
    public short Computed { get; set; }

    /// <summary>The answers of before, as a sheet keeps them.</summary>
    public required string Basis { get; init; }

    public DateOnly Since { get; init; }

    /// <summary>When the newest answers that were stopped were written.</summary>
    public DateTimeOffset HeldAt { get; set; }

    public DateOnly? EndedOn { get; set; }

    /// <summary>The category a person confirmed; null where the guard opened by itself.</summary>
    public short? Confirmed { get; set; }

    public string? Reason { get; set; }
    public int? AuthorId { get; set; }
}

internal sealed class VerdictHoldConfiguration : IEntityTypeConfiguration<VerdictHold>
{
    public void Configure(EntityTypeBuilder<VerdictHold> builder)
    {
        builder.ToTable("verdict_hold");
        builder.Property(h => h.Basis).HasColumnType("jsonb");
        builder.Property(h => h.Reason).HasMaxLength(2000);
        builder.HasIndex(h => new { h.AccountId, h.SchemeId }).IsUnique().HasFilter("ended_on is null");
        builder.HasIndex(h => new { h.EndedOn, h.SchemeId });
        builder.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId);
        builder.HasOne<SchemeRow>().WithMany().HasForeignKey(h => h.SchemeId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(h => h.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
