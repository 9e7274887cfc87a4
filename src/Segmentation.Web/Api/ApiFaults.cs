using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Segmentation.Web.Api;

/// <summary>Says what is wrong with a request that could not even be read; such a request is no fault of ours to be logged.</summary>
internal sealed class ApiFaults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception is not BadHttpRequestException fault)
            return false;
        if (IsApi(httpContext))
            await Problems.Of(fault.StatusCode, Sentence(fault)).ExecuteAsync(httpContext);
        else
            httpContext.Response.StatusCode = fault.StatusCode; // no browser sends such a thing by itself
        return true;
    }

    private static string Sentence(BadHttpRequestException fault) =>
        (fault.StatusCode, fault.InnerException) switch
        {
            (StatusCodes.Status413PayloadTooLarge, _) =>
                "The body is larger than this call takes; nothing of it was kept.",
            (_, JsonException json) => $"The body is not the JSON that this call takes: {json.Message}",
            (StatusCodes.Status415UnsupportedMediaType, _) => $"{fault.Message} Nothing was done.",
            _ => $"The request cannot be read: {fault.Message}",
        };

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiEndpoints.Root, StringComparison.OrdinalIgnoreCase);
}
