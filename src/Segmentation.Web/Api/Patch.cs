using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Segmentation.Web.Api;

/// <summary>A body of which only what is named changes: an absent property is another thing than an empty one.</summary>
/// <param name="Values">The body; null where absent or empty.</param>
/// <param name="Named">The properties that were named.</param>
internal sealed record Patch<T>(T Values, IReadOnlySet<string> Named) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Whether a property was named, empty or not.</summary>
    public bool Has(string property) => Named.Contains(property);

    /// <summary>The first of these that was named and left empty, though it cannot be.</summary>
    public string? Emptied(params (string Property, object? Value)[] needed) =>
        needed.FirstOrDefault(p => p.Value is null && Has(p.Property)).Property;

    /// <summary>Reads the body.</summary>
    /// <exception cref="BadHttpRequestException">It is not JSON, no object, or names what there is not.</exception>
    public static async ValueTask<Patch<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException(
                "This call takes application/json.",
                StatusCodes.Status415UnsupportedMediaType
            );
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            using var body = await JsonDocument.ParseAsync(
                context.Request.Body,
                cancellationToken: context.RequestAborted
            );
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException("It must be an object.");
            return new(
                body.RootElement.Deserialize<T>(options)!,
                body.RootElement.EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
            );
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, fault);
        }
    }

    /// <summary>Describes the body.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
