using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>What we would like accounts to become; a part of their dossiers that decides nothing.</summary>
public sealed class WantedCategories(NpgsqlDataSource source, AccountWrites writes)
{
    /// <summary>The wanted category; null where nobody has named one. The caller has made sure that the dossier is open.</summary>
    public async Task<short?> FindAsync(int account, SchemeDefinition scheme, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        await using var command = source.CreateCommand(
            "SELECT code FROM wanted_category WHERE account_id = $1 AND scheme_id = $2"
        );
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = scheme.Id });
        return (short?)await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>Names it, or takes it back.</summary>
    /// <param name="viewer">Who wants it; a reader of the dossier.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="code">A category of the scheme; null for none.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> SetAsync(
        Viewer viewer,
        int account,
        SchemeDefinition scheme,
        short? code,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(author);
        if (scheme.ManyAtOnce || (code is { } wanted && scheme.Categories.All(c => c.Code != wanted)))
            return WordRefusal.CategoryUnknown;
        await using var write = await writes.BeginAsync([account], cancel);
        if (write.OwnerOf(viewer, account) is not { } owner)
            return WordRefusal.NoAccount;
        if (viewer.ClosedDossierOf(owner) is { } closed)
            return closed;
        if (code is { } named)
            await write.Connection.ExecuteAsync(
                """
                INSERT INTO wanted_category (account_id, scheme_id, code, author_id, at)
                VALUES ($1, $2, $3, NULLIF($4, 0), $5)
                ON CONFLICT (account_id, scheme_id) DO UPDATE
                SET code = excluded.code, author_id = excluded.author_id, at = excluded.at
                """,
                cancel,
                account,
                scheme.Id,
                named,
                author.UserId ?? 0,
                write.At
            );
        else
            await write.Connection.ExecuteAsync(
                "DELETE FROM wanted_category WHERE account_id = $1 AND scheme_id = $2",
                cancel,
                account,
                scheme.Id
            );
        await write.NoteAsync(author, "wanted category set", account, new { scheme = scheme.Key }, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }
}
