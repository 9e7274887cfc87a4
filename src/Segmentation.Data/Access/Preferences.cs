using Microsoft.EntityFrameworkCore;

namespace Segmentation.Data.Access;

/// <summary>Writes what a person chose for themselves.</summary>
public sealed class Preferences(IDbContextFactory<SegmentationDb> databases)
{
    /// <summary>Keeps the language.</summary>
    public async Task SetCultureAsync(int userId, string culture, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db
            .Users.Where(u => u.Id == userId)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.Culture, culture), cancel);
    }

    /// <summary>Keeps the theme.</summary>
    public async Task SetThemeAsync(int userId, string theme, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(s => s.SetProperty(u => u.Theme, theme), cancel);
    }

    /// <summary>Keeps whether categories are called by the method's own names.</summary>
    public async Task SetMethodNamesAsync(int userId, bool methodNames, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db
            .Users.Where(u => u.Id == userId)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.MethodNames, methodNames), cancel);
    }
}
