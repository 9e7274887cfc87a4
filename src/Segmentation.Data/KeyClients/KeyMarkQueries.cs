using Npgsql;

namespace Segmentation.Data.KeyClients;

/// <summary>Reads who was called a key client, and why.</summary>
public sealed class KeyMarkQueries(NpgsqlDataSource source)
{
    /// <summary>
    /// Every word on one account, the newest, which counts, first. The caller has made sure that the account is seen.
    /// </summary>
    public async Task<IReadOnlyList<KeyWord>> HistoryAsync(int account, CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            """
            SELECT m.is_key, m.reason, m.on_day, u.email, u.display_name FROM key_mark m
            LEFT JOIN app_user u ON u.id = m.author_id
            WHERE m.account_id = $1 ORDER BY m.id DESC
            """
        );
        command.Parameters.Add(new() { Value = account });
        var words = new List<KeyWord>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            words.Add(
                new(
                    reader.GetBoolean(0),
                    reader.GetString(1),
                    reader.GetFieldValue<DateOnly>(2),
                    reader.IsDBNull(3) ? null : reader.GetString(3),
                    reader.IsDBNull(4) ? null : reader.GetString(4)
                )
            );
        return words;
    }
}

/// <summary>A head's word on whether an account is a key client.</summary>
/// <param name="IsKey">Key client, or no longer.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day it was said.</param>
/// <param name="AuthorEmail">E-mail of who said it; null for the command line or somebody no longer there.</param>
/// <param name="AuthorName">Name of who said it.</param>
public sealed record KeyWord(bool IsKey, string Reason, DateOnly On, string? AuthorEmail, string? AuthorName);
