namespace Segmentation.Data.Accounts;

/// <summary>An order of accounts; equal ones follow by key, so that pages never overlap.</summary>
/// <param name="By">The figure or text.</param>
/// <param name="Falling">Largest, latest or last first. What is not known stands last either way.</param>
public readonly record struct AccountSort(AccountOrder By, bool Falling)
{
    private static readonly Dictionary<string, AccountOrder> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["revenue12m"] = AccountOrder.Revenue,
        ["profit12m"] = AccountOrder.Profit,
        ["name"] = AccountOrder.Name,
        ["lastPurchase"] = AccountOrder.LastPurchase,
    };

    /// <summary>Most revenue first.</summary>
    public static AccountSort Default { get; } = new(AccountOrder.Revenue, true);

    /// <summary>The keys of all orders.</summary>
    public static IEnumerable<string> Keys => Orders.Keys;

    /// <summary>Reads <c>name</c> or, falling, <c>-name</c>; null when there is no such order.</summary>
    public static AccountSort? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var falling = text.StartsWith('-');
        return Orders.TryGetValue(falling ? text[1..] : text, out var by) ? new AccountSort(by, falling) : null;
    }

    /// <summary>As it stands in an address.</summary>
    public override string ToString()
    {
        var by = By;
        return (Falling ? "-" : "") + Orders.First(o => o.Value == by).Key;
    }

    internal string Sql =>
        (By, Falling) switch
        {
            (AccountOrder.Revenue, true) => "o.revenue12 DESC, o.account_id",
            (AccountOrder.Revenue, false) => "o.revenue12, o.account_id DESC", // the same index, read backwards
            (AccountOrder.Profit, true) => "o.profit12 DESC NULLS LAST, o.account_id",
            (AccountOrder.Profit, false) => "o.profit12 NULLS LAST, o.account_id",
            (AccountOrder.Name, true) => "a.name COLLATE people DESC, a.id DESC",
            (AccountOrder.Name, false) => "a.name COLLATE people, a.id",
            (AccountOrder.LastPurchase, true) => "o.last_bought DESC NULLS LAST, o.account_id",
            (AccountOrder.LastPurchase, false) => "o.last_bought NULLS LAST, o.account_id",
        };
}

/// <summary>What accounts are ordered by.</summary>
public enum AccountOrder
{
    /// <summary>Revenue of the last 12 full months.</summary>
    Revenue,

    /// <summary>Profit of the last 12 full months.</summary>
    Profit,

    /// <summary>Name, as people sort it.</summary>
    Name,

    /// <summary>Day of the last purchase.</summary>
    LastPurchase,
}
