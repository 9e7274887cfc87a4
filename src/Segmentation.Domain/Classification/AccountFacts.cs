namespace Segmentation.Domain.Classification;

/// <summary>A view on one row of a <see cref="Portfolio"/>: what the rules may know of one account.</summary>
public readonly struct AccountFacts(Portfolio portfolio, int row)
{
    private readonly Answers? _answers;

    private AccountFacts(Portfolio portfolio, int row, Answers answers)
        : this(portfolio, row) => _answers = answers;

    /// <summary>The same account, had people answered otherwise.</summary>
    public AccountFacts With(Answers answers) => new(portfolio, row, answers);

    /// <summary>The account's key.</summary>
    public int AccountId => portfolio.Ids[row];

    /// <summary>The day the facts describe.</summary>
    public DateOnly AsOf => portfolio.AsOf;

    /// <summary>Revenue of the last 12 full months in minor units; null when not known.</summary>
    public long? Revenue12 => Known(portfolio.Revenue12[row]);

    /// <summary>Contribution profit of the last 12 full months in minor units; null when not known.</summary>
    public long? Profit12 => Known(portfolio.Profit12[row]);

    /// <summary>The account is known never to have bought.</summary>
    public bool NeverBought => portfolio.FirstPurchase[row] == Portfolio.NeverDay || portfolio.Purchases[row] == 0;

    /// <summary>First purchase day; null when never or not known.</summary>
    public DateOnly? FirstPurchase => Day(portfolio.FirstPurchase[row]);

    /// <summary>Last purchase day; null when never or not known.</summary>
    public DateOnly? LastPurchase => Day(portfolio.LastPurchase[row]);

    /// <summary>How long the account has been a client, as far as that is known.</summary>
    public Tenure Tenure =>
        Tenure.Of(FirstPurchase, Day(portfolio.ClientSince[row]), portfolio.HistoryBegins, portfolio.AsOf);

    /// <summary>Purchase days of the whole history; null when not known.</summary>
    public int? Purchases => Count(portfolio.Purchases[row]);

    /// <summary>Purchase days of the last 24 months; null when not known.</summary>
    public int? Purchases24 => Count(portfolio.Purchases24[row]);

    /// <summary>How many of the last 12 full months have a purchase day, 0–12; null when not known.</summary>
    public int? OrderMonths12 => Count(portfolio.OrderMonths12[row]);

    /// <summary>Median interval between the last up to 12 purchase days, in days; null with fewer than 3 of them.</summary>
    public double? Interval => Number(portfolio.Interval[row]);

    /// <summary>Revenue by month.</summary>
    public Spread Months => portfolio.Months[row];

    /// <summary>Revenue by calendar quarter.</summary>
    public Spread Quarters => portfolio.Quarters[row];

    /// <summary>Coefficient of variation against the same months a year before, in percent; null when not known.</summary>
    public double? SeasonalCv => Number(portfolio.SeasonalCv[row]);

    /// <summary>Revenue of the last 6 full months in minor units; null when not known.</summary>
    public long? RevenueLast6 => Known(portfolio.RevenueLast6[row]);

    /// <summary>Revenue of the 6 full months before those in minor units; null when not known.</summary>
    public long? RevenuePrevious6 => Known(portfolio.RevenuePrevious6[row]);

    /// <summary>Key of the head of the account's group; its own where it belongs to none.</summary>
    public int Group => portfolio.Group[row];

    /// <summary>The owner's mark of prospects.</summary>
    public Mark MarkOfManager => portfolio.MarkOfManager[row];

    /// <summary>The supervisor's mark of prospects.</summary>
    public Mark MarkOfHead => portfolio.MarkOfHead[row];

    /// <summary>A head has marked the account as a key client.</summary>
    public bool MarkedKey => portfolio.MarkedKey[row];

    /// <summary>What people have answered; empty where nothing was.</summary>
    public Answers Answers => _answers ?? portfolio.Answers[row] ?? Answers.None;

    /// <summary>
    /// The newest day up to <see cref="SaidUpTo"/> on which a new leader took over, unless the team is known to have
    /// stayed; null when there was none.
    /// </summary>
    public DateOnly? ManagementChange => Day(portfolio.ManagementChange[row]);

    /// <summary>Up to which day, inclusive, it is known what people have said.</summary>
    public DateOnly SaidUpTo => portfolio.SaidUpTo;

    /// <summary>The account's open deals.</summary>
    public IReadOnlyList<DealFacts> Deals => portfolio.Deals(row);

    /// <summary>The code another scheme gave this account in the same run.</summary>
    public short Code(short scheme) => portfolio.Code(scheme, row);

    /// <summary>The second code another scheme gave this account in the same run.</summary>
    public short SubCode(short scheme) => portfolio.SubCode(scheme, row);

    private static int? Count(int count) => count == Portfolio.UnknownCount ? null : count;

    private static double? Number(double number) => double.IsNaN(number) ? null : number;

    private static long? Known(long figure) => figure == Portfolio.Unknown ? null : figure;

    private static DateOnly? Day(int number) =>
        number is Portfolio.UnknownDay or Portfolio.NeverDay ? null : DateOnly.FromDayNumber(number);
}
