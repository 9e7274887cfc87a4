using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Segmentation.Web.Access;

namespace Segmentation.Web.Api;

/// <summary>Tells a program why it may not go on, where a person would be led to the sign-in page.</summary>
internal sealed class ApiRefusals : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler ForPages = new();

    private static readonly Dictionary<string, string> Sentences = new()
    {
        [Policies.SeesAccounts] =
            "You are an administrator and look after people and imports; accounts, categories and figures are for managers and heads.",
        [Policies.Imports] = "Files are imported by heads and administrators.",
        [Policies.OrdersRuns] = "Runs are ordered by the head of the company or an administrator.",
        [Policies.SetsThresholds] =
            "Thresholds are changed by the head of the company; every head may try others with POST …/thresholds/preview.",
        [Policies.TriesThresholds] = "Other thresholds are tried by heads and saved by the head of the company.",
        [Policies.Administers] = "This is for administrators.",
    };

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        var isApi = context.Request.Path.StartsWithSegments(ApiEndpoints.Root, StringComparison.OrdinalIgnoreCase);
        if (authorizeResult.Succeeded || !isApi)
            await ForPages.HandleAsync(next, context, policy, authorizeResult);
        else if (authorizeResult.Challenged)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems
                .Of(
                    StatusCodes.Status401Unauthorized,
                    "No token that works came with this call: send the header Authorization: Bearer TOKEN. "
                        + "A token ends when it is revoked and when its person is disabled."
                )
                .ExecuteAsync(context);
        }
        else
            await Problems.Refused(Sentence(context.GetEndpoint())).ExecuteAsync(context);
    }

    private static string Sentence(Endpoint? endpoint) =>
        endpoint
            ?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(data => Sentences.GetValueOrDefault(data.Policy ?? ""))
            .LastOrDefault(sentence => sentence is not null)
        ?? "Your roles do not allow this call.";
}
