using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>
/// Keys for other programs. A token is 256 random bits, shown once; only its SHA-256 is kept, which needs no salt because
/// nobody can guess what it was made from.
/// </summary>
public sealed class ApiTokens(IDbContextFactory<SegmentationDb> databases, TimeProvider time)
{
    /// <summary>What every token begins with, so that scanners find one that leaked into a file.</summary>
    public const string Prefix = "seg_";

    /// <summary>Bytes of a token. Source: our choice, out of reach of guessing.</summary>
    private const int Bytes = 32;

    /// <summary>How fine "last used" is kept: a busy program does not write on every call. Source: our choice.</summary>
    private static readonly TimeSpan UseGrain = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token that acts as a person, and returns it; it cannot be read again.</summary>
    /// <param name="author">Who makes it: the person, or the operator.</param>
    /// <param name="userId">Whose rights it carries.</param>
    /// <param name="name">What it is for, 1–200 characters.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="UnauthorizedAccessException">The author may not make tokens of this person.</exception>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public async Task<string> MakeAsync(Viewer author, int userId, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(author);
        if (!author.MakesTokensOf(userId))
            throw new UnauthorizedAccessException("A token carries a person's rights: only the person can make it.");
        name = name.Trim();
        if (name.Length is 0 or > 200)
            throw new ArgumentException("A token needs a name of 1 to 200 characters.", nameof(name));
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        db.Add(
            new ApiToken
            {
                UserId = userId,
                Name = name,
                Hash = HashOf(token),
                CreatedAt = now,
            }
        );
        await NoteAsync(db, author, "token made", userId, name, cancel);
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>The tokens of a person, newest first, revoked ones included.</summary>
    public async Task<IReadOnlyList<ApiTokenRow>> ListAsync(int userId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<ApiToken>()
            .Where(t => t.UserId == userId)
            .OrderByDescending(t => t.Id)
            .Select(t => new ApiTokenRow(t.Id, t.Name, t.CreatedAt, t.LastUsedAt, t.RevokedAt))
            .ToListAsync(cancel);
    }

    /// <summary>Ends a token at once. False when there is no such token, it is ended already, or it is not the author's to end.</summary>
    public async Task<bool> RevokeAsync(Viewer author, int tokenId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(author);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var token = await db.Set<ApiToken>().AsTracking().FirstOrDefaultAsync(t => t.Id == tokenId, cancel);
        if (token is not { RevokedAt: null } || !author.EndsTokensOf(token.UserId))
            return false;
        token.RevokedAt = time.GetUtcNow();
        await NoteAsync(db, author, "token revoked", token.UserId, token.Name, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>The person a token acts as; null when it is unknown or revoked, or the person is disabled. Notes the use.</summary>
    public async Task<int?> FindUserAsync(string token, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var hash = HashOf(token);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<ApiToken>()
            .Where(t => t.Hash == hash && t.RevokedAt == null)
            .Where(t => db.Users.Any(u => u.Id == t.UserId && u.DisabledAt == null))
            .Select(t => new
            {
                t.Id,
                t.UserId,
                t.LastUsedAt,
            })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var now = time.GetUtcNow();
        if (found.LastUsedAt is null || now - found.LastUsedAt >= UseGrain)
            await db.Set<ApiToken>()
                .Where(t => t.Id == found.Id)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), cancel);
        return found.UserId;
    }

    private async Task NoteAsync(
        SegmentationDb db,
        Viewer author,
        string action,
        int userId,
        string name,
        CancellationToken cancel
    )
    {
        var people = await db
            .Users.Where(u => u.Id == userId || u.Id == author.UserId)
            .ToDictionaryAsync(u => u.Id, u => u.Email, cancel);
        db.Add(
            new AuditEvent
            {
                At = time.GetUtcNow(),
                UserId = author.UserId == 0 ? null : author.UserId,
                Author = people.GetValueOrDefault(author.UserId) ?? "command line",
                Action = action,
                Subject = $"{people.GetValueOrDefault(userId)}: {name}",
            }
        );
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>A token as its owner sees it; the token itself is not kept.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was used last, to the minute; null when never.</param>
/// <param name="RevokedAt">Since when it does not work; null while it does.</param>
public sealed record ApiTokenRow(
    int Id,
    string Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt
);
