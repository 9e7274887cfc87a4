using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Access;

namespace Segmentation.Data.KeyClients;

/// <summary>Keeps a head's word that an account is, or is no longer, a key client; each as a row of its own.</summary>
public sealed class SetKeyMark(AccountWrites writes)
{
    /// <summary>Says it.</summary>
    /// <param name="viewer">Who says it.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="isKey">Key client, or no longer.</param>
    /// <param name="reason">Why, for everybody who sees the account; 1 to <see cref="WordLimits.TextLength"/> characters.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> SetAsync(
        Viewer viewer,
        int account,
        bool isKey,
        string? reason,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(author);
        if (ReasonText.Check(ref reason) is { } refusal)
            return refusal;
        await using var write = await writes.BeginAsync([account], cancel);
        if (write.OwnerOf(viewer, account) is not { } owner)
            return WordRefusal.NoAccount;
        if (!viewer.DecidesOn(owner))
            return WordRefusal.NotYoursToDecide;
        await using (
            var command = new NpgsqlCommand(
                """
                INSERT INTO key_mark (account_id, on_day, is_key, reason, author_id, at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                write.Connection
            )
        )
        {
            command.Parameters.Add(new() { Value = account });
            command.Parameters.Add(new() { Value = write.Today });
            command.Parameters.Add(new() { Value = isKey });
            command.Parameters.Add(new() { Value = reason! });
            command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
            command.Parameters.Add(new() { Value = write.At });
            await command.ExecuteNonQueryAsync(cancel);
        }
        await write.DecideAsync([account], author, cancel);
        await write.NoteAsync(author, "key mark set", account, new { isKey }, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }
}
