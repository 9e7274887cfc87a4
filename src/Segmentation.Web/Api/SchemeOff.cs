using Segmentation.Domain.Classification;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.Api;

/// <summary>Calls that name a scheme which is off are answered with a sentence. Trying a scheme on given facts always works.</summary>
internal static class SchemeOff
{
    private const string Key = "scheme";

    public static RouteGroupBuilder WithoutSchemesThatAreOff(this RouteGroupBuilder api)
    {
        api.AddEndpointFilter(
            async (call, next) =>
                Named(call.HttpContext) is { } scheme
                && !call.HttpContext.RequestServices.GetRequiredService<CurrentCompany>().Value.Schemes.IsOn(scheme)
                    ? Problems.NotThere(
                        $"The scheme '{scheme.Key}' is off: it is not decided for this company. The head of the company can switch it on in the settings."
                    )
                    : await next(call)
        );
        return api;
    }

    private static SchemeDefinition? Named(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern }
        && pattern.Contains("/evaluate/", StringComparison.Ordinal)
            ? null
            : Schemes.Find(context.GetRouteValue(Key) as string ?? context.Request.Query[Key].ToString())?.Definition;
}
