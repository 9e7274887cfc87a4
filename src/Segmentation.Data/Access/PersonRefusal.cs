using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>Why a change of a person is refused. The first ones are those of <see cref="OrgTreeRefusal"/>.</summary>
public enum PersonRefusal
{
    /// <summary>The supervisor does not exist.</summary>
    SupervisorUnknown = OrgTreeRefusal.SupervisorUnknown,

    /// <summary>A supervisor must hold the role head.</summary>
    SupervisorNotHead = OrgTreeRefusal.SupervisorNotHead,

    /// <summary>The person would stand above themselves.</summary>
    Cycle = OrgTreeRefusal.Cycle,

    /// <summary>People report to this person, so the role head must stay.</summary>
    HasSubordinates = OrgTreeRefusal.HasSubordinates,

    /// <summary>The last enabled administrator stays one.</summary>
    LastAdministrator = OrgTreeRefusal.LastAdministrator,

    /// <summary>The address does not look like an e-mail.</summary>
    EmailInvalid = 101,

    /// <summary>Somebody has this address already.</summary>
    EmailTaken,

    /// <summary>A name is needed, at most 200 characters.</summary>
    NameInvalid,

    /// <summary>There is no such person.</summary>
    PersonUnknown,

    /// <summary>The password is shorter than <see cref="PasswordRules.MinLength"/> or longer than allowed.</summary>
    PasswordLength,

    /// <summary>The present password is wrong.</summary>
    PasswordWrong,

    /// <summary>The new password is the present one.</summary>
    PasswordSame,

    /// <summary>There are people already: the first one was made.</summary>
    NotFirst,
}
