using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Prospects;

/// <summary>
/// <see cref="Viewer.MarksAs"/> as SQL, for lists: whether the viewer's mark is the head's (true), the manager's (false) or
/// none (null). A test holds the two against each other.
/// </summary>
internal static class MarkReach
{
    /// <param name="viewer">Who marks.</param>
    /// <param name="overview">Alias of <c>account_overview</c>, in whose owners 0 is nobody.</param>
    /// <param name="owner">Alias of the owner's row, left-joined.</param>
    /// <param name="parameters">Takes the viewer's key.</param>
    public static string ByHead(Viewer viewer, string overview, string owner, NpgsqlParameterCollection parameters)
    {
        var me = parameters.Next(viewer.UserId);
        var free = viewer.Roles.HasFlag(Roles.Head) ? $"OR {owner}.supervisor_id IS NULL" : "";
        return $"""
            CASE WHEN {overview}.owner_id = {me} AND {me} <> {Viewer.Nobody} THEN false
                 WHEN {owner}.supervisor_id = {me} {free} THEN true END
            """;
    }
}
