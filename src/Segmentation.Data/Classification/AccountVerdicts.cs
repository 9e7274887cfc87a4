using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>What every scheme says of one account, and why: the same code that decided decides again with a trace.</summary>
public sealed class AccountVerdicts(
    NpgsqlDataSource source,
    ResidentPortfolio resident,
    CompanyQueries company,
    TimeProvider time
)
{
    /// <summary>
    /// The verdicts of now, in the order of the schemes. Null when the viewer may not see the account or it does not
    /// exist; empty before the first run.
    /// </summary>
    public async Task<IReadOnlyList<AccountVerdict>?> FindAsync(
        Viewer viewer,
        int accountId,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var stored = await StoredAsync(accountId, cancel);
        if (stored is null || !viewer.Sees(stored.OwnerId))
            return null;
        if (stored.RunId is not { } runId)
            return [];
        var prepared = await resident.GetAsync(runId, stored.AsOf, cancel);
        var since = await SinceAsync(accountId, cancel);
        var overrides = await OverridesAsync(accountId, cancel);
        var stopped = await StoppedAsync(accountId, cancel);
        var explained = await ExplainAsync(prepared, accountId, cancel);
        var verdicts = new List<AccountVerdict>();
        foreach (var scheme in Schemes.All)
        {
            var definition = scheme.Definition;
            var index = definition.Id - 1;
            if (index >= stored.Category.Length || stored.Category[index] == Category.None)
                continue;
            var set = prepared.Sets[definition.Id];
            verdicts.Add(
                new AccountVerdict(
                    definition,
                    stored.Category[index],
                    stored.Settled[index],
                    (Flags)stored.Flags[index],
                    stored.AsOf,
                    stored.RunPublicId!.Value,
                    set.Version,
                    set.Values,
                    since.TryGetValue(definition.Id, out var day) ? day : null,
                    overrides.GetValueOrDefault(definition.Id),
                    stopped.GetValueOrDefault(definition.Id),
                    explained.GetValueOrDefault(definition.Id)
                )
            );
        }
        return verdicts;
    }

    /// <summary>
    /// Decides the account once more against the run's base, with the sales the run knew and everything people have said
    /// since. Empty when the account came after the run.
    /// </summary>
    private async Task<IReadOnlyDictionary<short, Verdict>> ExplainAsync(
        PreparedBase prepared,
        int accountId,
        CancellationToken cancel
    )
    {
        var explained = new Dictionary<short, Verdict>();
        if (prepared.Portfolio.RowOf(accountId) is not (>= 0 and var row))
            return explained;
        var one = prepared.Portfolio.Pick([row]);
        var today = (await company.GetAsync(cancel)).Today(time);
        await using (var connection = await source.OpenConnectionAsync(cancel))
            await PeoplesFacts.FillAsync(connection, one, today, single: true, cancel);
        foreach (var id in prepared.Decide(one, PeoplesWords.None, (_, _) => Category.None).Keys)
            explained[id] = Verdict.Explain(prepared.Classifier(id)!, one[0]);
        return explained;
    }

    private async Task<Dictionary<short, VerdictWord>> OverridesAsync(int accountId, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            SELECT v.scheme_id, v.code, v.computed, v.reason, v.until, u.email, u.display_name, v.set_at
            FROM verdict_override v LEFT JOIN app_user u ON u.id = v.author_id
            WHERE v.account_id = $1 AND v.ended_at IS NULL
            """
        );
        command.Parameters.Add(new() { Value = accountId });
        var words = new Dictionary<short, VerdictWord>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            words[reader.GetInt16(0)] = new(
                reader.GetInt16(1),
                reader.GetInt16(2),
                reader.GetString(3),
                reader.GetFieldValue<DateOnly>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetFieldValue<DateTimeOffset>(7)
            );
        return words;
    }

    private async Task<Dictionary<short, StoppedMove>> StoppedAsync(int accountId, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            "SELECT scheme_id, computed, since FROM verdict_hold WHERE account_id = $1 AND ended_on IS NULL"
        );
        command.Parameters.Add(new() { Value = accountId });
        var stopped = new Dictionary<short, StoppedMove>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            stopped[reader.GetInt16(0)] = new(reader.GetInt16(1), reader.GetFieldValue<DateOnly>(2));
        return stopped;
    }

    private async Task<Stored?> StoredAsync(int accountId, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            SELECT a.owner_id, s.run_id, r.as_of, r.public_id, s.category, s.settled, s.flags
            FROM account a
            LEFT JOIN state_at s ON s.account_id = a.id AND s.as_of = 'infinity'
            LEFT JOIN run r ON r.id = s.run_id
            WHERE a.id = $1
            """
        );
        command.Parameters.Add(new() { Value = accountId });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        int? owner = reader.IsDBNull(0) ? null : reader.GetInt32(0);
        return reader.IsDBNull(1)
            ? new Stored(owner, null, default, null, [], [], [])
            : new Stored(
                owner,
                reader.GetInt32(1),
                reader.GetFieldValue<DateOnly>(2),
                reader.GetGuid(3),
                reader.GetFieldValue<short[]>(4),
                reader.GetFieldValue<short[]>(5),
                reader.GetFieldValue<int[]>(6)
            );
    }

    private async Task<Dictionary<short, DateOnly>> SinceAsync(int accountId, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT DISTINCT ON (scheme_id) scheme_id, as_of FROM verdict_change
            WHERE account_id = $1 AND cause NOT IN ({CategoryChanges.OtherCauses}) AND from_code <> to_code
            ORDER BY scheme_id, id DESC
            """
        );
        command.Parameters.Add(new() { Value = accountId });
        var since = new Dictionary<short, DateOnly>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            since[reader.GetInt16(0)] = reader.GetFieldValue<DateOnly>(1);
        return since;
    }

    private sealed record Stored(
        int? OwnerId,
        int? RunId,
        DateOnly AsOf,
        Guid? RunPublicId,
        short[] Category,
        short[] Settled,
        int[] Flags
    );
}

/// <summary>A stored verdict with its explanation.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Category">What everybody is shown.</param>
/// <param name="Settled">What alarms and tasks rest on.</param>
/// <param name="Flags">Remarks beside the category.</param>
/// <param name="AsOf">The day the verdict speaks of.</param>
/// <param name="RunId">Public id of the day's run.</param>
/// <param name="Version">Threshold version.</param>
/// <param name="Thresholds">The numbers that decided.</param>
/// <param name="Since">Day of the last change of category; null when it has never changed.</param>
/// <param name="Override">A person's category in place of the computed one; null when none is in force.</param>
/// <param name="Stopped">What a guard has stopped; null where nothing was.</param>
/// <param name="Explanation">
/// The decision once more, from today's roll-up; null when the account was not known on the day.
/// </param>
public sealed record AccountVerdict(
    SchemeDefinition Scheme,
    short Category,
    short Settled,
    Flags Flags,
    DateOnly AsOf,
    Guid RunId,
    int Version,
    IThresholds Thresholds,
    DateOnly? Since,
    VerdictWord? Override,
    StoppedMove? Stopped,
    Verdict? Explanation
)
{
    /// <summary>What the rule says; differs from the category under a person's word and where a guard stops a move.</summary>
    public short Computed => Override?.Computed ?? Stopped?.Computed ?? Category;

    /// <summary>What the rule says waits for a person.</summary>
    public bool IsUnconfirmed => Override is null && Stopped is { } stopped && stopped.Computed != Category;

    /// <summary>How final it is; see <see cref="VerdictRow.StateOf"/>.</summary>
    public string State => VerdictRow.StateOf(Flags, Override is not null, IsUnconfirmed);

    /// <summary>
    /// Whether the explanation gives what is stored. It does not where sales have changed since the run; a page then says
    /// so instead of explaining something else.
    /// </summary>
    public bool ExplainsStored => Explanation is { } e && e.Outcome.Code == Computed;
}

/// <summary>A move that a guard has stopped.</summary>
/// <param name="Computed">What the rule says.</param>
/// <param name="Since">Since when it waits.</param>
public sealed record StoppedMove(short Computed, DateOnly Since);

/// <summary>A person's category in place of the computed one.</summary>
/// <param name="Code">The category.</param>
/// <param name="Computed">What the rule says beneath.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day it holds.</param>
/// <param name="AuthorEmail">E-mail of the person; null for the operator or one no longer there.</param>
/// <param name="AuthorName">Name of the person.</param>
/// <param name="SetAt">When it was set.</param>
public sealed record VerdictWord(
    short Code,
    short Computed,
    string Reason,
    DateOnly Until,
    string? AuthorEmail,
    string? AuthorName,
    DateTimeOffset SetAt
);
