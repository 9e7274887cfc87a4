using System.Globalization;
using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Data.Audit;
using Segmentation.Data.Classification;
using Segmentation.Domain.Access;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Data.Accounts;

/// <summary>
/// Keeps what people answer about an account. A change on the day of the present sheet goes into it; on a later day the
/// sheet ends there and a new one begins, so that a past day is still judged by what was known then.
/// </summary>
public sealed class SaveAnswers(AccountWrites writes, ThresholdVersions thresholds)
{
    /// <summary>Keeps some answers; those not named stay as they are.</summary>
    /// <param name="viewer">Who answers; a reader of the dossier.</param>
    /// <param name="account">The account's key.</param>
    /// <param name="answers">Values by fact key; <see cref="Value.Nothing"/> for what is no longer known.</param>
    /// <param name="on">From which day they hold, today at the latest; null: today.</param>
    /// <param name="author">The same person, as the audit names them.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<WordOutcome> SaveAsync(
        Viewer viewer,
        int account,
        IReadOnlyDictionary<string, Value> answers,
        DateOnly? on,
        Author author,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(author);
        await using var write = await writes.BeginAsync([account], cancel);
        if (write.OwnerOf(viewer, account) is not { } owner)
            return WordRefusal.NoAccount;
        if (viewer.ClosedDossierOf(owner) is { } closed)
            return closed;
        var kept = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (key, value) in answers)
            if (AnswerKeys.Find(key) is not { } asked)
                return new(WordRefusal.AnswerUnknown, key);
            else if (value.Kind != ValueKind.None && !asked.Takes(value))
                return new(WordRefusal.AnswerUnusable, key);
            else if (asked.IsPrivate && value.Kind != ValueKind.None && !await IsAskedAsync(cancel))
                return new(WordRefusal.AnswerNotAsked, key);
            else
                kept[asked.Key] = value;
        var day = on ?? write.Today;
        if (day > write.Today)
            return WordRefusal.DayToCome;
        var since = await SinceAsync(write, account, cancel);
        if (since > day)
            return new(WordRefusal.DayBeforeLast, since.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var sheet = AnswerKeys.Write(kept);
        if (!await DiffersAsync(write, account, sheet, cancel))
            return WordOutcome.Kept;
        await KeepAsync(write, account, sheet, since, day, author, cancel);
        await write.DecideAsync([account], author, cancel);
        var detail = new { on = day, keys = kept.Keys.Order(StringComparer.Ordinal) };
        await write.NoteAsync(author, "answers saved", account, detail, cancel);
        await write.CommitAsync(cancel);
        return WordOutcome.Kept;
    }

    /// <summary>Whether the zoo in force asks about corruption, the one private thing there is.</summary>
    private async Task<bool> IsAskedAsync(CancellationToken cancel) =>
        (await thresholds.CurrentAsync(cancel)).TryGetValue(ZooScheme.Id, out var zoo)
        && zoo.Values is ZooThresholds { AsksCorruption: true };

    /// <summary>The first day of the present sheet; null without one.</summary>
    private static async Task<DateOnly?> SinceAsync(AccountWrite write, int account, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT valid_from FROM fact_sheet WHERE account_id = $1 AND valid_to = 'infinity'",
            write.Connection
        );
        command.Parameters.Add(new() { Value = account });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? reader.GetFieldValue<DateOnly>(0) : null;
    }

    private static async Task<bool> DiffersAsync(
        AccountWrite write,
        int account,
        string sheet,
        CancellationToken cancel
    ) =>
        (bool)
            (
                await write.Connection.ScalarAsync(
                    """
                    SELECT jsonb_strip_nulls(coalesce(f.facts, '{}') || $2::jsonb) <> coalesce(f.facts, '{}')
                    FROM (SELECT) one LEFT JOIN fact_sheet f ON f.account_id = $1 AND f.valid_to = 'infinity'
                    """,
                    cancel,
                    account,
                    sheet
                )
            )!;

    /// <summary>Keys this version does not know stay in the sheet.</summary>
    private static async Task KeepAsync(
        AccountWrite write,
        int account,
        string sheet,
        DateOnly? since,
        DateOnly day,
        Author author,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            since == day
                ? """
                UPDATE fact_sheet SET facts = jsonb_strip_nulls(facts || $2::jsonb), before = facts, author_id = $4,
                    recorded_at = $5
                WHERE account_id = $1 AND valid_from = $3
                """
                : """
                WITH closed AS (
                    UPDATE fact_sheet SET valid_to = $3 WHERE account_id = $1 AND valid_to = 'infinity'
                    RETURNING facts
                )
                INSERT INTO fact_sheet (account_id, valid_from, valid_to, facts, author_id, recorded_at)
                SELECT $1, $3, 'infinity', jsonb_strip_nulls(coalesce(c.facts, '{}') || $2::jsonb), $4, $5
                FROM (SELECT) one LEFT JOIN closed c ON true
                """,
            write.Connection
        );
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = sheet });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = author.UserId });
        command.Parameters.Add(new() { Value = write.At });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
