using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>A person who signs in.</summary>
public sealed class AppUser : IdentityUser<int>
{
    /// <summary>Name as shown to others.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The person's roles.</summary>
    public Roles Roles { get; set; }

    /// <summary>Who stands above; must hold the role head.</summary>
    public int? SupervisorId { get; set; }

    /// <summary>Language and formats, such as <c>ru</c>; null follows the browser.</summary>
    public string? Culture { get; set; }

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public string? Theme { get; set; }

    /// <summary>Categories are shown by the method's own names instead of the neutral ones.</summary>
    public bool MethodNames { get; set; }

    /// <summary>The password was given by somebody else and must be replaced before anything else is done.</summary>
    public bool OneTimePassword { get; set; }

    /// <summary>Since when the person may not sign in; null while enabled.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.ToTable("app_user");
        builder.Property(u => u.DisplayName).HasMaxLength(200);
        builder.Property(u => u.Culture).HasMaxLength(20);
        builder.Property(u => u.Theme).HasMaxLength(10);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(u => u.SupervisorId).OnDelete(DeleteBehavior.Restrict);
    }
}
