using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Sales;

/// <summary>
/// An account's sales of one month, rebuilt from its lines whenever one changes. <c>Days</c> has bit d-1 set when a document
/// of day d has a total above 0; <c>Turnover</c> is the sum of absolute amounts and <c>TurnoverCosted</c> its part with
/// known profit. Profit is known where the costed part makes 95 % of the turnover.
/// </summary>
internal sealed class AccountMonth
{
    public int AccountId { get; init; }
    public DateOnly Month { get; init; }
    public long Revenue { get; init; }
    public long Profit { get; init; }
    public long Turnover { get; init; }
    public long TurnoverCosted { get; init; }
    public int Documents { get; init; }
    public int Days { get; init; }
}

internal sealed class AccountMonthConfiguration : IEntityTypeConfiguration<AccountMonth>
{
    public void Configure(EntityTypeBuilder<AccountMonth> builder)
    {
        builder.ToTable("account_month");
        builder.HasKey(m => new { m.AccountId, m.Month });
        // The first and the last month of all are asked for at every run.
        builder.HasIndex(m => m.Month);
    }
}
