using Microsoft.EntityFrameworkCore;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>Turns a signed-in person into the <see cref="Viewer"/> that every rule of access asks.</summary>
public sealed class Viewers(IDbContextFactory<SegmentationDb> databases)
{
    /// <summary>The person as it stands now; null when unknown or disabled.</summary>
    public async Task<Viewer?> FindAsync(int userId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var person = await db
            .Users.Where(u => u.Id == userId && u.DisabledAt == null)
            .Select(u => new { u.Roles, HasSupervisor = u.SupervisorId != null })
            .FirstOrDefaultAsync(cancel);
        if (person is null)
            return null;
        // The company head reaches everybody: there is no list to carry along.
        var everybody = person.Roles.HasFlag(Roles.Head) && !person.HasSupervisor;
        var owners = everybody
            ? []
            : await db.Set<UserReach>()
                .Where(r => r.ViewerId == userId)
                .OrderBy(r => r.OwnerId)
                .Select(r => r.OwnerId)
                .ToArrayAsync(cancel);
        return new Viewer(userId, person.Roles, person.HasSupervisor, owners);
    }
}
