using Microsoft.AspNetCore.Authorization;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;

namespace Segmentation.Web.Access;

/// <summary>
/// Names for <c>[Authorize(Policy = …)]</c> and <c>RequireAuthorization</c>, one per question that a <see cref="Viewer"/>
/// answers. What names none is open to whoever is signed in; what is open to everybody says <c>[AllowAnonymous]</c>.
/// </summary>
internal static class Policies
{
    public const string SeesAccounts = nameof(Viewer.SeesAccounts);
    public const string HasTasks = nameof(Viewer.HasTasks);
    public const string Imports = nameof(Viewer.Imports);
    public const string OrdersRuns = nameof(Viewer.OrdersRuns);
    public const string SetsThresholds = nameof(Viewer.SetsThresholds);
    public const string TriesThresholds = nameof(Viewer.TriesThresholds);
    public const string Administers = nameof(Viewer.Administers);

    public static void Add(AuthorizationOptions options)
    {
        void Add(string name, Func<Viewer, bool> question) =>
            options.AddPolicy(
                name,
                policy => policy.RequireAuthenticatedUser().AddRequirements(new ViewerRequirement(question))
            );
        Add(SeesAccounts, v => v.SeesAccounts);
        Add(HasTasks, v => v.HasTasks);
        Add(Imports, v => v.Imports);
        Add(OrdersRuns, v => v.OrdersRuns);
        Add(SetsThresholds, v => v.SetsThresholds);
        Add(TriesThresholds, v => v.TriesThresholds);
        Add(Administers, v => v.Administers);
        options.FallbackPolicy = options.DefaultPolicy;
    }
}

/// <summary>A question about the viewer that must be answered with yes.</summary>
internal sealed record ViewerRequirement(Func<Viewer, bool> Question) : IAuthorizationRequirement;

/// <summary>Asks it, of the person as it stands now.</summary>
internal sealed class ViewerRequirementHandler(Viewers viewers) : AuthorizationHandler<ViewerRequirement>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        ViewerRequirement requirement
    )
    {
        if (
            context.User.UserId() is { } id
            && await viewers.FindAsync(id) is { } viewer
            && requirement.Question(viewer)
        )
            context.Succeed(requirement);
    }
}
