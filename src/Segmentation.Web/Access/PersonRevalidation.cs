using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Segmentation.Data.Access;

namespace Segmentation.Web.Access;

/// <summary>Asks for an open page, every half minute, what <see cref="PersonCookie"/> asks for a request.</summary>
internal sealed class PersonRevalidation(ILoggerFactory logs, PeopleQueries people)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) =>
        authenticationState.User.UserId() is { } id
        && await people.SessionAsync(id, cancellationToken) is { } session
        && session.Stamp == authenticationState.User.FindFirstValue(SessionClaims.Stamp);
}
