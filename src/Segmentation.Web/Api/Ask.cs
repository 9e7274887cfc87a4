using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Segmentation.Data.Accounts;

namespace Segmentation.Web.Api;

/// <summary>Reads the parts of an address that several calls have; what cannot be read is answered with a sentence.</summary>
internal static class Ask
{
    /// <summary>Reads a day; null where none is given.</summary>
    public static ProblemHttpResult? Day(HttpRequest request, string name, out DateOnly? day)
    {
        day = null;
        var text = request.Query[name].ToString();
        if (text.Length == 0)
            return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out var read))
            return Problems.Wrong($"{name} '{text}' is not a day; write it as 2026-01-31.");
        day = read;
        return null;
    }

    /// <summary>Reads page and page size.</summary>
    public static ProblemHttpResult? Page(HttpRequest request, out int page, out int pageSize)
    {
        var parts = request.Query.Where(part => part.Key is "page" or "pageSize");
        var read = AccountFilter.TryParse(parts, out var filter, out var fault);
        (page, pageSize) = (filter.Page, filter.PageSize);
        return read ? null : Problems.Wrong(fault!.ToString());
    }

    /// <summary>Reads a filter of accounts; every part must be one of the filter's or one of the names given.</summary>
    public static ProblemHttpResult? Filter(HttpRequest request, out AccountFilter filter, params string[] others)
    {
        // A filter that is not understood must not be left out: the answer would hold accounts that were not asked for.
        filter = new();
        if (Unknown(request, AccountFilter.Names.Concat(others)) is { } unknown)
            return unknown;
        return AccountFilter.TryParse(request.Query, out filter, out var fault)
            ? null
            : Problems.Wrong(fault!.ToString());
    }

    /// <summary>A part of the address that the call does not know: left out it would widen the answer.</summary>
    public static ProblemHttpResult? Unknown(HttpRequest request, IEnumerable<string> known)
    {
        var names = known.ToList();
        return request.Query.Keys.FirstOrDefault(k => !names.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } other
            ? Problems.Wrong($"There is no parameter '{other}' here; there are {string.Join(", ", names)}.")
            : null;
    }

    /// <summary>Whether the caller wants a file instead of JSON: by the header, or by <c>format=csv</c> in a link.</summary>
    public static bool WantsCsv(HttpRequest request) =>
        IsLink(request)
        || request
            .GetTypedHeaders()
            .Accept.OrderByDescending(a => a.Quality ?? 1)
            .Select(a => a.MediaType.Value)
            .FirstOrDefault(type => type is "text/csv" or "application/json" or "application/*" or "*/*")
            is "text/csv";

    /// <summary>A link that a person clicks: the file is for a spreadsheet.</summary>
    public static bool IsLink(HttpRequest request) =>
        string.Equals(request.Query["format"], "csv", StringComparison.OrdinalIgnoreCase);
}
