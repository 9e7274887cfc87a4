using Npgsql;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Accounts;

/// <summary>
/// Transactions in which a person says something about accounts: whose they are is read inside, categories follow inside,
/// and the audit notes it.
/// </summary>
public sealed class AccountWrites(
    NpgsqlDataSource source,
    DecideAgain decideAgain,
    CompanyQueries company,
    TimeProvider time
)
{
    /// <summary>Begins one. Who says something about the same account meanwhile comes after it.</summary>
    internal async Task<AccountWrite> BeginAsync(IReadOnlyCollection<int> accounts, CancellationToken cancel)
    {
        var today = (await company.GetAsync(cancel)).Today(time);
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancel);
            await DecideAgain.EnterAsync(connection, cancel);
            // No row is locked: whoever gives an account another owner holds the counts before its row.
            await connection.ExecuteAsync(
                "SELECT pg_advisory_xact_lock($1, id) FROM (SELECT id FROM unnest($2) id ORDER BY id) i",
                cancel,
                AdvisoryLocks.Account,
                accounts.ToArray()
            );
            var found = await FindAsync(connection, accounts, cancel);
            return new AccountWrite(connection, transaction, decideAgain, found, time.GetUtcNow(), today);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<Dictionary<int, WrittenAccount>> FindAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<int> accounts,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT a.id, a.external_id, a.owner_id, u.supervisor_id
            FROM account a LEFT JOIN app_user u ON u.id = a.owner_id WHERE a.id = ANY ($1)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = accounts.ToArray() });
        var found = new Dictionary<int, WrittenAccount>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            found[reader.GetInt32(0)] = new(reader.GetString(1), new(Id(2), Id(3)));
        return found;

        int? Id(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
    }
}

/// <summary>One such transaction; left without a commit, nothing happened.</summary>
internal sealed class AccountWrite(
    NpgsqlConnection connection,
    NpgsqlTransaction transaction,
    DecideAgain decideAgain,
    IReadOnlyDictionary<int, WrittenAccount> accounts,
    DateTimeOffset at,
    DateOnly today
) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    /// <summary>The moment of the write.</summary>
    public DateTimeOffset At => at;

    /// <summary>The company's day.</summary>
    public DateOnly Today => today;

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>Whose an account is; null when there is none or the viewer does not see it.</summary>
    public AccountOwner? OwnerOf(Viewer viewer, int account) =>
        accounts.TryGetValue(account, out var found) && viewer.Sees(found.Owner.Id) ? found.Owner : null;

    /// <summary>Decides accounts again on what was written.</summary>
    public Task DecideAsync(IReadOnlyCollection<int> written, Author author, CancellationToken cancel) =>
        decideAgain.NowAsync(connection, written, author.UserId, cancel);

    /// <summary>Notes what was done. Nothing of a dossier belongs into the detail: the audit has other readers.</summary>
    public async Task NoteAsync(Author author, string action, int account, object? detail, CancellationToken cancel)
    {
        var note = AuditEvent.Of(author, action, accounts[account].ExternalId, detail, at);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO audit_event (at, user_id, author, action, subject, detail)
            VALUES ($1, $2, $3, $4, $5, $6::jsonb)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = note.At });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = note.UserId });
        command.Parameters.Add(new() { Value = note.Author });
        command.Parameters.Add(new() { Value = note.Action });
        command.Parameters.Add(new() { Value = note.Subject });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = note.Detail });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public Task CommitAsync(CancellationToken cancel) => transaction.CommitAsync(cancel);
}

/// <summary>An account somebody says something about.</summary>
internal readonly record struct WrittenAccount(string ExternalId, AccountOwner Owner);
