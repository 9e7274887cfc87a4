using Npgsql;

namespace Segmentation.Data.Classification;

/// <summary>Pictures of days that somebody ordered by hand go after a quarter; month-ends and now stay.</summary>
public sealed class OldPictures(NpgsqlDataSource source, TimeProvider time)
{
    /// <summary>Days a picture ordered by hand is kept. Source: our choice, one quarter.</summary>
    public const int KeptDays = 92;

    /// <summary>Drops what is older, each day whole and in a transaction of its own.</summary>
    public async Task DropAsync(CancellationToken cancel = default)
    {
        foreach (var day in await OldAsync(cancel))
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using var batch = new NpgsqlBatch(connection);
            foreach (
                var sql in (ReadOnlySpan<string>)
                    [
                        "DELETE FROM segment_summary WHERE as_of = $1",
                        "DELETE FROM segment_move WHERE as_of = $1",
                        "SELECT state_at_drop($1)",
                    ]
            )
                batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = day } } });
            await batch.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    private async Task<List<DateOnly>> OldAsync(CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            SELECT as_of FROM run r WHERE kind = 12 AND state = 3
                AND EXISTS (SELECT FROM segment_summary s WHERE s.as_of = r.as_of)
            GROUP BY as_of HAVING max(finished_at) < $1
            """
        );
        command.Parameters.Add(new() { Value = time.GetUtcNow().AddDays(-KeptDays) });
        var days = new List<DateOnly>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            days.Add(reader.GetFieldValue<DateOnly>(0));
        return days;
    }
}
