namespace Segmentation.Domain.Classification;

/// <summary>
/// The facts of every account on one day, a column per figure: what a run classifies, what a preview classifies again, and
/// what <c>evaluate</c> makes from the facts of a call.
/// </summary>
public sealed class Portfolio
{
    /// <summary>A money figure that is not known.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>A day that is not known.</summary>
    public const int UnknownDay = -1;

    /// <summary>The thing is known never to have happened.</summary>
    public const int NeverDay = 0;

    private readonly Dictionary<short, short[]> _codes = [];

    /// <summary>Makes columns for the given accounts, every figure unknown.</summary>
    /// <param name="asOf">The day the facts describe, inclusive.</param>
    /// <param name="historyBegins">First sale of the company; null when there is none or it is not known.</param>
    /// <param name="ids">Account keys, ascending.</param>
    public Portfolio(DateOnly asOf, DateOnly? historyBegins, int[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        AsOf = asOf;
        HistoryBegins = historyBegins;
        Ids = ids;
        Revenue12 = Filled(ids.Length, Unknown);
        Profit12 = Filled(ids.Length, Unknown);
        FirstPurchase = Filled(ids.Length, UnknownDay);
        LastPurchase = Filled(ids.Length, UnknownDay);
        ClientSince = Filled(ids.Length, UnknownDay);
    }

    /// <summary>The day the facts describe, inclusive.</summary>
    public DateOnly AsOf { get; }

    /// <summary>First sale of the company; null when there is none or it is not known.</summary>
    public DateOnly? HistoryBegins { get; }

    /// <summary>Account keys, ascending.</summary>
    public int[] Ids { get; }

    /// <summary>Number of accounts.</summary>
    public int Count => Ids.Length;

    /// <summary>Revenue of the last 12 full months, net of returns and VAT, minor units.</summary>
    public long[] Revenue12 { get; }

    /// <summary>Contribution profit of the same window, minor units; unknown where too few lines carry it.</summary>
    public long[] Profit12 { get; }

    /// <summary>Day number of the first purchase day, <see cref="NeverDay"/> or <see cref="UnknownDay"/>.</summary>
    public int[] FirstPurchase { get; }

    /// <summary>Day number of the last purchase day, <see cref="NeverDay"/> or <see cref="UnknownDay"/>.</summary>
    public int[] LastPurchase { get; }

    /// <summary>Day number since when the account is a client by a person's word, else <see cref="UnknownDay"/>.</summary>
    public int[] ClientSince { get; }

    /// <summary>The facts of one account, by its position.</summary>
    public AccountFacts this[int row] => new(this, row);

    /// <summary>The position of an account, or -1.</summary>
    public int RowOf(int accountId)
    {
        var row = Array.BinarySearch(Ids, accountId);
        return row < 0 ? -1 : row;
    }

    /// <summary>Keeps the codes a scheme gave, for the schemes that read them.</summary>
    public void Remember(short scheme, short[] codes) => _codes[scheme] = codes;

    /// <summary>The code a scheme gave, or <see cref="Category.None"/> where it did not run.</summary>
    public short Code(short scheme, int row) => _codes.TryGetValue(scheme, out var codes) ? codes[row] : Category.None;

    private static T[] Filled<T>(int length, T value)
    {
        var column = new T[length];
        Array.Fill(column, value);
        return column;
    }
}
