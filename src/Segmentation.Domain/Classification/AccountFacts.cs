namespace Segmentation.Domain.Classification;

/// <summary>A view on one row of a <see cref="Portfolio"/>: what the rules may know of one account.</summary>
public readonly struct AccountFacts(Portfolio portfolio, int row)
{
    /// <summary>The account's key.</summary>
    public int AccountId => portfolio.Ids[row];

    /// <summary>The day the facts describe.</summary>
    public DateOnly AsOf => portfolio.AsOf;

    /// <summary>Revenue of the last 12 full months in minor units; null when not known.</summary>
    public long? Revenue12 => Known(portfolio.Revenue12[row]);

    /// <summary>Contribution profit of the last 12 full months in minor units; null when not known.</summary>
    public long? Profit12 => Known(portfolio.Profit12[row]);

    /// <summary>The account is known never to have bought.</summary>
    public bool NeverBought => portfolio.FirstPurchase[row] == Portfolio.NeverDay;

    /// <summary>First purchase day; null when never or not known.</summary>
    public DateOnly? FirstPurchase => Day(portfolio.FirstPurchase[row]);

    /// <summary>Last purchase day; null when never or not known.</summary>
    public DateOnly? LastPurchase => Day(portfolio.LastPurchase[row]);

    /// <summary>How long the account has been a client, as far as that is known.</summary>
    public Tenure Tenure =>
        Tenure.Of(FirstPurchase, Day(portfolio.ClientSince[row]), portfolio.HistoryBegins, portfolio.AsOf);

    /// <summary>The code another scheme gave this account in the same run.</summary>
    public short Code(short scheme) => portfolio.Code(scheme, row);

    private static long? Known(long figure) => figure == Portfolio.Unknown ? null : figure;

    private static DateOnly? Day(int number) =>
        number is Portfolio.UnknownDay or Portfolio.NeverDay ? null : DateOnly.FromDayNumber(number);
}
