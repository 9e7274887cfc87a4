using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Domain.Classification;

/// <summary>What the company sells: some schemes fit some trades only.</summary>
public enum Trade
{
    /// <summary>Web and marketing services.</summary>
    Web = 1,

    /// <summary>Other services.</summary>
    Services = 2,

    /// <summary>Goods that others make.</summary>
    Goods = 3,

    /// <summary>What the company makes itself.</summary>
    Manufacturing = 4,

    /// <summary>Projects.</summary>
    Projects = 5,
}

/// <summary>
/// Which schemes are decided for this company. A person's word on a scheme goes before what its trade says; while nobody has
/// said what the company sells, everything is on.
/// </summary>
/// <param name="Trade">What the company sells; null while nobody has said.</param>
/// <param name="On">Keys of schemes that somebody switched on by hand.</param>
/// <param name="Off">Keys of schemes that somebody switched off by hand.</param>
public sealed record SchemeChoice(Trade? Trade, IReadOnlyList<string> On, IReadOnlyList<string> Off)
{
    /// <summary>Nobody has been asked yet.</summary>
    public static SchemeChoice Unasked { get; } = new(null, [], []);

    /// <summary>The schemes that are decided, in the order of <see cref="Schemes.All"/>.</summary>
    public IReadOnlyList<SchemeDefinition> Active => [.. Schemes.All.Select(s => s.Definition).Where(s => IsOn(s))];

    /// <summary>Schemes that can be switched: those that are made for some trades only.</summary>
    public static IReadOnlyList<SchemeDefinition> Switchable { get; } =
    [.. Schemes.All.Where(s => s.Trades.Count > 0).Select(s => s.Definition)];

    /// <summary>Whether a scheme is decided.</summary>
    public bool IsOn(SchemeDefinition scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return !Switchable.Contains(scheme)
            || On.Contains(scheme.Key)
            || (!Off.Contains(scheme.Key) && (Trade is not { } trade || IsFor(scheme, trade)));
    }

    /// <summary>The same with a person's word on one scheme.</summary>
    /// <exception cref="ArgumentException">The scheme fits every trade and stays on.</exception>
    public SchemeChoice With(SchemeDefinition scheme, bool isOn)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (!Switchable.Contains(scheme))
            throw new ArgumentException($"The scheme '{scheme.Key}' fits every trade and stays on.", nameof(scheme));
        return this with { On = Words(On, isOn), Off = Words(Off, !isOn) };

        string[] Words(IReadOnlyList<string> keys, bool has) =>
            has ? [.. keys.Except([scheme.Key]), scheme.Key] : [.. keys.Except([scheme.Key])];
    }

    private static bool IsFor(SchemeDefinition scheme, Trade trade) => Schemes.Get(scheme.Id).Trades.Contains(trade);
}

/// <summary>
/// Words of the zoo, which was made for people who sell by the internet. For another trade it speaks of that trade's main
/// channel. Source: the zoo's author, who leaves its lists open to every firm.
/// </summary>
public static class TradeWords
{
    private const string Other = "_Channel";

    /// <summary>What is worded twice: facts and dimensions that speak of the internet and of a site.</summary>
    private static readonly HashSet<string> SpeakOfInternet = new(StringComparer.Ordinal)
    {
        "NET",
        "PROMO",
        "VANITY",
        ZooQuestions.LeadsNow,
        ZooQuestions.LeadsWanted,
        "site_reason",
    };

    /// <summary>Whether the company's main channel is another one than the internet.</summary>
    public static bool HasOtherChannel(Trade? trade) => trade is not (null or Trade.Web);

    /// <summary>
    /// The key under which a text of this trade is kept: with <c>_Channel</c> at its end where the text speaks of the
    /// internet and the trade does not.
    /// </summary>
    public static string KeyOf(string key, Trade? trade) =>
        HasOtherChannel(trade) && SpeakOfInternet.Contains(key) ? key + Other : key;
}
