using Npgsql;

namespace Segmentation.Data.Accounts;

/// <summary>Reads the changes of management at a client.</summary>
public sealed class ManagementChanges(NpgsqlDataSource source)
{
    /// <summary>Those that were not withdrawn, the newest first. The caller has made sure that the dossier is open.</summary>
    public async Task<IReadOnlyList<ManagementChangeView>> ListAsync(int account, CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand(
            """
            SELECT m.id, m.on_day, m.new_leader, m.new_team, m.note, u.email, u.display_name, m.at
            FROM management_change m LEFT JOIN app_user u ON u.id = m.author_id
            WHERE m.account_id = $1 AND m.withdrawn_at IS NULL ORDER BY m.on_day DESC, m.id DESC
            """
        );
        command.Parameters.Add(new() { Value = account });
        var changes = new List<ManagementChangeView>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            changes.Add(
                new(
                    reader.GetInt64(0),
                    reader.GetFieldValue<DateOnly>(1),
                    Known(2),
                    Known(3),
                    Text(4),
                    Text(5),
                    Text(6),
                    reader.GetFieldValue<DateTimeOffset>(7)
                )
            );
        return changes;

        bool? Known(int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}

/// <summary>A recorded change of management.</summary>
/// <param name="Id">Its key.</param>
/// <param name="On">When it happened.</param>
/// <param name="NewLeader">Somebody else leads; null: not known.</param>
/// <param name="NewTeam">With people of their own; null: not known.</param>
/// <param name="Note">What else was said.</param>
/// <param name="AuthorEmail">Who recorded it; null for the operator or somebody no longer there.</param>
/// <param name="AuthorName">Their name.</param>
/// <param name="At">When it was recorded.</param>
public sealed record ManagementChangeView(
    long Id,
    DateOnly On,
    bool? NewLeader,
    bool? NewTeam,
    string? Note,
    string? AuthorEmail,
    string? AuthorName,
    DateTimeOffset At
);
