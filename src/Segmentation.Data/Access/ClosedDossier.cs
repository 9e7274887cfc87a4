using Segmentation.Domain.Access;

namespace Segmentation.Data.Access;

/// <summary>Why a dossier is closed to a person.</summary>
public static class ClosedDossier
{
    /// <summary>Null where it is open, to read and to write.</summary>
    public static WordRefusal? ClosedDossierOf(this Viewer viewer, AccountOwner owner)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.ReadsDossier(owner) ? null
            : owner.Id is null ? WordRefusal.DossierOfNobody
            : WordRefusal.DossierClosed;
    }
}
