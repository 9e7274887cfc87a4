using System.Text.Json;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>Threshold versions of a run as kept: <c>{"abc": 1}</c>.</summary>
internal static class RunVersions
{
    public static string Write(IReadOnlyDictionary<short, int> versions) =>
        JsonSerializer.Serialize(versions.ToDictionary(v => Schemes.Get(v.Key).Definition.Key, v => v.Value));

    /// <summary>By scheme id; a scheme this code no longer knows is left out.</summary>
    public static IReadOnlyDictionary<short, int> Read(string json) =>
        JsonSerializer
            .Deserialize<Dictionary<string, int>>(json)!
            .Where(v => Schemes.Find(v.Key) is not null)
            .ToDictionary(v => Schemes.Find(v.Key)!.Definition.Id, v => v.Value);
}
