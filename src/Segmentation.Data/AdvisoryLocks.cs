namespace Segmentation.Data;

/// <summary>
/// Keys of the advisory locks, one per thing that only one connection of all nodes may do at a time. The high half marks
/// them as this product's.
/// </summary>
internal static class AdvisoryLocks
{
    private const long Product = 0x5345_474DL << 32;

    /// <summary>Migration and the first rows of an installation.</summary>
    public const long Migration = Product + 1;

    /// <summary>Classification runs.</summary>
    public const long Runs = Product + 2;

    /// <summary>Imports.</summary>
    public const long Imports = Product + 3;

    /// <summary>Changes of people, roles and supervisors.</summary>
    public const long People = Product + 4;

    /// <summary>Taken shared by single decisions and whole by the closing transaction of a run.</summary>
    public const long Decisions = Product + 5;

    /// <summary>Taken by whoever changes the counts of the picture of now beside a run.</summary>
    public const long Counts = Product + 6;

    /// <summary>
    /// First half of the locks of single accounts, the account's key being the second: taken, in order of the keys, by
    /// whoever says something about them. Locks of two halves never meet those of one number.
    /// </summary>
    public const int Account = 0x5345_474D;
}
