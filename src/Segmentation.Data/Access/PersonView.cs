using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>A person as the administrator's list shows it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Email">Address and sign-in name.</param>
/// <param name="Name">Name as shown to others.</param>
/// <param name="Roles">What the person may be.</param>
/// <param name="SupervisorId">Who stands above.</param>
/// <param name="OneTimePassword">A one-time password was given and not replaced yet.</param>
/// <param name="DisabledAt">Since when the person may not sign in; null while enabled.</param>
public sealed record PersonView(
    int Id,
    string Email,
    string Name,
    Roles Roles,
    int? SupervisorId,
    bool OneTimePassword,
    DateTimeOffset? DisabledAt
);

/// <summary>What makes or changes a person.</summary>
/// <param name="Email">Address and sign-in name; given once, not changed afterwards.</param>
/// <param name="Name">Name as shown to others.</param>
/// <param name="Roles">What the person may be.</param>
/// <param name="SupervisorId">Who stands above.</param>
public sealed record PersonDraft(string Email, string Name, Roles Roles, int? SupervisorId);

/// <summary>What became of a change: the person's key, or why not.</summary>
/// <param name="Id">The person's key; 0 when refused.</param>
/// <param name="Refusal">Why nothing was changed; null when done.</param>
/// <param name="Password">The one-time password that was made, shown once; null when none was.</param>
public sealed record PersonOutcome(int Id, PersonRefusal? Refusal, string? Password = null)
{
    internal static PersonOutcome Refused(PersonRefusal refusal) => new(0, refusal);
}
