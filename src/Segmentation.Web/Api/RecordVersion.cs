using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Segmentation.Web.Api;

/// <summary>
/// Which state of a record a caller has read, so that nobody writes over what they have not seen: <c>ETag</c> out,
/// <c>If-Match</c> in.
/// </summary>
internal static class RecordVersion
{
    /// <summary>Tells the caller which state the answer is.</summary>
    public static void Tell(HttpContext context, uint version) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads what the caller says to have read; null insists on writing whatever is there.</summary>
    public static ProblemHttpResult? Read(HttpContext context, out uint? version)
    {
        version = null;
        var said = context.Request.Headers.IfMatch.ToString().Trim();
        if (said.Length == 0)
            return Problems.Of(
                StatusCodes.Status428PreconditionRequired,
                "Say which state you have read: send its ETag as If-Match, or If-Match: * to write over whatever is there. Nothing was changed."
            );
        if (said == "*")
            return null;
        if (
            said is not ['"', .. var digits, '"']
            || !uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
        )
            return Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                $"If-Match {said} is no state of this record; send the ETag as it came, quotes included. Nothing was changed."
            );
        version = read;
        return null;
    }

    /// <summary>Somebody else was first.</summary>
    public static ProblemHttpResult Lost(string what) =>
        Problems.Of(
            StatusCodes.Status412PreconditionFailed,
            $"{what} was changed by somebody else since you read it. Nothing was written: read it again and repeat what you meant, or insist with If-Match: *."
        );
}
