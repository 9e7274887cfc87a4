using Microsoft.AspNetCore.WebUtilities;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Api;

/// <summary>
/// Writes every problem of the API, whoever found it and whatever the caller accepts: with status, title, a sentence, and
/// the number under which the log has more.
/// </summary>
internal sealed class ApiProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.Path.StartsWithSegments(ApiEndpoints.Root, StringComparison.OrdinalIgnoreCase);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var status = problem.Status ??= http.Response.StatusCode;
        problem.Type ??= "about:blank";
        problem.Title ??= ReasonPhrases.GetReasonPhrase(status);
        problem.Detail ??= Sentence(status, http);
        problem.Extensions["correlationId"] = http.TraceIdentifier;
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(
            problem,
            options: null,
            contentType: "application/problem+json",
            http.RequestAborted
        );
    }

    private static string Sentence(int status, HttpContext http) =>
        status switch
        {
            StatusCodes.Status404NotFound =>
                $"There is no call {http.Request.Method} {http.Request.Path}. The calls are listed at /api.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{http.Request.Path} has no {http.Request.Method}; it has {http.Response.Headers.Allow}.",
            StatusCodes.Status413PayloadTooLarge => "The body is larger than this call takes; nothing of it was kept.",
            StatusCodes.Status415UnsupportedMediaType =>
                "The body is of another kind than this call takes; nothing of it was kept. See /api.",
            >= 500 =>
                $"Something went wrong on our side and nothing was changed by this call. The log tells more under {Correlation.Current}.",
            _ => "The call cannot be carried out; nothing was changed.",
        };
}
