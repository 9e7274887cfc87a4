using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Sales;

/// <summary>
/// First and last purchase day of an account over all its history, future days included; no row where it never bought. Kept
/// by a trigger of <c>account_month</c>, so that a run need not read the months before its window.
/// </summary>
internal sealed class AccountPurchase
{
    public int AccountId { get; init; }
    public DateOnly FirstOn { get; init; }
    public DateOnly LastOn { get; init; }
}

internal sealed class AccountPurchaseConfiguration : IEntityTypeConfiguration<AccountPurchase>
{
    public void Configure(EntityTypeBuilder<AccountPurchase> builder)
    {
        builder.ToTable("account_purchase");
        builder.HasKey(p => p.AccountId);
        builder.Property(p => p.AccountId).ValueGeneratedNever();
    }
}
