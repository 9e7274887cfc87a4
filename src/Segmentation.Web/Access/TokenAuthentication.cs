using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Segmentation.Data.Access;

namespace Segmentation.Web.Access;

/// <summary>Lets a program in with <c>Authorization: Bearer TOKEN</c>, as the person whose token it is.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ApiTokens tokens,
    PeopleQueries people
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Token";
    private const string Bearer = "Bearer ";

    /// <summary>
    /// Whether this request must bring a token: it brings one, or it would change something through the API, where no
    /// form protects a person's cookie against foreign pages.
    /// </summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        || (
            request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase)
            && !HttpMethods.IsGet(request.Method)
            && !HttpMethods.IsHead(request.Method)
        );

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = header[Bearer.Length..].Trim();
        if (
            await tokens.FindUserAsync(token, Context.RequestAborted) is not { } id
            || await people.SessionAsync(id, Context.RequestAborted) is not { } session
        )
            return AuthenticateResult.Fail("The token is unknown or revoked, or its person is disabled.");
        // A token works without the password, so a one-time password does not stand in its way: the operator adds a person
        // and a token, and the program starts.
        var person = SessionClaims.Principal(session with { OneTimePassword = false });
        return AuthenticateResult.Success(new AuthenticationTicket(person, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
