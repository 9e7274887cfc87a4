using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;
using Segmentation.Data.Accounts;

namespace Segmentation.Web.Api;

/// <summary>
/// The API's description for programs (<c>/openapi/v1.json</c>) and for people (<c>/api</c>). It tells how to ask and
/// nothing about the company, so it is open to everybody; everything it needs comes from this server.
/// </summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = description =>
                    description.RelativePath?.StartsWith(ApiEndpoints.Root[1..], StringComparison.Ordinal) == true;
                options.AddDocumentTransformer(DescribeAsync);
            }
        );

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference(
                "/api",
                (options, context) =>
                    options
                        .WithTitle("Segmentation API")
                        .WithNonce(context.GetNonce())
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
                        .DisableMcp()
                        .HideDeveloperTools()
            )
            .AllowAnonymous();
    }

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancel
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Segmentation API",
            Version = "v1",
            Description = """
                Accounts of the company, how they are classified, and why.

                **Who asks.** `Authorization: Bearer TOKEN`; a token acts as its person with that person's rights and no
                others. An account you do not see is answered like one that does not exist.

                **How it answers.** Names are camelCase, days are `YYYY-MM-DD`, money is a number in the company's base
                currency (`GET /api/v1/company`) with at most two decimals, shares are percents. Lists take `page` and
                `pageSize` (at most 500) and have a stable order. What goes wrong is told as problem details (RFC 9457)
                with a sentence and a correlation id.
                """,
        };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token of a person, made on the page of tokens or by `token add`.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>Describes a part of the address that the call reads by itself.</summary>
    public static RouteHandlerBuilder Takes(
        this RouteHandlerBuilder call,
        string name,
        string description,
        JsonSchemaType type = JsonSchemaType.String,
        string? format = null,
        bool required = false,
        bool repeated = false
    ) =>
        call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                var one = new OpenApiSchema { Type = type, Format = format };
                operation.Parameters ??= [];
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Query,
                        Description = description,
                        Required = required,
                        Schema = repeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
                    }
                );
                return Task.CompletedTask;
            }
        );

    public static RouteHandlerBuilder TakesDay(this RouteHandlerBuilder call, string name) =>
        call.Takes(name, "A day; the newest computed day not after it is answered and named.", format: "date");

    public static RouteHandlerBuilder TakesPage(this RouteHandlerBuilder call) =>
        call.Takes("page", "Which page, from 1.", JsonSchemaType.Integer)
            .Takes(
                "pageSize",
                $"Rows of a page, 1 to {AccountFilter.MaxPageSize}; {AccountFilter.DefaultPageSize} when absent.",
                JsonSchemaType.Integer
            );

    /// <summary>Describes the header that says which state of a record was read.</summary>
    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder call) =>
        call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = "If-Match",
                        In = ParameterLocation.Header,
                        Description = "The ETag that was read, or * to write over whatever is there.",
                        Required = true,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
                );
                return Task.CompletedTask;
            }
        );

    public static RouteHandlerBuilder TakesFormat(this RouteHandlerBuilder call) =>
        call.Takes(
            "format",
            "csv: the file for a spreadsheet, with a byte order mark; for links, which carry no header."
        );

    /// <summary>Describes a form with a file, which the call reads as it streams in, and the options in the address.</summary>
    public static RouteHandlerBuilder TakesFile(
        this RouteHandlerBuilder call,
        string field,
        IReadOnlyDictionary<string, string> options
    )
    {
        foreach (var (name, description) in options)
            call.Takes(name, description, required: name == "kind");
        return call.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["multipart/form-data"] = new()
                        {
                            Schema = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Object,
                                Required = new HashSet<string> { field },
                                Properties = new Dictionary<string, IOpenApiSchema> { [field] = file },
                            },
                        },
                    },
                };
                return Task.CompletedTask;
            }
        );
    }

    public static RouteHandlerBuilder TakesAccountFilter(this RouteHandlerBuilder call) =>
        call.Takes("q", "Words to find in name, tax id or external id; all must occur.")
            .Takes(
                "category",
                "scheme:category, such as abc:A,B; or inside a scheme, and across schemes.",
                repeated: true
            )
            .Takes("owner", "E-mail of the owner; - for accounts without one.", repeated: true)
            .Takes("region", "Region.", repeated: true)
            .Takes("industry", "Industry.", repeated: true)
            .Takes("changedSince", "Only accounts of which a category changed on that day or later.", format: "date")
            .Takes(
                "moved",
                "Only accounts whose category went this way between two days: scheme:from>to@2026-01-31..2026-02-28, or ..now. * is any other category, absent none at all."
            )
            .Takes(
                "sort",
                $"{string.Join(", ", AccountSort.Keys)}; with - in front the largest first. {AccountSort.Default} when absent."
            )
            .TakesPage();
}
