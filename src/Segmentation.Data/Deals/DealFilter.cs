using Microsoft.Extensions.Primitives;
using Segmentation.Data.Accounts;
using Segmentation.Domain.Deals;

namespace Segmentation.Data.Deals;

/// <summary>
/// Which deals are asked for, in which order and which part of them; the same object behind a page's address and an API
/// call.
/// </summary>
public sealed record DealFilter
{
    /// <summary>The value of <c>outcome</c> that stands for all of them.</summary>
    public const string Any = "all";

    /// <summary>Words to find in title, key or account; every word must occur. At most 200 characters.</summary>
    public string? Search { get; init; }

    /// <summary>What became of them; null: whatever.</summary>
    public DealOutcome? Outcome { get; init; } = DealOutcome.Open;

    /// <summary>E-mails of the accounts' owners, any of them; <see cref="AccountFilter.Nobody"/> for none. Empty: all.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The order of rows.</summary>
    public DealSort Sort { get; init; } = DealSort.Default;

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1 to <see cref="AccountFilter.MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = AccountFilter.DefaultPageSize;

    /// <summary>Deals of this account alone; stands in no address.</summary>
    public int? AccountId { get; init; }

    /// <summary>The names of the parts of an address that belong to the filter.</summary>
    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string>(["q", "outcome", "owner", "sort", "page", "pageSize"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The same deals, seen from the first page.</summary>
    public DealFilter FromFirstPage => this with { Page = 1 };

    /// <summary>Reads a filter from the parts of an address; parts of other names are left alone.</summary>
    /// <param name="query">Names and values, decoded.</param>
    /// <param name="filter">The filter; the default one when false is returned.</param>
    /// <param name="fault">What cannot be read, when false is returned.</param>
    public static bool TryParse(
        IReadOnlyCollection<KeyValuePair<string, StringValues>> query,
        out DealFilter filter,
        out FilterFault? fault
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        filter = new();
        // What accounts are asked for by the same name is read by the same rules.
        var shared = query.Where(part => IsShared(part.Key));
        if (!AccountFilter.TryParse(shared, out var accounts, out fault))
            return false;
        var read = new DealFilter
        {
            Search = accounts.Search,
            Owners = accounts.Owners,
            Page = accounts.Page,
            PageSize = accounts.PageSize,
        };
        foreach (var (name, values) in query)
        foreach (var text in values.Select(v => v?.Trim()).OfType<string>().Where(v => v.Length > 0))
        {
            read = read.With(name.ToLowerInvariant(), text, out fault);
            if (fault is not null)
                return false;
        }
        filter = read;
        return true;
    }

    /// <summary>The parts of an address that differ from the default, without a leading question mark; empty for the default.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        if (Outcome != DealOutcome.Open)
            parts.Add($"outcome={Key(Outcome)}");
        if (Sort != DealSort.Default)
            parts.Add($"sort={Sort}");
        var shared = new AccountFilter
        {
            Search = Search,
            Owners = Owners,
            Page = Page,
            PageSize = PageSize,
        }.ToQuery();
        if (shared.Length > 0)
            parts.Add(shared);
        return string.Join('&', parts);
    }

    /// <summary>An outcome as it stands in an address.</summary>
    public static string Key(DealOutcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? Any;

    private static bool IsShared(string name) => name.ToLowerInvariant() is "q" or "owner" or "page" or "pagesize";

    private DealFilter With(string name, string text, out FilterFault? fault)
    {
        fault = null;
        switch (name)
        {
            case "outcome" when text.Equals(Any, StringComparison.OrdinalIgnoreCase):
                return this with { Outcome = null };
            case "outcome":
                foreach (var outcome in Enum.GetValues<DealOutcome>())
                    if (text.Equals(Key(outcome), StringComparison.OrdinalIgnoreCase))
                        return this with { Outcome = outcome };
                fault = new("outcome", Short(text), "is not an outcome; there are open, won, lost and all.");
                return this;
            case "sort":
                if (DealSort.Parse(text) is { } sort)
                    return this with { Sort = sort };
                fault = new(
                    "sort",
                    Short(text),
                    $"is not an order; there are {string.Join(", ", DealSort.Keys)}, with - for falling."
                );
                return this;
            default:
                return this;
        }
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
