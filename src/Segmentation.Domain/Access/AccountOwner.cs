namespace Segmentation.Domain.Access;

/// <summary>Whose an account is, as far as rules of who may ask.</summary>
/// <param name="Id">The owner; null where nobody looks after the account.</param>
/// <param name="SupervisorId">The owner's direct supervisor; null where nobody stands above, or there is no owner.</param>
public readonly record struct AccountOwner(int? Id, int? SupervisorId);

/// <summary>Whose mark of prospects it is. Both stand side by side; neither replaces the other.</summary>
public enum MarkSide
{
    /// <summary>The owner's.</summary>
    Manager = 1,

    /// <summary>The supervisor's.</summary>
    Head = 2,
}
