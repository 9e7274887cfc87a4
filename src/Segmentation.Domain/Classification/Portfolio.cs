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

    /// <summary>A count that is not known.</summary>
    public const int UnknownCount = -1;

    private readonly Dictionary<short, short[]> _codes = [];
    private readonly Dictionary<short, short[]> _subCodes = [];
    private readonly Dictionary<short, IClassifier> _prepared = [];
    private readonly Dictionary<int, IReadOnlyList<DealFacts>> _deals = [];

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
        RevenueLast6 = Filled(ids.Length, Unknown);
        RevenuePrevious6 = Filled(ids.Length, Unknown);
        FirstPurchase = Filled(ids.Length, UnknownDay);
        LastPurchase = Filled(ids.Length, UnknownDay);
        ClientSince = Filled(ids.Length, UnknownDay);
        Purchases = Filled(ids.Length, UnknownCount);
        Purchases24 = Filled(ids.Length, UnknownCount);
        OrderMonths12 = Filled(ids.Length, UnknownCount);
        Interval = Filled(ids.Length, double.NaN);
        Months = Filled(ids.Length, Spread.Unknown);
        Quarters = Filled(ids.Length, Spread.Unknown);
        SeasonalCv = Filled(ids.Length, double.NaN);
        Group = (int[])ids.Clone();
        MarkOfManager = new Mark[ids.Length];
        MarkOfHead = new Mark[ids.Length];
        MarkedKey = new bool[ids.Length];
        Answers = new Answers?[ids.Length];
        ManagementChange = Filled(ids.Length, UnknownDay);
        SaidUpTo = asOf;
    }

    private Portfolio(Portfolio facts, Portfolio series, bool withWords)
    {
        AsOf = facts.AsOf;
        HistoryBegins = facts.HistoryBegins;
        Ids = facts.Ids;
        Revenue12 = facts.Revenue12;
        Profit12 = facts.Profit12;
        RevenueLast6 = facts.RevenueLast6;
        RevenuePrevious6 = facts.RevenuePrevious6;
        FirstPurchase = facts.FirstPurchase;
        LastPurchase = facts.LastPurchase;
        ClientSince = facts.ClientSince;
        Purchases = facts.Purchases;
        Purchases24 = facts.Purchases24;
        OrderMonths12 = facts.OrderMonths12;
        Interval = facts.Interval;
        Months = Series(series.Months, Spread.Unknown);
        Quarters = Series(series.Quarters, Spread.Unknown);
        SeasonalCv = Series(series.SeasonalCv, double.NaN);
        Group = facts.Group;
        MarkOfManager = withWords ? facts.MarkOfManager : new Mark[Count];
        MarkOfHead = withWords ? facts.MarkOfHead : new Mark[Count];
        MarkedKey = withWords ? facts.MarkedKey : new bool[Count];
        Answers = withWords ? facts.Answers : new Answers?[Count];
        ManagementChange = withWords ? facts.ManagementChange : Filled(Count, UnknownDay);
        SaidUpTo = withWords ? facts.SaidUpTo : AsOf;
        if (withWords)
            _deals = facts._deals;

        // Accounts may have come and gone between two readings.
        T[] Series<T>(T[] column, T unknown) =>
            series.Ids.AsSpan().SequenceEqual(Ids)
                ? column
                : Array.ConvertAll(Ids, id => series.RowOf(id) is >= 0 and var row ? column[row] : unknown);
    }

    /// <summary>The day the facts describe, inclusive.</summary>
    public DateOnly AsOf { get; }

    /// <summary>
    /// Up to which day, inclusive, it is known what people have said: today in the picture of now, also where its sales end
    /// earlier; else the day itself.
    /// </summary>
    public DateOnly SaidUpTo { get; set; }

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

    /// <summary>Revenue of the last 6 full months, minor units.</summary>
    public long[] RevenueLast6 { get; }

    /// <summary>Revenue of the 6 full months before those, minor units.</summary>
    public long[] RevenuePrevious6 { get; }

    /// <summary>Purchase days of the whole history, or <see cref="UnknownCount"/>.</summary>
    public int[] Purchases { get; }

    /// <summary>Purchase days of the last 24 months, the day itself included, or <see cref="UnknownCount"/>.</summary>
    public int[] Purchases24 { get; }

    /// <summary>How many of the last 12 full months have a purchase day, 0–12, or <see cref="UnknownCount"/>.</summary>
    public int[] OrderMonths12 { get; }

    /// <summary>
    /// Median of the account's own intervals over its last up to 12 purchase days, in days; NaN with fewer than 3 of them
    /// or where it is not known.
    /// </summary>
    public double[] Interval { get; }

    /// <summary>Revenue by month, from the first purchase month to the last full month.</summary>
    public Spread[] Months { get; }

    /// <summary>Revenue by calendar quarter, from the first purchase quarter to the last full quarter.</summary>
    public Spread[] Quarters { get; }

    /// <summary>
    /// Coefficient of variation, in percent, of each of the last 12 full months against the same month a year before; NaN
    /// with less history or where a month of comparison has no positive revenue.
    /// </summary>
    public double[] SeasonalCv { get; }

    /// <summary>Key of the head of the account's group; the account's own where it belongs to none.</summary>
    public int[] Group { get; }

    /// <summary>The owner's mark of prospects.</summary>
    public Mark[] MarkOfManager { get; }

    /// <summary>The mark of prospects by the owner's supervisor.</summary>
    public Mark[] MarkOfHead { get; }

    /// <summary>A head has marked the account as a key client.</summary>
    public bool[] MarkedKey { get; }

    /// <summary>What people have answered about the account; null where nothing was.</summary>
    public Answers?[] Answers { get; }

    /// <summary>
    /// Day number of the newest change of management with a new leader and no team known to have stayed, else
    /// <see cref="UnknownDay"/>.
    /// </summary>
    public int[] ManagementChange { get; }

    /// <summary>The facts of one account, by its position.</summary>
    public AccountFacts this[int row] => new(this, row);

    /// <summary>The position of an account, or -1.</summary>
    public int RowOf(int accountId)
    {
        var row = Array.BinarySearch(Ids, accountId);
        return row < 0 ? -1 : row;
    }

    /// <summary>
    /// A portfolio of some of the accounts with their sales columns. Codes and what people have said are not taken along:
    /// these accounts are about to be decided again.
    /// </summary>
    /// <param name="rows">Positions, ascending.</param>
    public Portfolio Pick(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var picked = new Portfolio(AsOf, HistoryBegins, Picked(Ids));
        Copy(Revenue12, picked.Revenue12);
        Copy(Profit12, picked.Profit12);
        Copy(RevenueLast6, picked.RevenueLast6);
        Copy(RevenuePrevious6, picked.RevenuePrevious6);
        Copy(FirstPurchase, picked.FirstPurchase);
        Copy(LastPurchase, picked.LastPurchase);
        Copy(ClientSince, picked.ClientSince);
        Copy(Purchases, picked.Purchases);
        Copy(Purchases24, picked.Purchases24);
        Copy(OrderMonths12, picked.OrderMonths12);
        Copy(Interval, picked.Interval);
        Copy(Months, picked.Months);
        Copy(Quarters, picked.Quarters);
        Copy(SeasonalCv, picked.SeasonalCv);
        Copy(Group, picked.Group);
        return picked;

        T[] Picked<T>(T[] column)
        {
            var chosen = new T[rows.Length];
            Copy(column, chosen);
            return chosen;
        }

        void Copy<T>(T[] column, T[] chosen)
        {
            for (var i = 0; i < rows.Length; i++)
                chosen[i] = column[rows[i]];
        }
    }

    /// <summary>
    /// The same accounts with the same sales columns, shared; nothing people have said and nothing any scheme gave.
    /// </summary>
    public Portfolio SalesAlone() => new(this, this, withWords: false);

    /// <summary>
    /// The same facts, shared, on which some schemes are decided again while this portfolio stays as it is. What the other
    /// schemes gave and chose is taken along.
    /// </summary>
    /// <param name="again">Ids of the schemes that are about to be decided again.</param>
    /// <param name="series">Whose series to go by where they reach back otherwise; null for the portfolio's own.</param>
    public Portfolio Trial(IReadOnlySet<short> again, Portfolio? series = null)
    {
        ArgumentNullException.ThrowIfNull(again);
        var trial = new Portfolio(this, series ?? this, withWords: true);
        foreach (var (id, codes) in _codes)
            if (!again.Contains(id))
                trial.Remember(id, codes, _subCodes[id]);
        foreach (var (id, classifier) in _prepared)
            if (!again.Contains(id))
                trial.Keep(id, classifier);
        return trial;
    }

    /// <summary>Deals of an account that may matter to a rule: the open ones.</summary>
    public IReadOnlyList<DealFacts> Deals(int row) => _deals.GetValueOrDefault(row, []);

    /// <summary>Gives an account its deals.</summary>
    public void SetDeals(int row, IReadOnlyList<DealFacts> deals) => _deals[row] = deals;

    /// <summary>Keeps the codes a scheme gave, for the schemes that read them.</summary>
    public void Remember(short scheme, short[] codes, short[] subCodes)
    {
        _codes[scheme] = codes;
        _subCodes[scheme] = subCodes;
    }

    /// <summary>The code a scheme gave, or <see cref="Category.None"/> where it did not run.</summary>
    public short Code(short scheme, int row) => _codes.TryGetValue(scheme, out var codes) ? codes[row] : Category.None;

    /// <summary>The second code a scheme gave, or <see cref="Category.None"/> where it has none or did not run.</summary>
    public short SubCode(short scheme, int row) =>
        _subCodes.TryGetValue(scheme, out var codes) ? codes[row] : Category.None;

    /// <summary>
    /// Keeps the classifier a scheme was first prepared as, for schemes that go by the same choices. A later preparation,
    /// such as a trial of other numbers, changes nothing for them.
    /// </summary>
    internal IClassifier Keep(short scheme, IClassifier classifier)
    {
        _prepared.TryAdd(scheme, classifier);
        return classifier;
    }

    /// <summary>The classifier a scheme was first prepared as on this portfolio; null where it was not.</summary>
    internal T? Prepared<T>(short scheme)
        where T : class, IClassifier => _prepared.GetValueOrDefault(scheme) as T;

    private static T[] Filled<T>(int length, T value)
    {
        var column = new T[length];
        Array.Fill(column, value);
        return column;
    }
}
