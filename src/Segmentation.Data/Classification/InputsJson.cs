using System.Globalization;
using System.Text.Json;
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

    /// <summary>
    /// The facts back, as remarks without a limit. What a number measures is not kept with it: it follows from the fact.
    /// </summary>
    public static IReadOnlyList<Reason> Read(string json)
    {
        using var inputs = JsonDocument.Parse(json);
        return
        [
            .. inputs
                .RootElement.EnumerateObject()
                .Select(fact => new Reason(fact.Name, Read(fact.Name, fact.Value), Value.Nothing, Comparison.Is)),
        ];
    }

    private static Value Read(string fact, JsonElement kept) =>
        kept.ValueKind switch
        {
            JsonValueKind.String
                when DateOnly.TryParseExact(
                    kept.GetString(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    0,
                    out var day
                ) => Value.Day(day),
            JsonValueKind.String => Value.Code(kept.GetString()!),
            JsonValueKind.Number => FactKinds.Of(fact) switch
            {
                ValueKind.Money => Value.Money((long)kept.GetDouble()),
                ValueKind.Percent => Value.Percent(kept.GetDouble()),
                _ => Value.Number(kept.GetDouble()),
            },
            _ => Value.Nothing,
        };

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
