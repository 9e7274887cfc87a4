using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>Reads people.</summary>
public sealed class PeopleQueries(IDbContextFactory<SegmentationDb> databases)
{
    /// <summary>Whether anybody was ever added.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Users.AnyAsync(cancel);
    }

    /// <summary>Everybody, enabled first, by name.</summary>
    public async Task<IReadOnlyList<PersonView>> ListAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db
            .Users.OrderBy(u => u.DisabledAt != null)
            .ThenBy(u => u.DisplayName)
            .ThenBy(u => u.Id)
            .Select(u => new PersonView(
                u.Id,
                u.Email!,
                u.DisplayName,
                u.Roles,
                u.SupervisorId,
                u.OneTimePassword,
                u.DisabledAt
            ))
            .ToListAsync(cancel);
    }

    /// <summary>The person with this address; null when there is none.</summary>
    public async Task<PersonView?> FindAsync(string email, CancellationToken cancel = default)
    {
        var name = new UpperInvariantLookupNormalizer().NormalizeName(email.Trim());
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db
            .Users.Where(u => u.NormalizedUserName == name)
            .Select(u => new PersonView(
                u.Id,
                u.Email!,
                u.DisplayName,
                u.Roles,
                u.SupervisorId,
                u.OneTimePassword,
                u.DisabledAt
            ))
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>What every request of a signed-in person asks first; null when unknown or disabled.</summary>
    public async Task<Session?> SessionAsync(int userId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db
            .Users.Where(u => u.Id == userId && u.DisabledAt == null)
            .Select(u => new Session(
                u.Id,
                u.Email!,
                u.DisplayName,
                u.Roles,
                u.SecurityStamp!,
                u.OneTimePassword,
                u.Culture,
                u.Theme,
                u.MethodNames
            ))
            .FirstOrDefaultAsync(cancel);
    }
}

/// <summary>A signed-in person as it stands now.</summary>
/// <param name="UserId">The key.</param>
/// <param name="Email">Address and sign-in name.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Roles">Roles now.</param>
/// <param name="Stamp">Changes whenever a sign-in must end.</param>
/// <param name="OneTimePassword">The password must be replaced first.</param>
/// <param name="Culture">Chosen language; null when never chosen.</param>
/// <param name="Theme">Chosen theme; null when never chosen.</param>
/// <param name="MethodNames">Categories are called by the method's own names.</param>
public sealed record Session(
    int UserId,
    string Email,
    string Name,
    Roles Roles,
    string Stamp,
    bool OneTimePassword,
    string? Culture,
    string? Theme,
    bool MethodNames
);
