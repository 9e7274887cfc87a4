using Microsoft.AspNetCore.Http.HttpResults;

namespace Segmentation.Web.Api;

/// <summary>Answers that say in a sentence why there is none.</summary>
internal static class Problems
{
    /// <summary>The call itself is wrong.</summary>
    public static ProblemHttpResult Wrong(string sentence) => Of(StatusCodes.Status400BadRequest, sentence);

    /// <summary>The caller lacks the right.</summary>
    public static ProblemHttpResult Refused(string sentence) => Of(StatusCodes.Status403Forbidden, sentence);

    /// <summary>There is no such thing, or not for this caller.</summary>
    public static ProblemHttpResult NotThere(string sentence) => Of(StatusCodes.Status404NotFound, sentence);

    public static ProblemHttpResult Of(int status, string sentence) =>
        TypedResults.Problem(detail: sentence, statusCode: status);

    /// <summary>The account is unknown, or somebody else's: the answer does not tell which.</summary>
    public static ProblemHttpResult NoAccount(string externalId) =>
        NotThere($"There is no account '{externalId}' among those you see.");

    public static ProblemHttpResult NoScheme(string key) => NotThere($"There is no scheme '{key}'.");
}
