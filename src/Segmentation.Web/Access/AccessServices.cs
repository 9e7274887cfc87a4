using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Segmentation.Data;
using Segmentation.Data.Access;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Access;

/// <summary>Registers who may come in and how.</summary>
internal static class AccessServices
{
    private const string CookieOrToken = "CookieOrToken";

    public static void AddAccess(this IServiceCollection services)
    {
        services
            .AddIdentityCore<AppUser>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = SignIn.MaxTries;
                options.Lockout.DefaultLockoutTimeSpan = SignIn.Pause;
                options.User.RequireUniqueEmail = true;
            })
            .AddEntityFrameworkStores<SegmentationDb>()
            .AddSignInManager();
        services
            .AddAuthentication(CookieOrToken)
            .AddPolicyScheme(
                CookieOrToken,
                null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        TokenAuthentication.IsAskedFor(context.Request)
                            ? TokenAuthentication.SchemeName
                            : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                options =>
                {
                    options.EventsType = typeof(PersonCookie);
                    options.Cookie.Name = "segmentation";
                    options.Cookie.SameSite = SameSiteMode.Lax;
                    options.ExpireTimeSpan = TimeSpan.FromDays(14);
                    options.SlidingExpiration = true;
                    options.LoginPath = Urls.SignIn;
                    options.ReturnUrlParameter = Urls.ReturnUrl;
                }
            );
        services.AddAuthorization(Policies.Add);
        services.AddScoped<IAuthorizationHandler, ViewerRequirementHandler>();
        services.AddScoped<PersonCookie>();
        services.AddScoped<AuthenticationStateProvider, PersonRevalidation>();
        services.AddScoped<CurrentViewer>();
        services.AddScoped<SignIn>();
        services.AddSingleton<UnknownTries>();
        services.AddSingleton<FirstPersonCode>();
        services.AddSingleton<Installation>();
        services.AddCascadingAuthenticationState();
    }
}
