using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Segmentation.Data.Access;

namespace Segmentation.Web.Access;

/// <summary>
/// Signs a person in. A wrong address, a wrong password and a disabled person get the same answers after the same number
/// of tries, so that nobody learns here who works with the product.
/// </summary>
internal sealed class SignIn(
    SignInManager<AppUser> manager,
    PeopleQueries people,
    UnknownTries unknown,
    ILogger<SignIn> log
)
{
    /// <summary>Wrong tries before a pause. Source: our choice; a person mistypes twice or thrice.</summary>
    public const int MaxTries = 5;

    /// <summary>Length of the pause. Source: our choice.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task<SignInOutcome> TryAsync(HttpContext context, string email, string password)
    {
        var user = await manager.UserManager.FindByNameAsync(email.Trim());
        if (user is not { DisabledAt: null })
        {
            // The time a check of a password takes must pass for nobody as well.
            manager.UserManager.PasswordHasher.HashPassword(new AppUser(), password);
            return unknown.Note(email) ? SignInOutcome.Paused : SignInOutcome.Wrong;
        }
        var result = await manager.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
            log.LogWarning("Sign-in of person {UserId} is paused after {Tries} wrong tries", user.Id, MaxTries);
        if (!result.Succeeded)
            return result.IsLockedOut ? SignInOutcome.Paused : SignInOutcome.Wrong;
        await EnterAsync(context, user.Id);
        return user.OneTimePassword ? SignInOutcome.PasswordNeeded : SignInOutcome.Done;
    }

    /// <summary>Gives the browser its cookie, for a person whose word was checked.</summary>
    public async Task EnterAsync(HttpContext context, int userId)
    {
        var session =
            await people.SessionAsync(userId, context.RequestAborted)
            ?? throw new InvalidOperationException($"Person {userId} may not sign in.");
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            SessionClaims.Principal(session),
            new AuthenticationProperties { IsPersistent = true }
        );
        log.LogInformation("Person {UserId} signed in", userId);
    }
}

/// <summary>What became of a try to sign in.</summary>
internal enum SignInOutcome
{
    Done = 1,
    PasswordNeeded,
    Wrong,
    Paused,
}

/// <summary>Counts wrong tries for addresses that nobody has, as Identity counts them for people.</summary>
internal sealed class UnknownTries : IDisposable
{
    private readonly MemoryCache _tries = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>Notes a try; true when there were too many.</summary>
    public bool Note(string email)
    {
        var count = _tries.GetOrCreate(
            email.Trim().ToUpperInvariant(),
            entry =>
            {
                entry.Size = 1;
                entry.AbsoluteExpirationRelativeToNow = SignIn.Pause;
                return new Counter();
            }
        )!;
        return Interlocked.Increment(ref count.Tries) >= SignIn.MaxTries;
    }

    public void Dispose() => _tries.Dispose();

    private sealed class Counter
    {
        public int Tries;
    }
}
