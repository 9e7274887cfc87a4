using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Segmentation.Data.Access;

namespace Segmentation.Web.Access;

/// <summary>
/// Asks the database on every request whether the person may go on: who is disabled or got another password is out with
/// the next click, on every node.
/// </summary>
internal sealed class PersonCookie(PeopleQueries people) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (IsTheSameForEverybody(context.HttpContext))
            return;
        var id = context.Principal?.UserId();
        var session = id is null ? null : await people.SessionAsync(id.Value, context.HttpContext.RequestAborted);
        if (session is null || session.Stamp != context.Principal!.FindFirstValue(SessionClaims.Stamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }
        context.ReplacePrincipal(SessionClaims.Principal(session));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsForPeople(context.Request))
            return base.RedirectToLogin(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Files and health; and the error page, which must work when the database does not.</summary>
    private static bool IsTheSameForEverybody(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>A page somebody opened, not a call of a program or the page's own connection.</summary>
    private static bool IsForPeople(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
