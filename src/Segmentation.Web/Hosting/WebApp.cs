using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using MudBlazor;
using MudBlazor.Services;
using Segmentation.Data;
using Segmentation.Web.Access;
using Segmentation.Web.Api;
using Segmentation.Web.Health;
using Segmentation.Web.Imports;
using Segmentation.Web.Segments;
using Segmentation.Web.Shared;

namespace Segmentation.Web.Hosting;

/// <summary>Puts the web application together: what it offers, and what every request passes through, in order.</summary>
internal static class WebApp
{
    /// <summary>The application, not started.</summary>
    /// <param name="storage">Its database, migrated.</param>
    /// <param name="adapt">Changes the builder last; for the address and for tests.</param>
    public static WebApplication Build(Storage storage, Action<WebApplicationBuilder>? adapt = null)
    {
        var builder = Builder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = builder.Configuration.GetValue("Uploads:MaxBytes", 1L << 30);
        });
        builder.AddLogging();
        AddServices(builder, storage);
        adapt?.Invoke(builder);
        var app = builder.Build();
        Use(app);
        Map(app);
        return app;
    }

    /// <summary>A builder that reads settings beside the binaries, wherever it is started from.</summary>
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(WebApp).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = Place.EnvironmentName,
            }
        );
        // Out of a build folder the files of the pages are where the build left them; published, this finds nothing to do.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        return builder;
    }

    private static void AddServices(WebApplicationBuilder builder, Storage storage)
    {
        var services = builder.Services;
        services.AddSingleton(storage);
        services.AddSegmentationData(storage.Application);
        builder.AddKeyRing();
        services.AddAccess();
        services.AddHealth();
        services.AddImports();
        services.AddLocalization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "segmentation-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context =>
                context.ProblemDetails.Extensions["correlationId"] = context.HttpContext.TraceIdentifier
        );
        services.AddSegmentationApi();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft
        );
        services.AddScoped<CircuitHandler, Correlation>();
        services.AddSingleton<CurrentCompany>();
        services.AddHostedService(provider => provider.GetRequiredService<CurrentCompany>());
        services.AddSingleton<CurrentZoo>();
        services.AddHostedService(provider => provider.GetRequiredService<CurrentZoo>());
        services.AddHostedService<KeepCurrent>();
        services.AddHostedService<ImportWorker>();
        services.AddHostedService<ClassificationWorker>();
        services.AddHostedService<NightlyRun>();
        services.AddSingleton<Formats>();
        services.AddSingleton<Marks.MarkReads>();
        services.AddSegments();
        services.AddSingleton<Accounts.OverrideReads>();
        services.AddSingleton<Accounts.AnswerReads>();
        services.AddSingleton<Accounts.PlaybookSteps>();
        services.AddSingleton<Accounts.ManagementReads>();
        services.AddSingleton<Accounts.QuestionnaireReads>();
        services.AddSingleton<Settings.ThresholdReads>();
        services.AddSingleton<Settings.PlaybookReads>();
        services.AddScoped<Dialogs>();
        services.AddScoped<Segments.CategoryNames>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8));
    }

    private static void Use(WebApplication app)
    {
        app.UseTrustedProxies();
        app.Use((context, next) => Correlation.InvokeAsync(context, next));
        app.UseHeaders();
        app.UseRequestLog();
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !IsApi(context) && !IsConnection(context), AnswerWithPages);
        app.UseRouting();
        app.UseAuthentication();
        app.UseCultures();
        app.Use((context, next) => Gates.InvokeAsync(context, next));
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>Programs get problem details, people a page.</summary>
    private static void AnswerWithPages(IApplicationBuilder pages) =>
        pages
            .UseExceptionHandler(
                new ExceptionHandlerOptions
                {
                    ExceptionHandlingPath = Urls.Error,
                    CreateScopeForErrors = true,
                    StatusCodeSelector = StatusOf,
                    SuppressDiagnosticsCallback = context => StatusOf(context.Exception) < 500,
                }
            )
            .UseStatusCodePagesWithReExecute(Urls.StatusTemplate, createScopeForStatusCodePages: true)
            .Use(ShowAsPageAsync);

    private static void Map(WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapAccess();
        app.MapImports();
        app.MapSegments();
        app.MapSegmentationApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    /// <summary>What the caller did wrong is no fault of ours.</summary>
    private static int StatusOf(Exception fault) =>
        fault switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            UnauthorizedAccessException => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status500InternalServerError,
        };

    // A refused form is answered with a page, which must not take the request for one of its own forms.
    private static async Task ShowAsPageAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null
        )
            context.Request.Method = HttpMethods.Get;
        await next(context);
        context.Request.Method = method;
    }

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase);

    /// <summary>The open pages' own connection.</summary>
    private static bool IsConnection(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
