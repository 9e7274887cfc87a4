using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Segmentation.Data.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Access;

/// <summary>What needs a response of its own because it sets a cookie: leaving, and choosing a language or a theme.</summary>
internal static class AccessEndpoints
{
    public static void MapAccess(this WebApplication app)
    {
        app.MapPost(Urls.SignOut, (Delegate)SignOutAsync)
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AllowAnonymous();
        app.MapPost(Urls.Language, ChooseLanguageAsync).AllowAnonymous();
        app.MapPost(Urls.Theme, ChooseThemeAsync).AllowAnonymous();
        app.MapPost(Urls.MethodNames, ChooseNamesAsync);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        // Nobody is thrown out by a foreign page. An endpoint that reads no form must look at the verdict itself.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
            return Results.BadRequest();
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect(Urls.SignIn);
    }

    private static async Task<IResult> ChooseLanguageAsync(
        [FromForm] string language,
        [FromForm] string? returnUrl,
        HttpContext context,
        Preferences preferences
    )
    {
        if (!Cultures.IsKnown(language))
            return Results.BadRequest();
        if (context.User.UserId() is { } id)
            await preferences.SetCultureAsync(id, language, context.RequestAborted);
        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language));
        Keep(context, CookieRequestCultureProvider.DefaultCookieName, value);
        return Results.LocalRedirect(Urls.Local(returnUrl));
    }

    private static async Task<IResult> ChooseThemeAsync(
        [FromForm] string theme,
        HttpContext context,
        Preferences preferences
    )
    {
        if (!Themes.All.Contains(theme))
            return Results.BadRequest();
        if (context.User.UserId() is { } id)
            await preferences.SetThemeAsync(id, theme, context.RequestAborted);
        Keep(context, Themes.Cookie, theme);
        return Results.NoContent();
    }

    private static async Task<IResult> ChooseNamesAsync(
        [FromForm] bool methodNames,
        [FromForm] string? returnUrl,
        HttpContext context,
        Preferences preferences
    )
    {
        await preferences.SetMethodNamesAsync(context.User.UserId()!.Value, methodNames, context.RequestAborted);
        return Results.LocalRedirect(Urls.Local(returnUrl));
    }

    private static void Keep(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(
            cookie,
            value,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
                HttpOnly = true,
                Secure = context.Request.IsHttps,
            }
        );
}
