using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Segmentation.Domain.Classification;

/// <summary>Threshold sets as they are kept and as the API speaks them: flat, camelCase, percents as 80.</summary>
public static class ThresholdJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The set as JSON.</summary>
    public static string Write(IThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return JsonSerializer.Serialize(thresholds, thresholds.GetType(), Options);
    }

    /// <summary>The numbers of a set one by one.</summary>
    public static JsonObject Numbers(IThresholds thresholds) => JsonNode.Parse(Write(thresholds))!.AsObject();

    /// <summary>Reads a kept set.</summary>
    /// <exception cref="FormatException">The text does not describe a usable set; the message says which number and why.</exception>
    public static IThresholds Read(SchemeDefinition scheme, string json)
    {
        var set = Parse(scheme, json);
        var faults = set.Faults().Select(f => $"{f.Key}: {f.Message}").ToList();
        return faults.Count == 0
            ? set
            : throw new FormatException($"Thresholds of '{scheme.Key}': {string.Join(" ", faults)}");
    }

    /// <summary>
    /// A set with one number replaced while somebody still works on it: it may be unusable until the next number follows,
    /// which its faults tell.
    /// </summary>
    /// <exception cref="FormatException">The value is none that this number can hold, such as a fraction of a day.</exception>
    public static IThresholds Draft(SchemeDefinition scheme, IThresholds current, string key, JsonNode? value)
    {
        var numbers = Numbers(current);
        numbers[key] = value?.DeepClone();
        return Parse(scheme, numbers.ToJsonString());
    }

    /// <summary>A set with some of its numbers replaced, as a caller of <c>evaluate</c> may ask.</summary>
    /// <exception cref="FormatException">An unknown key or an unusable number; the message says which.</exception>
    public static IThresholds Change(SchemeDefinition scheme, IThresholds current, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var merged = Numbers(current);
        foreach (var (key, value) in changes)
            merged[key] = value?.DeepClone();
        return Read(scheme, merged.ToJsonString());
    }

    private static IThresholds Parse(SchemeDefinition scheme, string json)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        try
        {
            return (IThresholds?)JsonSerializer.Deserialize(json, scheme.ThresholdType, Options)
                ?? throw new FormatException($"Thresholds of '{scheme.Key}' are empty.");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"Thresholds of '{scheme.Key}' cannot be read: {fault.Message}", fault);
        }
    }
}
