using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;

namespace Segmentation.Web.Api;

/// <summary>The HTTP API for other programs: everything under <c>/api/v1</c>, its description and a page to browse it.</summary>
internal static class ApiEndpoints
{
    /// <summary>Where all calls stand.</summary>
    public const string Root = "/api/v1";

    public static void AddSegmentationApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // Before the framework's own, which takes every problem that is asked for as JSON.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ApiProblemWriter>());
        services.AddExceptionHandler<ApiFaults>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ApiRefusals>();
        services.AddSingleton<ApiLimits>();
        services.AddSingleton<OneAccount>();
        services.AddSingleton<NamedAccount>();
        services.AddSingleton<NamedVerdict>();
        services.AddApiDescription();
    }

    public static void MapSegmentationApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root)
            .RequireAuthorization()
            .DisableAntiforgery()
            .WithRequestLimits()
            .WithoutSchemesThatAreOff();
        api.MapCompany();
        api.MapAccounts();
        api.MapVerdicts();
        api.MapHistory();
        api.MapMarks();
        api.MapOverrides();
        api.MapConfirm();
        api.MapAnswers();
        api.MapEvents();
        api.MapDeals();
        api.MapTasks();
        api.MapClassifications();
        api.MapRuns();
        api.MapSegments();
        api.MapTransitions();
        api.MapConcentration();
        api.MapSchemes();
        api.MapPlaybooks();
        api.MapThresholds();
        api.MapImports();
        app.MapApiDescription();
    }

    /// <summary>How the API reads and writes JSON.</summary>
    private static void Configure(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        // A misspelled name must not be taken for an absent one.
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
