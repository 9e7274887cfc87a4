using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>
/// Writes people, their roles and who stands above whom. Each verb is one transaction under one lock: the change, the
/// rewritten reach and a line in the audit.
/// </summary>
public sealed class People(
    IDbContextFactory<SegmentationDb> databases,
    IPasswordHasher<AppUser> hasher,
    TimeProvider time
)
{
    private static readonly string Reach = Sql.Read("Access.Reach.sql");
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    /// <summary>Adds a person with a one-time password, or with the one given.</summary>
    /// <param name="draft">The person.</param>
    /// <param name="password">The password; null makes a one-time password and returns it.</param>
    /// <param name="author">Who does it.</param>
    /// <param name="cancel">Stops before the commit.</param>
    public Task<PersonOutcome> AddAsync(
        PersonDraft draft,
        string? password,
        Author author,
        CancellationToken cancel = default
    ) =>
        WriteAsync(
            async db =>
            {
                var people = await TreeAsync(db, cancel);
                return await AddAsync(db, people, draft, password, author, cancel);
            },
            cancel
        );

    /// <summary>Makes the first person of an empty installation: administrator and company head.</summary>
    public Task<PersonOutcome> AddFirstAsync(
        string email,
        string name,
        string password,
        CancellationToken cancel = default
    ) =>
        WriteAsync(
            async db =>
            {
                var people = await TreeAsync(db, cancel);
                if (people.Count > 0)
                    return PersonOutcome.Refused(PersonRefusal.NotFirst);
                var draft = new PersonDraft(email, name, Roles.Administrator | Roles.Head, null);
                return await AddAsync(db, people, draft, password, Author.FirstStart, cancel);
            },
            cancel
        );

    /// <summary>Changes name, roles and supervisor.</summary>
    public Task<PersonOutcome> ChangeAsync(
        int id,
        string name,
        Roles roles,
        int? supervisorId,
        Author author,
        CancellationToken cancel = default
    ) =>
        ChangeAsync(
            id,
            user =>
            {
                if (!IsName(name))
                    return PersonRefusal.NameInvalid;
                (user.DisplayName, user.Roles, user.SupervisorId) = (name.Trim(), roles, supervisorId);
                return null;
            },
            "person changed",
            author,
            cancel
        );

    /// <summary>Ends or gives back the right to sign in. Who is disabled stays the owner of their accounts.</summary>
    public Task<PersonOutcome> SetEnabledAsync(
        int id,
        bool enabled,
        Author author,
        CancellationToken cancel = default
    ) =>
        ChangeAsync(
            id,
            user =>
            {
                user.DisabledAt = enabled ? null : user.DisabledAt ?? time.GetUtcNow();
                user.SecurityStamp = Guid.NewGuid().ToString("N");
                return null;
            },
            enabled ? "person enabled" : "person disabled",
            author,
            cancel
        );

    /// <summary>Gives a person a new one-time password; whatever they are signed in with ends.</summary>
    public async Task<PersonOutcome> GiveOneTimePasswordAsync(int id, Author author, CancellationToken cancel = default)
    {
        var password = PasswordRules.OneTime();
        var outcome = await ChangeAsync(
            id,
            user =>
            {
                SetPassword(user, password, oneTime: true);
                return null;
            },
            "person one time password",
            author,
            cancel
        );
        return outcome.Refusal is null ? outcome with { Password = password } : outcome;
    }

    /// <summary>Replaces the own password; every other sign-in of the person ends.</summary>
    public Task<PersonOutcome> ChangePasswordAsync(
        int id,
        string present,
        string next,
        Author author,
        CancellationToken cancel = default
    ) =>
        ChangeAsync(
            id,
            user =>
            {
                if (hasher.VerifyHashedPassword(user, user.PasswordHash!, present) == PasswordVerificationResult.Failed)
                    return PersonRefusal.PasswordWrong;
                if (!PasswordRules.Fits(next))
                    return PersonRefusal.PasswordLength;
                if (present == next)
                    return PersonRefusal.PasswordSame;
                SetPassword(user, next, oneTime: false);
                return null;
            },
            "person password changed",
            author,
            cancel
        );

    private async Task<PersonOutcome> AddAsync(
        SegmentationDb db,
        IReadOnlyCollection<Person> people,
        PersonDraft draft,
        string? password,
        Author author,
        CancellationToken cancel
    )
    {
        var email = draft.Email.Trim();
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email || email.Length > 256)
            return PersonOutcome.Refused(PersonRefusal.EmailInvalid);
        if (!IsName(draft.Name))
            return PersonOutcome.Refused(PersonRefusal.NameInvalid);
        if (password is not null && !PasswordRules.Fits(password))
            return PersonOutcome.Refused(PersonRefusal.PasswordLength);
        if (OrgTree.Check(people, new Person(0, draft.Roles, draft.SupervisorId, true)) is { } refusal)
            return PersonOutcome.Refused((PersonRefusal)refusal);
        var user = new AppUser
        {
            Email = email,
            UserName = email,
            NormalizedEmail = Normalizer.NormalizeEmail(email),
            NormalizedUserName = Normalizer.NormalizeName(email),
            DisplayName = draft.Name.Trim(),
            Roles = draft.Roles,
            SupervisorId = draft.SupervisorId,
            LockoutEnabled = true,
        };
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, cancel))
            return PersonOutcome.Refused(PersonRefusal.EmailTaken);
        var given = password ?? PasswordRules.OneTime();
        SetPassword(user, given, oneTime: password is null);
        db.Add(user);
        await db.SaveChangesAsync(cancel);
        await NoteAsync(db, "person added", user, author, cancel);
        return new PersonOutcome(user.Id, null, password is null ? given : null);
    }

    private Task<PersonOutcome> ChangeAsync(
        int id,
        Func<AppUser, PersonRefusal?> change,
        string action,
        Author author,
        CancellationToken cancel
    ) =>
        WriteAsync(
            async db =>
            {
                var people = await TreeAsync(db, cancel);
                var user = await db.Users.AsTracking().FirstOrDefaultAsync(u => u.Id == id, cancel);
                if (user is null)
                    return PersonOutcome.Refused(PersonRefusal.PersonUnknown);
                var before = AsPerson(user);
                if (change(user) is { } refused)
                    return PersonOutcome.Refused(refused);
                if (AsPerson(user) != before && OrgTree.Check(people, AsPerson(user)) is { } refusal)
                    return PersonOutcome.Refused((PersonRefusal)refusal);
                user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
                await db.SaveChangesAsync(cancel);
                await NoteAsync(db, action, user, author, cancel);
                return new PersonOutcome(id, null);
            },
            cancel
        );

    private async Task<PersonOutcome> WriteAsync(
        Func<SegmentationDb, Task<PersonOutcome>> write,
        CancellationToken cancel
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLocks.People})", cancel);
        var outcome = await write(db);
        if (outcome.Refusal is not null)
            return outcome;
        await db.Database.ExecuteSqlRawAsync(Reach, cancel);
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    private async Task NoteAsync(
        SegmentationDb db,
        string action,
        AppUser user,
        Author author,
        CancellationToken cancel
    )
    {
        var detail = new
        {
            roles = (short)user.Roles,
            supervisorId = user.SupervisorId,
            disabled = user.DisabledAt is not null,
        };
        db.Add(AuditEvent.Of(author, action, user.Email!, detail, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
    }

    private void SetPassword(AppUser user, string password, bool oneTime)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.OneTimePassword = oneTime;
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
    }

    private static async Task<List<Person>> TreeAsync(SegmentationDb db, CancellationToken cancel) =>
        await db
            .Users.OrderBy(u => u.Id)
            .Select(u => new Person(u.Id, u.Roles, u.SupervisorId, u.DisabledAt == null))
            .ToListAsync(cancel);

    private static Person AsPerson(AppUser user) =>
        new(user.Id, user.Roles, user.SupervisorId, user.DisabledAt is null);

    private static bool IsName(string name) => name.Trim() is { Length: > 0 and <= 200 };
}
