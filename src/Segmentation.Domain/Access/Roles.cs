namespace Segmentation.Domain.Access;

/// <summary>What a person may be; a set, stored as bits. A key account manager is a manager who owns a key client.</summary>
[Flags]
public enum Roles : short
{
    /// <summary>No role: may sign in and change the own password, nothing else.</summary>
    None = 0,

    /// <summary>Sees and edits the accounts they own.</summary>
    Manager = 1,

    /// <summary>Sees the accounts of everyone below; without a supervisor, of the whole company.</summary>
    Head = 2,

    /// <summary>Looks after people, tokens, jobs and imports; sees neither accounts nor dossiers by this role alone.</summary>
    Administrator = 4,
}
