using Npgsql;
using NpgsqlTypes;
using Segmentation.Data.Company;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Between runs: what a person has saved about an account decides it again at once, against the base of the last run. The
/// badge, the list and the counts of tiles follow in the same transaction; limits of the whole base move with a run only.
/// </summary>
public sealed class DecideAgain(ResidentPortfolio resident, CompanyQueries company, TimeProvider time)
{
    /// <summary>
    /// Begins a decision: waits for a run that is closing. Asked for first in the transaction, before any row is locked.
    /// </summary>
    public static Task EnterAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.ExecuteAsync("SELECT pg_advisory_xact_lock_shared($1)", cancel, AdvisoryLocks.Decisions);

    /// <summary>
    /// Decides accounts again in every scheme and writes what changed. Before the first run, and for accounts that came
    /// after the last one, there is nothing to decide.
    /// </summary>
    /// <param name="connection">Inside the transaction that wrote what was saved.</param>
    /// <param name="accounts">Keys of the accounts; a few thousand at most.</param>
    /// <param name="authorId">Who saved it; null for the command line.</param>
    /// <param name="cancel">Stops the decision.</param>
    public async Task NowAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<int> accounts,
        int? authorId,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (await NowRun.FindAsync(connection, cancel) is not { } run)
            return;
        var prepared = await resident.GetAsync(run.Id, run.AsOf, cancel);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancel, AdvisoryLocks.Counts);
        var stored = await StoredAsync(connection, accounts, cancel);
        var rows = stored.Keys.Select(prepared.Portfolio.RowOf).Where(row => row >= 0).Order().ToArray();
        if (rows.Length == 0)
            return;
        var portfolio = prepared.Portfolio.Pick(rows);
        var today = (await company.GetAsync(cancel)).Today(time);
        await Overrides.EndExpiredAsync(connection, today, portfolio.Ids, run.AsOf, time.GetUtcNow(), cancel);
        await PeoplesFacts.FillAsync(connection, portfolio, today, single: true, cancel);
        var people = await PeoplesWords.ReadAsync(connection, today, portfolio.Ids, cancel);
        var now = prepared.Decide(portfolio, people, (id, scheme) => CodeOf(stored[id].Category, scheme));
        var changes = Changes(portfolio, stored, now, prepared, people);
        await Overrides.KeepComputedAsync(connection, people, portfolio, cancel);
        await WriteAsync(connection, portfolio, now, cancel);
        await WriteAsync(connection, changes, run, authorId, cancel);
        var at = time.GetUtcNow();
        await people.Stopped.WriteAsync(connection, today, null, at, cancel);
        if (people.Stopped.Changes.Count > 0)
            await RuleTasks.OfStoppedMovesAsync(connection, today, at, cancel);
    }

    private static async Task<Dictionary<int, (short[] Category, short[] Settled)>> StoredAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<int> accounts,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT account_id, category, settled FROM state_at WHERE as_of = 'infinity' AND account_id = ANY ($1)",
            connection
        );
        command.Parameters.Add(new() { Value = accounts.ToArray() });
        var stored = new Dictionary<int, (short[], short[])>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            stored[reader.GetInt32(0)] = (reader.GetFieldValue<short[]>(1), reader.GetFieldValue<short[]>(2));
        return stored;
    }

    private static List<VerdictEvent> Changes(
        Portfolio portfolio,
        Dictionary<int, (short[] Category, short[] Settled)> stored,
        IReadOnlyDictionary<short, DecidedScheme> now,
        PreparedBase prepared,
        PeoplesWords people
    )
    {
        var events = new List<VerdictEvent>();
        foreach (var (id, decided) in now)
            for (var row = 0; row < portfolio.Count; row++)
            {
                var facts = portfolio[row];
                var (category, settled) = stored[facts.AccountId];
                VerdictEvent.Note(
                    events,
                    facts.AccountId,
                    id,
                    new Standing(CodeOf(category, id), CodeOf(settled, id)),
                    new Standing(decided.Category[row], decided.Category[row]),
                    prepared.Sets[id].Version,
                    () =>
                        people.Override(facts.AccountId, id) is null
                            ? InputsJson.Write(Verdict.Explain(prepared.Classifier(id)!, facts).Reasons)
                            : null
                );
            }
        events.AddRange(
            people
                .Stopped.Changes.Where(c => c.IsProposal)
                .Select(c => VerdictEvent.Proposal(c, prepared.Sets[c.Scheme].Version, Inputs(c.Scheme, c.Account)))
        );
        return events;

        string Inputs(short scheme, int account) =>
            InputsJson.Write(
                Verdict.Explain(prepared.Classifier(scheme)!, portfolio[portfolio.RowOf(account)]).Reasons
            );
    }

    private static short CodeOf(short[] codes, short scheme) =>
        scheme <= codes.Length ? codes[scheme - 1] : Category.None;

    /// <summary>A person's word settles at once, so category and settled are the same afterwards.</summary>
    private static async Task WriteAsync(
        NpgsqlConnection connection,
        Portfolio portfolio,
        IReadOnlyDictionary<short, DecidedScheme> now,
        CancellationToken cancel
    )
    {
        var schemes = Schemes.All.Max(s => s.Definition.Id);
        var (categories, flags) = (new short[portfolio.Count * schemes], new int[portfolio.Count * schemes]);
        foreach (var (id, decided) in now)
            for (var row = 0; row < portfolio.Count; row++)
                (categories[row * schemes + id - 1], flags[row * schemes + id - 1]) = (
                    decided.Category[row],
                    decided.Flags[row]
                );
        var columns = Schemes.All.Where(s => now.ContainsKey(s.Definition.Id)).Select(s => s.Definition).ToList();
        await using var batch = new NpgsqlBatch(connection);
        Add("SELECT count_now($1, -1)");
        // One row of the arrays an account: PostgreSQL cuts a flat array by the number of schemes.
        Add(
            $"""
            UPDATE state_at s SET category = d.category, settled = d.category, flags = d.flags
            FROM (
                SELECT a.id, ($2::smallint[])[(a.n - 1) * {schemes} + 1 : a.n * {schemes}] AS category,
                    ($3::int[])[(a.n - 1) * {schemes} + 1 : a.n * {schemes}] AS flags
                FROM unnest($1) WITH ORDINALITY a (id, n)) d
            WHERE s.as_of = 'infinity' AND s.account_id = d.id
            """,
            categories,
            flags
        );
        Add(
            $"""
            UPDATE account_overview o
            SET {string.Join(", ", columns.Select(c => $"{OverviewWriter.ColumnOf(c)} = s.category[{c.Id}]"))}
            FROM state_at s WHERE s.as_of = 'infinity' AND s.account_id = o.account_id AND o.account_id = ANY ($1)
            """
        );
        Add("SELECT count_now($1, 1)");
        await batch.ExecuteNonQueryAsync(cancel);

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = portfolio.Ids } } };
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(command);
        }
    }

    private async Task WriteAsync(
        NpgsqlConnection connection,
        List<VerdictEvent> changes,
        NowRun run,
        int? authorId,
        CancellationToken cancel
    )
    {
        if (changes.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO verdict_change (account_id, scheme_id, as_of, from_code, to_code, cause, run_id, version, inputs,
                author_id, at)
            SELECT c.*, $9, $10
            FROM (SELECT a, s, $7::date, f, t, u, $11::int, v, i::jsonb
                FROM unnest($1, $2, $3, $4, $5, $6, $8) c (a, s, f, t, v, i, u)) c
            """,
            connection
        );
        command.Parameters.Add(new() { Value = changes.Select(c => c.Account).ToArray() });
        command.Parameters.Add(new() { Value = changes.Select(c => c.Scheme).ToArray() });
        command.Parameters.Add(new() { Value = changes.Select(c => c.From).ToArray() });
        command.Parameters.Add(new() { Value = changes.Select(c => c.To).ToArray() });
        command.Parameters.Add(new() { Value = changes.Select(c => c.Version).ToArray() });
        command.Parameters.Add(
            new()
            {
                Value = changes.Select(c => c.Inputs).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            }
        );
        command.Parameters.Add(new() { Value = run.AsOf });
        command.Parameters.Add(new() { Value = changes.Select(c => (short)c.Cause).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = authorId });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = run.Id });
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>The run whose picture is the one of now.</summary>
internal readonly record struct NowRun(int Id, DateOnly AsOf)
{
    public static async Task<NowRun?> FindAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, as_of FROM run WHERE kind = 10 AND state = 3 ORDER BY id DESC LIMIT 1",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new NowRun(reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1))
            : null;
    }
}
