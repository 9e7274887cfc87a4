using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;

namespace Segmentation.Web.Access;

/// <summary>Who looks at this page, read afresh each time: a page that stays open must not keep rights that were taken.</summary>
internal sealed class CurrentViewer(AuthenticationStateProvider state, Viewers viewers)
{
    /// <summary>The viewer as it stands now.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in, or the person may not go on.</exception>
    public async Task<Viewer> GetAsync(CancellationToken cancel = default) =>
        await viewers.OfAsync((await state.GetAuthenticationStateAsync()).User, cancel);

    /// <summary>The name under which the audit notes what is done here.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in.</exception>
    public async Task<Author> AuthorAsync() => (await state.GetAuthenticationStateAsync()).User.Author();
}

/// <summary>The same for endpoints.</summary>
internal static class ViewerExtensions
{
    /// <summary>Who makes this request.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody, or somebody who may not go on.</exception>
    public static Task<Viewer> ViewerAsync(this HttpContext context, CancellationToken cancel = default) =>
        context.RequestServices.GetRequiredService<Viewers>().OfAsync(context.User, cancel);

    public static async Task<Viewer> OfAsync(this Viewers viewers, ClaimsPrincipal user, CancellationToken cancel) =>
        (user.UserId() is { } id ? await viewers.FindAsync(id, cancel) : null) ?? throw Nobody();

    /// <summary>The name under which the audit notes what this person does.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in.</exception>
    public static Author Author(this ClaimsPrincipal user) =>
        new(user.UserId() ?? throw Nobody(), user.FindFirstValue(ClaimTypes.Email) ?? "");

    internal static UnauthorizedAccessException Nobody() => new("Nobody is signed in here any more: sign in again.");
}
