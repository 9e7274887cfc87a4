namespace Segmentation.Data.Deals;

/// <summary>An order of deals; equal ones follow by key, so that pages never overlap.</summary>
/// <param name="By">The figure or text.</param>
/// <param name="Falling">Most, latest or last first. What is not known stands last either way.</param>
public readonly record struct DealSort(DealOrder By, bool Falling)
{
    private static readonly Dictionary<string, DealOrder> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["promiseMoves"] = DealOrder.PromiseMoves,
        ["promisedOn"] = DealOrder.PromisedOn,
        ["amount"] = DealOrder.Amount,
        ["title"] = DealOrder.Title,
        ["account"] = DealOrder.Account,
        ["stageSince"] = DealOrder.StageSince,
        ["openedOn"] = DealOrder.OpenedOn,
        ["closedOn"] = DealOrder.ClosedOn,
    };

    /// <summary>Most often put off first, then by the promised day.</summary>
    public static DealSort Default { get; } = new(DealOrder.PromiseMoves, true);

    /// <summary>The keys of all orders.</summary>
    public static IEnumerable<string> Keys => Orders.Keys;

    /// <summary>Reads <c>amount</c> or, falling, <c>-amount</c>; null when there is no such order.</summary>
    public static DealSort? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var falling = text.StartsWith('-');
        return Orders.TryGetValue(falling ? text[1..] : text, out var by) ? new DealSort(by, falling) : null;
    }

    /// <summary>As it stands in an address.</summary>
    public override string ToString()
    {
        var by = By;
        return (Falling ? "-" : "") + Orders.First(o => o.Value == by).Key;
    }

    internal string Sql
    {
        get
        {
            var column = By switch
            {
                // Where closed ones are shown too, they follow the open ones.
                DealOrder.PromiseMoves => "d.outcome <> 1, d.promise_moves",
                DealOrder.PromisedOn => "d.promised_on",
                DealOrder.Amount => "d.amount",
                DealOrder.Title => "d.title COLLATE people",
                DealOrder.Account => "a.name COLLATE people",
                DealOrder.StageSince => "d.stage_since",
                DealOrder.OpenedOn => "d.opened_on",
                DealOrder.ClosedOn => "d.closed_on",
            };
            var direction = Falling ? "DESC " : "";
            return $"{column} {direction}NULLS LAST, d.promised_on NULLS LAST, d.id";
        }
    }
}

/// <summary>What deals are ordered by.</summary>
public enum DealOrder
{
    /// <summary>How often the promised day was put off.</summary>
    PromiseMoves,

    /// <summary>The promised day.</summary>
    PromisedOn,

    /// <summary>What it would bring.</summary>
    Amount,

    /// <summary>Its title, as people sort it.</summary>
    Title,

    /// <summary>The account's name, as people sort it.</summary>
    Account,

    /// <summary>Since when it stands in its stage.</summary>
    StageSince,

    /// <summary>When it began.</summary>
    OpenedOn,

    /// <summary>When it ended.</summary>
    ClosedOn,
}
