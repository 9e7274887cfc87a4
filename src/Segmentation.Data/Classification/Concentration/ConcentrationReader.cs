using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Concentration;

namespace Segmentation.Data.Classification.Concentration;

/// <summary>The rows behind the figures, for what one viewer reaches by present owners.</summary>
internal sealed class ConcentrationReader(NpgsqlDataSource source, Viewer viewer, ComputedDay day)
{
    /// <summary>
    /// Figures of every account in one pass over the day's partition: about a second for a million rows. Present parents
    /// make the groups, of past days too.
    /// </summary>
    public async Task<ConcentrationBase> BaseAsync(CancellationToken cancel)
    {
        var (ids, groups) = (new List<int>(), new List<int>());
        var (profit, revenue) = (new List<long>(), new List<long>());
        var parents = new Dictionary<int, int>();
        await using (var command = source.CreateCommand())
        {
            command.CommandText = $"""
                SELECT s.account_id, s.revenue12, s.profit12, a.parent_id
                FROM state_at s JOIN account a ON a.id = s.account_id {Owners("s.account_id")}
                WHERE s.as_of = {command.Parameters.Next(day.Key)} AND {Reached(command.Parameters)}
                ORDER BY s.account_id
                """;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                ids.Add(reader.GetInt32(0));
                revenue.Add(reader.GetInt64(1));
                profit.Add(reader.IsDBNull(2) ? Portfolio.Unknown : reader.GetInt64(2));
                if (!reader.IsDBNull(3))
                    parents[ids[^1]] = reader.GetInt32(3);
            }
        }
        await AddGrandparentsAsync(parents, cancel);
        groups.AddRange(ids.Select(id => PortfolioReader.HeadOf(id, parents)));
        return new([.. ids], [.. groups], [.. profit], [.. revenue]);
    }

    /// <summary>Who was called a key client by the end of a day, ascending; people's words are few.</summary>
    public async Task<int[]> KeysAsync(DateOnly upTo, CancellationToken cancel)
    {
        await using var command = source.CreateCommand();
        command.CommandText = $"""
            SELECT account_id FROM (
                SELECT DISTINCT ON (account_id) account_id, is_key FROM key_mark
                WHERE on_day <= {command.Parameters.Next(upTo)} ORDER BY account_id, id DESC) newest
            WHERE is_key ORDER BY account_id
            """;
        var keys = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            keys.Add(reader.GetInt32(0));
        return [.. keys];
    }

    /// <summary>Revenue of both halves of the window, from the roll-up as it stands: for the company a look at every month of it.</summary>
    public async Task<HalfYears> HalvesAsync(CancellationToken cancel)
    {
        var (start, end) = (AsOf.WindowStart(day.AsOf), AsOf.WindowEnd(day.AsOf));
        await using var command = source.CreateCommand();
        var half = command.Parameters.Next(start.AddMonths(6));
        command.CommandText = $"""
            SELECT coalesce(sum(m.revenue) FILTER (WHERE m.month >= {half}), 0)::bigint,
                   coalesce(sum(m.revenue) FILTER (WHERE m.month < {half}), 0)::bigint
            FROM account_month m {Owners("m.account_id")}
            WHERE m.month BETWEEN {command.Parameters.Next(start)} AND {command.Parameters.Next(end)}
              AND {Reached(command.Parameters)}
            """;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Names, owners and levels of some groups. The head of a group may be an account that the viewer does not see.</summary>
    /// <param name="heads">The head of each account's group.</param>
    /// <param name="accounts">The accounts of the groups.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<Dictionary<int, LargeClient>> ClientsAsync(int[] heads, int[] accounts, CancellationToken cancel)
    {
        await using var command = source.CreateCommand();
        var level = $"s.category[{ConcentrationScheme.Id}]";
        command.CommandText = $"""
            SELECT g.head, g.accounts, g.first, a.id, a.external_id, a.name, g.owners, g.owner, g.level
            FROM (
                SELECT m.head, count(*)::int AS accounts, min(m.account) AS first,
                       count(DISTINCT o.owner_id)::int AS owners, min(u.display_name) AS owner,
                       coalesce(min({level}) FILTER (WHERE {level} > 0), {Category.NotRated})::smallint AS level
                FROM unnest({command.Parameters.Next(heads)}, {command.Parameters.Next(accounts)}) m (head, account)
                LEFT JOIN state_at s ON s.account_id = m.account AND s.as_of = {command.Parameters.Next(day.Key)}
                JOIN account_overview o ON o.account_id = m.account
                LEFT JOIN app_user u ON u.id = o.owner_id
                GROUP BY m.head
            ) g
            LEFT JOIN (account_overview o JOIN account a ON a.id = o.account_id)
                ON o.account_id = CASE WHEN g.accounts = 1 THEN g.first ELSE g.head END
                AND {Reach.Of(viewer, "o.owner_id", command.Parameters)}
            """;
        var clients = new Dictionary<int, LargeClient>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var owners = reader.GetInt32(6);
            clients[reader.GetInt32(0)] = new(
                reader.GetInt32(0),
                reader.GetInt32(1),
                reader.GetInt32(2),
                reader.IsDBNull(3) ? null : new(reader.GetInt32(3), reader.GetString(4), reader.GetString(5)),
                owners,
                owners > 1 || reader.IsDBNull(7) ? null : reader.GetString(7),
                Value: null,
                Share: 0,
                reader.GetInt16(8)
            );
        }
        return clients;
    }

    /// <summary>Adds the parents of parents up to the heads of groups, whoever sees them.</summary>
    private async Task AddGrandparentsAsync(Dictionary<int, int> parents, CancellationToken cancel)
    {
        if (parents.Count == 0)
            return;
        await using var command = source.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE above (id, parent_id) AS (
                SELECT id, parent_id FROM account WHERE id = ANY({command.Parameters.Next(
                parents.Values.Distinct().ToArray()
            )})
                UNION
                SELECT a.id, a.parent_id FROM account a JOIN above ON a.id = above.parent_id
            )
            SELECT id, parent_id FROM above WHERE parent_id IS NOT NULL
            """;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            parents[reader.GetInt32(0)] = reader.GetInt32(1);
    }

    // Whoever sees everything needs no look at owners.
    private string Owners(string account) =>
        viewer.IsCompanyHead ? "" : $"JOIN account_overview o ON o.account_id = {account}";

    private string Reached(NpgsqlParameterCollection parameters) => Reach.Of(viewer, "o.owner_id", parameters);
}
