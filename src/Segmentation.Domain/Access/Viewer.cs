namespace Segmentation.Domain.Access;

/// <summary>
/// Who looks. Every rule about seeing and doing is a member here or in <see cref="OrgTree"/>; pages, API, exports and
/// searches ask it and decide nothing themselves. What is not named is not allowed.
/// </summary>
/// <param name="UserId">The person's key; 0 for the operator at the command line.</param>
/// <param name="Roles">The person's roles.</param>
/// <param name="HasSupervisor">Somebody stands above this person.</param>
/// <param name="Owners">
/// Owners whose accounts this person reaches, themselves included where they may hold accounts; ignored for the company head.
/// </param>
public sealed record Viewer(int UserId, Roles Roles, bool HasSupervisor, IReadOnlyList<int> Owners)
{
    /// <summary>The key that stands for "nobody" wherever an owner is counted.</summary>
    public const int Nobody = 0;

    /// <summary>The operator at the command line: administrator and company head.</summary>
    public static Viewer Operator { get; } = new(0, Roles.Head | Roles.Administrator, false, []);

    /// <summary>A head without a supervisor: sees the whole company, accounts without an owner included.</summary>
    public bool IsCompanyHead => IsHead && !HasSupervisor;

    /// <summary>Whether account lists, segments and figures are open at all; an administrator alone sees none.</summary>
    public bool SeesAccounts => (Roles & (Roles.Manager | Roles.Head)) != 0;

    /// <summary>Whether tasks may be given and got: everybody who has any role.</summary>
    public bool HasTasks => Roles != Roles.None;

    /// <summary>Whether an account of this owner (null: nobody's) may be seen.</summary>
    public bool Sees(int? owner) => SeesAccounts && (IsCompanyHead || (owner is { } id && Owners.Contains(id)));

    /// <summary>
    /// Whose mark of prospects this person gives: the owner the manager's, the owner's direct supervisor the head's. Where
    /// there is no owner or nobody above them, any head who sees the account gives the head's. Null: none.
    /// </summary>
    public MarkSide? MarksAs(AccountOwner owner) =>
        !Sees(owner.Id) ? null
        : owner.Id == UserId ? MarkSide.Manager
        : owner.SupervisorId == UserId || (owner.SupervisorId is null && IsHead) ? MarkSide.Head
        : null;

    /// <summary>
    /// Whether this person may say who is a key client and set a category in place of the computed one: the owner's direct
    /// supervisor or anyone above; of nobody's account a head who sees it. Of one's own accounts only the company head may.
    /// </summary>
    public bool DecidesOn(AccountOwner owner) => IsHead && Sees(owner.Id) && (IsCompanyHead || owner.Id != UserId);

    /// <summary>
    /// Whether the dossier is open, to read and to write: to the owner and the owner's direct supervisor. Nobody's dossier
    /// is open to nobody.
    /// </summary>
    public bool ReadsDossier(AccountOwner owner) =>
        owner.Id is { } id && Sees(id) && (id == UserId || owner.SupervisorId == UserId);

    /// <summary>Whether files may be imported: heads and administrators.</summary>
    public bool Imports => (Roles & (Roles.Head | Roles.Administrator)) != 0;

    /// <summary>Whether an import may write to accounts of every owner; another head's rows are checked one by one.</summary>
    public bool ImportsEverywhere => Roles.HasFlag(Roles.Administrator) || IsCompanyHead;

    /// <summary>Whether runs may be ordered: company head or administrator.</summary>
    public bool OrdersRuns => Roles.HasFlag(Roles.Administrator) || IsCompanyHead;

    /// <summary>Whether thresholds may be changed: the company head.</summary>
    public bool SetsThresholds => IsCompanyHead;

    /// <summary>Whether other thresholds may be tried, without saving them: any head, on the accounts they see.</summary>
    public bool TriesThresholds => IsHead;

    /// <summary>Whether people, tokens of others and jobs may be looked after.</summary>
    public bool Administers => Roles.HasFlag(Roles.Administrator);

    /// <summary>Whether tokens of a person may be made: by the person alone, since a token carries all of their rights, or by the operator.</summary>
    public bool MakesTokensOf(int userId) => userId == UserId || this == Operator;

    /// <summary>Whether tokens of a person may be ended: one's own, or anybody's for an administrator.</summary>
    public bool EndsTokensOf(int userId) => userId == UserId || Administers;

    private bool IsHead => Roles.HasFlag(Roles.Head);
}
