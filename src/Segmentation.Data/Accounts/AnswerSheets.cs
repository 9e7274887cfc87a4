using Npgsql;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Accounts;

/// <summary>Reads what people have answered about an account.</summary>
public sealed class AnswerSheets(NpgsqlDataSource source)
{
    /// <summary>The present sheet, empty where nothing was answered. The caller has made sure that its dossier is open.</summary>
    public async Task<AnswerSheet> FindAsync(int account, CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            """
            SELECT f.valid_from, f.facts::text, u.display_name
            FROM fact_sheet f LEFT JOIN app_user u ON u.id = f.author_id
            WHERE f.account_id = $1 AND f.valid_to = 'infinity'
            """
        );
        command.Parameters.Add(new() { Value = account });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new(
                reader.GetFieldValue<DateOnly>(0),
                AnswerKeys.Parse(reader.GetString(1)),
                reader.IsDBNull(2) ? null : reader.GetString(2)
            )
            : new(null, Answers.None, null);
    }
}

/// <summary>What is known of an account by people's answers.</summary>
/// <param name="Since">From which day it holds; null where nothing was answered.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Author">Name of who answered last; null for the command line or somebody no longer there.</param>
public sealed record AnswerSheet(DateOnly? Since, Answers Answers, string? Author);
