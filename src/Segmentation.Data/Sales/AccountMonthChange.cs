using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Sales;

/// <summary>
/// The transaction that last touched an account's months, kept by a trigger: whoever holds months in memory since a
/// snapshot reads again only what that snapshot did not see.
/// </summary>
internal sealed class AccountMonthChange
{
    public int AccountId { get; init; }

    /// <summary>A 64-bit transaction number.</summary>
    public ulong ChangedIn { get; init; }
}

internal sealed class AccountMonthChangeConfiguration : IEntityTypeConfiguration<AccountMonthChange>
{
    public void Configure(EntityTypeBuilder<AccountMonthChange> builder)
    {
        builder.ToTable("account_month_change");
        builder.HasKey(c => c.AccountId);
        builder.Property(c => c.AccountId).ValueGeneratedNever();
        builder.Property(c => c.ChangedIn).HasColumnType("xid8");
    }
}
