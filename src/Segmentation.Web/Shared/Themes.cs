using System.Security.Claims;
using Segmentation.Web.Access;

namespace Segmentation.Web.Shared;

/// <summary>Light, dark, or as the system has it.</summary>
internal static class Themes
{
    public const string System = "system";
    public const string Light = "light";
    public const string Dark = "dark";
    public const string Cookie = "theme";

    public static IReadOnlyList<string> All { get; } = [System, Light, Dark];

    /// <summary>The person's choice, else the browser's, else the system's.</summary>
    public static string Of(HttpContext context)
    {
        var chosen = context.User.FindFirstValue(SessionClaims.Theme) ?? context.Request.Cookies[Cookie];
        return chosen is not null && All.Contains(chosen) ? chosen : System;
    }
}
