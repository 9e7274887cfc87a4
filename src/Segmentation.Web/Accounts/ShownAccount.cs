using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Classification;
using Segmentation.Data.KeyClients;
using Segmentation.Domain.Access;

namespace Segmentation.Web.Accounts;

/// <summary>The account whose tabs are open, as its frame has read it; cascaded to whatever a tab holds.</summary>
/// <param name="Viewer">Who looks.</param>
/// <param name="Card">Who the account is.</param>
/// <param name="Verdicts">What every scheme says of it; empty before the first run.</param>
/// <param name="KeyWords">Who called it a key client or no longer, the newest word first.</param>
public sealed record ShownAccount(
    Viewer Viewer,
    AccountCard Card,
    IReadOnlyList<AccountVerdict> Verdicts,
    IReadOnlyList<KeyWord> KeyWords
)
{
    /// <summary>The account's key.</summary>
    public int Id => Card.Row.Id;

    /// <summary>Values from the dossier may be shown.</summary>
    public bool ReadsDossier => Closed is null;

    /// <summary>Why the dossier is closed to the viewer; null where it is open.</summary>
    public WordRefusal? Closed => Viewer.ClosedDossierOf(Card.Owner);

    /// <summary>The viewer may set categories and say who is a key client.</summary>
    public bool MayDecide => Viewer.DecidesOn(Card.Owner);

    /// <summary>The newest word calls it a key client.</summary>
    public bool IsKey => KeyWords is [{ IsKey: true }, ..];
}
