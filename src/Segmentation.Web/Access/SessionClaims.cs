using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Segmentation.Data.Access;

namespace Segmentation.Web.Access;

/// <summary>What a signed-in principal carries. Roles are not among it: rules ask the <c>Viewer</c>, read afresh.</summary>
internal static class SessionClaims
{
    public const string Stamp = "stamp";
    public const string Culture = "culture";
    public const string Theme = "theme";
    public const string MethodNames = "method-names";
    public const string OneTimePassword = "one-time-password";

    public static ClaimsPrincipal Principal(Session session)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        void Add(string type, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                identity.AddClaim(new Claim(type, value));
        }
        Add(ClaimTypes.NameIdentifier, session.UserId.ToString(CultureInfo.InvariantCulture));
        Add(ClaimTypes.Name, session.Name);
        Add(ClaimTypes.Email, session.Email);
        Add(Stamp, session.Stamp);
        Add(Culture, session.Culture);
        Add(Theme, session.Theme);
        Add(MethodNames, session.MethodNames ? "1" : null);
        Add(OneTimePassword, session.OneTimePassword ? "1" : null);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The person's key; null when nobody is signed in.</summary>
    public static int? UserId(this ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
