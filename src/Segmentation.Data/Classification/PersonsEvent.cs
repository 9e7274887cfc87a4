using Npgsql;
using Segmentation.Data.Accounts;
using Segmentation.Data.Audit;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>The event that a person's word about a verdict leaves in its history.</summary>
internal static class PersonsEvent
{
    /// <summary>The category shown now; none before the first run and where the scheme did not run for the account.</summary>
    public static async Task<short> CategoryAsync(
        AccountWrite write,
        int account,
        SchemeDefinition scheme,
        CancellationToken cancel
    ) =>
        await write.Connection.ScalarAsync(
            "SELECT category[$2] FROM state_at WHERE as_of = 'infinity' AND account_id = $1",
            cancel,
            account,
            (int)scheme.Id
        )
            is short code
            ? code
            : Category.None;

    /// <summary>Keeps the event.</summary>
    public static async Task NoteAsync(
        AccountWrite write,
        int account,
        SchemeDefinition scheme,
        short from,
        short to,
        ChangeCause cause,
        Author author,
        CancellationToken cancel
    )
    {
        var run = await NowRun.FindAsync(write.Connection, cancel);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, run_id, author_id, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            write.Connection
        );
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = scheme.Id });
        command.Parameters.Add(new() { Value = run?.AsOf ?? write.Today });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = (short)cause });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = run?.Id });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
        command.Parameters.Add(new() { Value = write.At });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
