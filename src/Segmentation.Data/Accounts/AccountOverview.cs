using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Segmentation.Data.Accounts;

/// <summary>
/// The row a list is made of: figures of now and one small code per scheme (0 = the scheme did not run). Made by a trigger
/// with its account; a run writes changed rows only. Owner 0 is nobody.
/// </summary>
internal sealed class AccountOverview
{
    public int AccountId { get; init; }
    public int OwnerId { get; init; }
    public long Revenue12 { get; init; }
    public long? Profit12 { get; init; }
    public DateOnly? FirstBought { get; init; }
    public DateOnly? LastBought { get; init; }
    public short VAbc { get; init; }
    public short VXyz { get; init; }
    public short VAbcXyz { get; init; }
    public short VMetal { get; init; }
    public short VConcentration { get; init; }
    public short VProspects { get; init; }
    public short VSize { get; init; }
    public short VLevel { get; init; }
    public short VLifecycle { get; init; }
    public short VZoo { get; init; }
}

internal sealed class AccountOverviewConfiguration : IEntityTypeConfiguration<AccountOverview>
{
    public void Configure(EntityTypeBuilder<AccountOverview> builder)
    {
        builder.ToTable("account_overview");
        builder.HasStorageParameter("fillfactor", 85);
        builder.HasKey(o => o.AccountId);
        builder.Property(o => o.AccountId).ValueGeneratedNever();
        builder.Property(o => o.Revenue12).HasDefaultValue(0L);
        builder.Property(o => o.VAbc).HasDefaultValue((short)0);
        builder.Property(o => o.VXyz).HasDefaultValue((short)0);
        builder.Property(o => o.VAbcXyz).HasDefaultValue((short)0);
        builder.Property(o => o.VMetal).HasDefaultValue((short)0);
        builder.Property(o => o.VConcentration).HasDefaultValue((short)0);
        builder.Property(o => o.VProspects).HasDefaultValue((short)0);
        builder.Property(o => o.VSize).HasDefaultValue((short)0);
        builder.Property(o => o.VLevel).HasDefaultValue((short)0);
        builder.Property(o => o.VLifecycle).HasDefaultValue((short)0);
        builder.Property(o => o.VZoo).HasDefaultValue((short)0);
        builder.HasOne<Account>().WithOne().HasForeignKey<AccountOverview>(o => o.AccountId);
        builder
            .HasIndex(o => new
            {
                o.OwnerId,
                o.Revenue12,
                o.AccountId,
            })
            .IsDescending(false, true, false)
            .IncludeProperties(o => new
            {
                o.VAbc,
                o.VXyz,
                o.VAbcXyz,
                o.VMetal,
                o.VConcentration,
                o.VProspects,
                o.VSize,
                o.VLevel,
                o.VLifecycle,
                o.VZoo,
            });
        builder
            .HasIndex(o => new { o.Revenue12, o.AccountId })
            .IsDescending(true, false)
            .IncludeProperties(o => new
            {
                o.OwnerId,
                o.VAbc,
                o.VXyz,
                o.VAbcXyz,
                o.VMetal,
                o.VConcentration,
                o.VProspects,
                o.VSize,
                o.VLevel,
                o.VLifecycle,
                o.VZoo,
            });
        builder
            .HasIndex(o => new { o.Profit12, o.AccountId })
            .IsDescending(true, false)
            .HasNullSortOrder(NullSortOrder.NullsLast, NullSortOrder.NullsLast)
            .IncludeProperties(o => new
            {
                o.OwnerId,
                o.VAbc,
                o.VXyz,
                o.VAbcXyz,
                o.VMetal,
                o.VConcentration,
                o.VProspects,
                o.VSize,
                o.VLevel,
                o.VLifecycle,
                o.VZoo,
            });
    }
}
