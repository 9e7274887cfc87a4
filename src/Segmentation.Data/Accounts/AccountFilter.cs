using System.Globalization;
using Microsoft.Extensions.Primitives;
using Segmentation.Data.Classification;

namespace Segmentation.Data.Accounts;

/// <summary>
/// Which accounts are asked for, in which order and which part of them. One object stands behind a page's address, an API
/// call and a file, so that a number, its list and its export are the same accounts.
/// </summary>
public sealed record AccountFilter
{
    /// <summary>Rows of a page when nobody says otherwise.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>Rows of a page at most.</summary>
    public const int MaxPageSize = 500;

    /// <summary>The value of <c>owner</c> that stands for accounts without one.</summary>
    public const string Nobody = "-";

    /// <summary>Words to find in name, tax id or external id; every word must occur. At most 200 characters.</summary>
    public string? Search { get; init; }

    /// <summary>Wanted categories: any of one scheme, and that of every scheme named.</summary>
    public IReadOnlyList<CategoryChoice> Categories { get; init; } = [];

    /// <summary>E-mails of owners, any of them; <see cref="Nobody"/> for accounts without one. Empty: all.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Regions, any of them. Empty: all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Industries, any of them. Empty: all.</summary>
    public IReadOnlyList<string> Industries { get; init; } = [];

    /// <summary>Only accounts of which a category changed on that day or later.</summary>
    public DateOnly? ChangedSince { get; init; }

    /// <summary>Only accounts whose category went this way between two days.</summary>
    public CategoryMove? Moved { get; init; }

    /// <summary>The order of rows.</summary>
    public AccountSort Sort { get; init; } = AccountSort.Default;

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The names of the parts of an address that belong to the filter.</summary>
    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string>(
            ["q", "category", "owner", "region", "industry", "changedSince", "moved", "sort", "page", "pageSize"],
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>The same accounts, seen from the first page.</summary>
    public AccountFilter FromFirstPage => this with { Page = 1 };

    /// <summary>Reads a filter from the parts of an address; parts of other names are left alone.</summary>
    /// <param name="query">Names and values, decoded.</param>
    /// <param name="filter">The filter; the default one when false is returned.</param>
    /// <param name="fault">What cannot be read, when false is returned.</param>
    public static bool TryParse(
        IEnumerable<KeyValuePair<string, StringValues>> query,
        out AccountFilter filter,
        out FilterFault? fault
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = new AccountFilter();
        fault = null;
        foreach (var (name, values) in query)
        foreach (var value in values)
        {
            var text = value?.Trim();
            if (string.IsNullOrEmpty(text) || !Names.Contains(name))
                continue;
            if (text.Length > 200 || text.Contains('\0', StringComparison.Ordinal))
                fault = new(name, "", "may have at most 200 characters, and no zero character.");
            else
                read = read.With(name, text, out fault);
            if (fault is not null)
            {
                filter = new();
                return false;
            }
        }
        filter = read;
        return true;
    }

    /// <summary>The parts of an address that differ from the default, without a leading question mark; empty for the default.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        if (!string.IsNullOrEmpty(Search))
            Add("q", Search);
        foreach (var choice in Categories)
            Add("category", choice.ToString());
        foreach (var owner in Owners)
            Add("owner", owner);
        foreach (var region in Regions)
            Add("region", region);
        foreach (var industry in Industries)
            Add("industry", industry);
        if (ChangedSince is { } since)
            Add("changedSince", since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Moved is { } move)
            Add("moved", move.ToString());
        if (Sort != AccountSort.Default)
            Add("sort", Sort.ToString());
        if (Page != 1)
            Add("page", Page.ToString(CultureInfo.InvariantCulture));
        if (PageSize != DefaultPageSize)
            Add("pageSize", PageSize.ToString(CultureInfo.InvariantCulture));
        return string.Join('&', parts);

        void Add(string name, string value) => parts.Add($"{name}={Escaped(value)}");
    }

    // These need no escape in a query, and an address that people read is better off without it.
    private static string Escaped(string value) =>
        ":,@*".Aggregate(
            Uri.EscapeDataString(value),
            (text, plain) => text.Replace(Uri.HexEscape(plain), $"{plain}", StringComparison.Ordinal)
        );

    private AccountFilter With(string name, string text, out FilterFault? fault)
    {
        fault = null;
        switch (name.ToLowerInvariant())
        {
            case "q":
                return this with { Search = text };
            case "owner":
                return this with { Owners = [.. Owners, text] };
            case "region":
                return this with { Regions = [.. Regions, text] };
            case "industry":
                return this with { Industries = [.. Industries, text] };
            case "category":
                var choice = CategoryChoice.Parse(text, out fault);
                return choice is null ? this : this with { Categories = CategoryChoice.Join(Categories, choice) };
            case "changedsince":
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out var day))
                    return this with { ChangedSince = day };
                fault = new("changedSince", text, "is not a day; write it as 2026-01-31.");
                return this;
            case "moved":
                return this with { Moved = CategoryMove.Parse(text, out fault) };
            case "sort":
                if (AccountSort.Parse(text) is { } sort)
                    return this with { Sort = sort };
                fault = new(
                    "sort",
                    text,
                    $"is not an order; there are {string.Join(", ", AccountSort.Keys)}, with - for falling."
                );
                return this;
            case "page":
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1)
                    return this with { Page = page };
                fault = new("page", text, "is not a page; pages are counted from 1.");
                return this;
            default:
                if (
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                    && size is >= 1 and <= MaxPageSize
                )
                    return this with { PageSize = size };
                fault = new("pageSize", text, $"is not a page size; it lies between 1 and {MaxPageSize}.");
                return this;
        }
    }
}
