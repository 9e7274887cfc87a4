namespace Segmentation.Domain.Access;

/// <summary>Rules of who stands above whom.</summary>
public static class OrgTree
{
    /// <summary>
    /// Why a change of one person is refused, as a sentence's key; null when it is allowed. Checked before it is written.
    /// </summary>
    /// <param name="people">Everybody as it stands now.</param>
    /// <param name="changed">The person as it shall be; its id is 0 for a new one.</param>
    public static OrgTreeRefusal? Check(IReadOnlyCollection<Person> people, Person changed)
    {
        ArgumentNullException.ThrowIfNull(people);
        var after = people.Where(p => p.Id != changed.Id).Append(changed).ToDictionary(p => p.Id);
        if (changed.SupervisorId is { } above)
        {
            if (!after.TryGetValue(above, out var supervisor))
                return OrgTreeRefusal.SupervisorUnknown;
            if (!supervisor.Roles.HasFlag(Roles.Head))
                return OrgTreeRefusal.SupervisorNotHead;
            var seen = new HashSet<int> { changed.Id };
            for (int? next = above; next is { } id; next = after.TryGetValue(id, out var p) ? p.SupervisorId : null)
                if (!seen.Add(id))
                    return OrgTreeRefusal.Cycle;
        }
        if (!changed.Roles.HasFlag(Roles.Head) && after.Values.Any(p => p.SupervisorId == changed.Id))
            return OrgTreeRefusal.HasSubordinates;
        var hadAdministrator = people.Any(IsAdministrator);
        return hadAdministrator && !after.Values.Any(IsAdministrator) ? OrgTreeRefusal.LastAdministrator : null;
    }

    private static bool IsAdministrator(Person p) => p.Enabled && p.Roles.HasFlag(Roles.Administrator);
}

/// <summary>A person in the org tree.</summary>
public readonly record struct Person(int Id, Roles Roles, int? SupervisorId, bool Enabled);

/// <summary>Why a change in the org tree is refused.</summary>
public enum OrgTreeRefusal
{
    /// <summary>The supervisor does not exist.</summary>
    SupervisorUnknown = 1,

    /// <summary>A supervisor must hold the role head.</summary>
    SupervisorNotHead,

    /// <summary>The person would stand above themselves.</summary>
    Cycle,

    /// <summary>People report to this person, so the role head must stay.</summary>
    HasSubordinates,

    /// <summary>The last enabled administrator stays one.</summary>
    LastAdministrator,
}
