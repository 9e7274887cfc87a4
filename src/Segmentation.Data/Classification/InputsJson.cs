using System.Text.Json.Nodes;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>The facts that decided, as kept with a verdict event: money in minor units, days as ISO dates.</summary>
internal static class InputsJson
{
    public static string Write(IEnumerable<Reason> reasons)
    {
        var inputs = new JsonObject();
        foreach (var reason in reasons)
            inputs[reason.Fact] = reason.Value.ToJson();
        return inputs.ToJsonString();
    }

    public static string Write(IReadOnlyDictionary<string, IReadOnlyDictionary<string, Value>> findings)
    {
        var schemes = new JsonObject();
        foreach (var (scheme, found) in findings)
        {
            var values = new JsonObject();
            foreach (var (key, value) in found)
                values[key] = value.ToJson();
            schemes[scheme] = values;
        }
        return schemes.ToJsonString();
    }
}
