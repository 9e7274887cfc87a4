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
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The set as JSON.</summary>
    public static string Write(IThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return JsonSerializer.Serialize(thresholds, thresholds.GetType(), Options);
    }

    /// <summary>Reads a kept set.</summary>
    /// <exception cref="FormatException">The text does not describe a usable set; the message says which number and why.</exception>
    public static IThresholds Read(SchemeDefinition scheme, string json)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        IThresholds? set;
        try
        {
            set = (IThresholds?)JsonSerializer.Deserialize(json, scheme.ThresholdType, Options);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"Thresholds of '{scheme.Key}' cannot be read: {fault.Message}", fault);
        }
        if (set is null)
            throw new FormatException($"Thresholds of '{scheme.Key}' are empty.");
        var faults = set.Faults().Select(f => $"{f.Key}: {f.Message}").ToList();
        return faults.Count == 0
            ? set
            : throw new FormatException($"Thresholds of '{scheme.Key}': {string.Join(" ", faults)}");
    }

    /// <summary>A set with some of its numbers replaced, as a caller of <c>evaluate</c> may ask.</summary>
    /// <exception cref="FormatException">An unknown key or an unusable number; the message says which.</exception>
    public static IThresholds Change(SchemeDefinition scheme, IThresholds current, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var merged = JsonNode.Parse(Write(current))!.AsObject();
        foreach (var (key, value) in changes)
            merged[key] = value?.DeepClone();
        return Read(scheme, merged.ToJsonString());
    }
}
