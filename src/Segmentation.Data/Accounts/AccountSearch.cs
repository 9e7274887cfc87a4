using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Accounts;

/// <summary>
/// Folded text an account is found by: name, tax id, external id. Written by a trigger of <c>account</c>; kept apart from
/// figures so that a run never touches its trigram index.
/// </summary>
internal sealed class AccountSearch
{
    public int AccountId { get; init; }
    public required string Public { get; init; }
}

internal sealed class AccountSearchConfiguration : IEntityTypeConfiguration<AccountSearch>
{
    public void Configure(EntityTypeBuilder<AccountSearch> builder)
    {
        builder.ToTable("account_search");
        builder.HasKey(s => s.AccountId);
        builder.Property(s => s.AccountId).ValueGeneratedNever();
        builder.HasOne<Account>().WithOne().HasForeignKey<AccountSearch>(s => s.AccountId);
    }
}
