using System.Collections.Frozen;

namespace Segmentation.Domain.Deals;

/// <summary>Why a deal or a client was lost. Source: list of codes, loss reasons.</summary>
public enum LossReason : short
{
    /// <summary>Service was poor.</summary>
    Service = 1,

    /// <summary>The goods or the work were poor.</summary>
    Quality = 2,

    /// <summary>We did not keep a promise.</summary>
    BrokenPromise = 3,

    /// <summary>We did not listen.</summary>
    NotHeard = 4,

    /// <summary>We did not come back to them.</summary>
    Forgotten = 5,

    /// <summary>The price.</summary>
    Price = 6,

    /// <summary>A rival offered something better.</summary>
    RivalOffer = 7,

    /// <summary>Things changed at the client: people, plans, trade.</summary>
    ClientChange = 8,

    /// <summary>The manager they trusted left us.</summary>
    OurManagerLeft = 9,

    /// <summary>A quarrel about money owed.</summary>
    DebtDispute = 10,
}

/// <summary>The codes under which reasons stand in tables, files and the API.</summary>
public static class LossReasons
{
    private static readonly FrozenDictionary<LossReason, string> s_codes = new Dictionary<LossReason, string>
    {
        [LossReason.Service] = "SERVICE",
        [LossReason.Quality] = "QUALITY",
        [LossReason.BrokenPromise] = "BROKEN_PROMISE",
        [LossReason.NotHeard] = "NOT_HEARD",
        [LossReason.Forgotten] = "FORGOTTEN",
        [LossReason.Price] = "PRICE",
        [LossReason.RivalOffer] = "RIVAL_OFFER",
        [LossReason.ClientChange] = "CLIENT_CHANGE",
        [LossReason.OurManagerLeft] = "OUR_MANAGER_LEFT",
        [LossReason.DebtDispute] = "DEBT_DISPUTE",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, LossReason> s_reasons = s_codes.ToFrozenDictionary(
        c => c.Value,
        c => c.Key,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>All codes in the order of the list.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. s_codes.OrderBy(c => c.Key).Select(c => c.Value)];

    /// <summary>The stable code, such as <c>RIVAL_OFFER</c>.</summary>
    public static string Code(this LossReason reason) => s_codes[reason];

    /// <summary>The reason of a code, whatever its case; null when there is none.</summary>
    public static LossReason? Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return s_reasons.TryGetValue(code, out var reason) ? reason : null;
    }
}
