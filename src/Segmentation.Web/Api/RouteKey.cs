using Microsoft.AspNetCore.Http.Features;

namespace Segmentation.Web.Api;

/// <summary>Keys in paths as the caller meant them.</summary>
internal static class RouteKey
{
    /// <summary>
    /// The key decoded once and whole. Routing leaves <c>%2F</c> as it is so that a slash does not part the path; a key
    /// that holds the three characters themselves comes as <c>%252F</c>, which only the raw address tells apart.
    /// </summary>
    public static string Of(HttpContext context, string value)
    {
        if (!value.Contains("%2F", StringComparison.OrdinalIgnoreCase))
            return value;
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = raw.Split('?', 2)[0];
        foreach (var part in path.Split('/'))
            if (Uri.UnescapeDataString(part.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase)) == value)
                return Uri.UnescapeDataString(part);
        return value;
    }
}
