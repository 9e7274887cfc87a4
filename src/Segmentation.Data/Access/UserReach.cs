using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Segmentation.Data.Access;

/// <summary>
/// Whose accounts a person reaches: the closure of the org tree, oneself included. Owner 0 is nobody and has no user row,
/// hence no foreign key. Rewritten whole with each change of a supervisor, a role or a person.
/// </summary>
internal sealed class UserReach
{
    public int ViewerId { get; init; }
    public int OwnerId { get; init; }
}

internal sealed class UserReachConfiguration : IEntityTypeConfiguration<UserReach>
{
    public void Configure(EntityTypeBuilder<UserReach> builder)
    {
        builder.ToTable("user_reach");
        builder.HasKey(r => new { r.ViewerId, r.OwnerId });
        builder.HasOne<AppUser>().WithMany().HasForeignKey(r => r.ViewerId).OnDelete(DeleteBehavior.Cascade);
    }
}
