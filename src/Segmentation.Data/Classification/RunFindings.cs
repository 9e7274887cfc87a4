using System.Text.Json;
using Npgsql;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>What a run found about the base as a whole: chosen metrics, proposals, ratios.</summary>
public sealed class RunFindings(NpgsqlDataSource source)
{
    /// <summary>
    /// The findings of a scheme; empty where there are none. Numbers of any kind come as plain numbers, days and codes as
    /// codes: what a finding measures is known to the scheme that made it.
    /// </summary>
    /// <param name="day">A computed day.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyDictionary<string, Value>> FindAsync(
        ComputedDay day,
        SchemeDefinition scheme,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(scheme);
        await using var command = source.CreateCommand(
            "SELECT (portfolio -> $2)::text FROM run WHERE public_id = $1 AND portfolio ? $2"
        );
        command.Parameters.Add(new() { Value = day.RunId });
        command.Parameters.Add(new() { Value = scheme.Key });
        var found = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (await command.ExecuteScalarAsync(cancel) is not string json)
            return found;
        using var values = JsonDocument.Parse(json);
        foreach (var value in values.RootElement.EnumerateObject())
            if (value.Value.ValueKind == JsonValueKind.Number)
                found[value.Name] = Value.Number(value.Value.GetDouble());
            else if (value.Value.ValueKind == JsonValueKind.String)
                found[value.Name] = Value.Code(value.Value.GetString()!);
        return found;
    }
}
