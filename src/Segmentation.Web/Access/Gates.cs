using Microsoft.AspNetCore.Components.Endpoints;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Access;

/// <summary>What must be done before anything else: make the first person, replace a one-time password.</summary>
internal static class Gates
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var isApi = path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase);
        if (isPage && await FirstPersonDetourAsync(context, path) is { } detour)
            context.Response.Redirect(detour);
        else if ((isPage || isApi) && MustReplacePassword(context) && path != Urls.Password)
            if (isApi)
                await Results
                    .Problem(
                        "The password of this person is a one-time password: sign in and replace it first.",
                        statusCode: 403
                    )
                    .ExecuteAsync(context);
            else
                context.Response.Redirect(Urls.Password);
        else
            await next(context);
    }

    private static async Task<string?> FirstPersonDetourAsync(HttpContext context, PathString path)
    {
        var installation = context.RequestServices.GetRequiredService<Installation>();
        var hasPeople = await installation.HasPeopleAsync(context.RequestAborted);
        return (hasPeople, path == Urls.FirstPerson) switch
        {
            (false, false) => Urls.FirstPerson,
            (true, true) => Urls.SignIn,
            _ => null,
        };
    }

    private static bool MustReplacePassword(HttpContext context) =>
        context.User.HasClaim(claim => claim.Type == SessionClaims.OneTimePassword);
}
