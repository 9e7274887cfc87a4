using System.Security.Claims;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;
using Segmentation.Web.Access;

namespace Segmentation.Web.Shared;

/// <summary>Languages of the product, and which one a request gets: the person's, else the browser's cookie, else its wish.</summary>
internal static class Cultures
{
    /// <summary>Codes and their own names, in the order they are offered.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [("en", "English"), ("ru", "Русский")];

    public static bool IsKnown(string? code) => All.Any(c => c.Code == code);

    public static void UseCultures(this WebApplication app)
    {
        string[] codes = [.. All.Select(c => c.Code)];
        var options = new RequestLocalizationOptions { ApplyCurrentCultureToResponseHeaders = true }
            .SetDefaultCulture(codes[0])
            .AddSupportedCultures(codes)
            .AddSupportedUICultures(codes);
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(OfPersonAsync),
            new CookieRequestCultureProvider(),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
        app.UseRequestLocalization(options);
    }

    // A program that names a language means it; a browser names one on every request.
    private static Task<ProviderCultureResult?> OfPersonAsync(HttpContext context)
    {
        var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        var named = isApi && !StringValues.IsNullOrEmpty(context.Request.Headers.AcceptLanguage);
        var chosen = named ? null : context.User.FindFirstValue(SessionClaims.Culture);
        return Task.FromResult(IsKnown(chosen) ? new ProviderCultureResult(chosen) : null);
    }
}
