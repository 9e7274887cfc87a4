using System.Runtime.CompilerServices;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Accounts;

/// <summary>Reads of accounts; each asks who looks and gives nothing beyond what that person sees.</summary>
public sealed class AccountQueries(NpgsqlDataSource source)
{
    /// <summary>A page of the filtered accounts with the exact number of all of them.</summary>
    public async Task<AccountSlice> ListAsync(Viewer viewer, AccountFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(RunQueries.Nearest(null));
        batch.BatchCommands.Add(AccountSql.Page(viewer, filter));
        batch.BatchCommands.Add(AccountSql.Count(viewer, filter));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var day = await RunQueries.ReadAsync(reader, cancel);
        await reader.NextResultAsync(cancel);
        var rows = new List<AccountRow>(filter.PageSize);
        while (await reader.ReadAsync(cancel))
            rows.Add(AccountSql.Read(reader));
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(rows, reader.GetInt64(0), day);
    }

    /// <summary>Every filtered account in the filter's order, one by one; page and page size do not matter.</summary>
    public async IAsyncEnumerable<AccountRow> StreamAsync(
        Viewer viewer,
        AccountFilter filter,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(AccountSql.Everything(viewer, filter));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            yield return AccountSql.Read(reader);
    }

    /// <summary>An account by its key outside; null when there is none or the viewer does not see it.</summary>
    public Task<AccountCard?> FindAsync(Viewer viewer, string externalId, CancellationToken cancel = default) =>
        externalId.Contains('\0', StringComparison.Ordinal)
            ? Task.FromResult<AccountCard?>(null) // a text that no table can hold
            : CardAsync(viewer, "a.external_id = $1", externalId, cancel);

    /// <summary>An account by its key inside; null when there is none or the viewer does not see it.</summary>
    public Task<AccountCard?> FindAsync(Viewer viewer, int id, CancellationToken cancel = default) =>
        CardAsync(viewer, "o.account_id = $1", id, cancel);

    /// <summary>What the accounts a viewer sees can be narrowed to.</summary>
    public async Task<AccountFacets> FacetsAsync(Viewer viewer, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var batch = source.CreateBatch();
        foreach (
            var sql in (ReadOnlySpan<string>)
                [
                    "SELECT u.email, u.display_name FROM (SELECT DISTINCT o.owner_id FROM account_overview o WHERE {0}) s LEFT JOIN app_user u ON u.id = s.owner_id ORDER BY u.display_name COLLATE people NULLS LAST, u.id",
                    "SELECT region, NULL FROM (SELECT DISTINCT a.region FROM account a JOIN account_overview o ON o.account_id = a.id WHERE a.region IS NOT NULL AND {0}) s ORDER BY region COLLATE people, region",
                    "SELECT industry, NULL FROM (SELECT DISTINCT a.industry FROM account a JOIN account_overview o ON o.account_id = a.id WHERE a.industry IS NOT NULL AND {0}) s ORDER BY industry COLLATE people, industry",
                ]
        )
        {
            var command = new NpgsqlBatchCommand();
            command.CommandText = sql.Replace(
                "{0}",
                Reach.Of(viewer, "o.owner_id", command.Parameters),
                StringComparison.Ordinal
            );
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var owners = new List<OwnerFacet>();
        while (await reader.ReadAsync(cancel))
            owners.Add(
                reader.IsDBNull(0) ? new(AccountFilter.Nobody, null) : new(reader.GetString(0), reader.GetString(1))
            );
        return new(owners, await NextAsync(), await NextAsync());

        async Task<IReadOnlyList<string>> NextAsync()
        {
            await reader.NextResultAsync(cancel);
            var values = new List<string>();
            while (await reader.ReadAsync(cancel))
                values.Add(reader.GetString(0));
            return values;
        }
    }

    private async Task<AccountCard?> CardAsync(Viewer viewer, string condition, object key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(AccountSql.Card(viewer, condition, key));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        var at = AccountSql.CardColumn;
        var row = AccountSql.Read(reader);
        return new(
            row,
            Value<string>(at),
            Value<string>(at + 5),
            Day(at + 1),
            reader.GetFieldValue<DateOnly>(at + 2),
            Day(at + 3),
            reader.GetBoolean(at + 4),
            new(row.OwnerId, reader.IsDBNull(at + 6) ? null : reader.GetInt32(at + 6))
        );

        T? Value<T>(int column)
            where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
        DateOnly? Day(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
    }
}
