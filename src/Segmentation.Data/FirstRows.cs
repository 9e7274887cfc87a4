using Npgsql;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Classification;

namespace Segmentation.Data;

/// <summary>Rows that must be there before the first request: the company, the schemes with their categories, version 1.</summary>
internal static class FirstRows
{
    /// <exception cref="SchemeChangedException">Stored numbers have another meaning in the code.</exception>
    public static async Task WriteAsync(NpgsqlConnection connection, CompanyStart start, CancellationToken cancel)
    {
        await CheckNumbersAsync(connection, cancel);
        await using var batch = new NpgsqlBatch(connection);
        Add(
            batch,
            "INSERT INTO company (id, name, currency, time_zone, settings) VALUES (1, $1, $2, $3, '{}') ON CONFLICT DO NOTHING",
            start.Name,
            start.Currency,
            start.TimeZone
        );
        foreach (var scheme in Schemes.All)
        {
            var definition = scheme.Definition;
            Add(
                batch,
                "INSERT INTO scheme (id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                definition.Id,
                definition.Key
            );
            foreach (var category in definition.Categories)
                Add(
                    batch,
                    "INSERT INTO category (scheme_id, code, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                    definition.Id,
                    category.Code,
                    category.Key
                );
            Add(
                batch,
                """
                INSERT INTO threshold_set (scheme_id, version, values, created_at)
                VALUES ($1, 1, $2::jsonb, now()) ON CONFLICT DO NOTHING
                """,
                definition.Id,
                ThresholdJson.Write(scheme.Defaults)
            );
        }
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static async Task CheckNumbersAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT s.id, s.key, c.code, c.key FROM scheme s LEFT JOIN category c ON c.scheme_id = s.id ORDER BY 1, 3",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (id, key) = (reader.GetInt16(0), reader.GetString(1));
            var known = Schemes.All.FirstOrDefault(s => s.Definition.Id == id)?.Definition;
            var sameKey = Schemes.Find(key)?.Definition;
            if ((known ?? sameKey) is { } now && (now.Id != id || now.Key != key))
                throw new SchemeChangedException(
                    $"Scheme {id} is stored as '{key}', but this version calls it '{now.Key}' ({now.Id}). "
                        + "Nothing was changed. Numbers of schemes are never reused: start the version that fits the data."
                );
            if (known is null || reader.IsDBNull(2))
                continue;
            var (code, category) = (reader.GetInt16(2), reader.GetString(3));
            if (known.Categories.Any(c => (c.Code == code) != (c.Key == category)))
                throw new SchemeChangedException(
                    $"Category {code} of scheme '{key}' is stored as '{category}', but this version numbers it otherwise. "
                        + "Nothing was changed. Numbers of categories are never reused: start the version that fits the data."
                );
        }
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }
}
