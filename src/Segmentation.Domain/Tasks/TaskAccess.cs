using Segmentation.Domain.Access;

namespace Segmentation.Domain.Tasks;

/// <summary>
/// Who sees a task and who may get one. A task follows its account: whoever sees the account sees and changes it. It also
/// stays with the person who has to do it and with the one who asked, whoever owns the account since. An incident is between
/// these two alone.
/// </summary>
public static class TaskAccess
{
    /// <summary>Whether a person sees and may change a task.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="assignee">Who has to do it.</param>
    /// <param name="author">Who asked for it; null for a rule.</param>
    /// <param name="hasAccount">It is about an account.</param>
    /// <param name="owner">The owner of that account; null for nobody.</param>
    public static bool Sees(Viewer viewer, string kind, int assignee, int? author, bool hasAccount, int? owner)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return assignee == viewer.UserId
            || author == viewer.UserId
            || (kind != TaskKinds.Incident && (hasAccount ? viewer.Sees(owner) : viewer.Sees(assignee)));
    }

    /// <summary>
    /// Whether a task may be given to a person: oneself; about an account to its owner and everybody above, who are those
    /// that see it; about none to people one leads and to those above oneself.
    /// </summary>
    /// <param name="viewer">Who gives it.</param>
    /// <param name="kind">What it is about; an incident goes up the tree only.</param>
    /// <param name="assignee">As whom the other person looks.</param>
    /// <param name="hasAccount">It is about an account.</param>
    /// <param name="owner">The owner of that account; null for nobody.</param>
    public static bool MayAssign(Viewer viewer, string kind, Viewer assignee, bool hasAccount, int? owner)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(assignee);
        if (kind == TaskKinds.Incident)
            return assignee.UserId != viewer.UserId && assignee.Sees(viewer.UserId);
        return assignee.UserId == viewer.UserId
            || (hasAccount ? assignee.Sees(owner) : viewer.Sees(assignee.UserId) || assignee.Sees(viewer.UserId));
    }
}
