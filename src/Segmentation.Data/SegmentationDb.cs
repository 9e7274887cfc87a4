using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Segmentation.Data.Access;

namespace Segmentation.Data;

/// <summary>
/// The tables as EF Core knows them. Made by a factory, used for one operation, disposed. Bulk tables are mapped for
/// migrations and reads; they are written by COPY and set-based SQL. The partitioned table <c>state_at</c> is not here.
/// </summary>
public sealed class SegmentationDb(DbContextOptions<SegmentationDb> options)
    : IdentityUserContext<AppUser, int>(options),
        IDataProtectionKeyContext
{
    /// <summary>Keys of ASP.NET Core Data Protection, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(SegmentationDb).Assembly);
        builder.Entity<IdentityUserClaim<int>>().ToTable("app_user_claim");
        builder.Entity<IdentityUserLogin<int>>().ToTable("app_user_login");
        builder.Entity<IdentityUserToken<int>>().ToTable("app_user_token");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_key");
    }
}
