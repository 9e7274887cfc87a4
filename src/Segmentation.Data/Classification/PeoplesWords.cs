using Npgsql;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Classification;

/// <summary>What people have said that a run must respect: who owns which account, and overrides in force.</summary>
internal sealed class PeoplesWords
{
    private readonly Dictionary<int, int> _owners = [];
    private readonly Dictionary<(int Account, short Scheme), short> _overrides = [];

    /// <summary>Nobody has said anything.</summary>
    public static PeoplesWords None { get; } = new();

    public int Owner(int account) => _owners.GetValueOrDefault(account, Viewer.Nobody);

    public short? Override(int account, short scheme) =>
        _overrides.Count > 0 && _overrides.TryGetValue((account, scheme), out var code) ? code : null;

    /// <summary>Accounts and schemes with an override in force.</summary>
    public IEnumerable<(int Account, short Scheme)> Overridden => _overrides.Keys;

    /// <param name="connection">Open, inside the transaction that will write the day.</param>
    /// <param name="day">
    /// Today for the picture of now, else its day. Overrides count from the day they were set to their last day, inclusive.
    /// </param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<PeoplesWords> ReadAsync(
        NpgsqlConnection connection,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var words = new PeoplesWords();
        await using (
            var reader = await BinaryCopyReader.BeginAsync(
                connection,
                "COPY (SELECT id, owner_id FROM account WHERE owner_id IS NOT NULL) TO STDOUT (FORMAT BINARY)",
                cancel
            )
        )
            while (await reader.NextAsync(cancel))
                words._owners[reader.Int32()!.Value] = reader.Int32()!.Value;
        await words.ReadOverridesAsync(connection, day, null, cancel);
        return words;
    }

    /// <summary>The overrides of some accounts; owners are not read.</summary>
    public static async Task<PeoplesWords> ReadAsync(
        NpgsqlConnection connection,
        DateOnly day,
        int[] accounts,
        CancellationToken cancel
    )
    {
        var words = new PeoplesWords();
        await words.ReadOverridesAsync(connection, day, accounts, cancel);
        return words;
    }

    private async Task ReadOverridesAsync(
        NpgsqlConnection connection,
        DateOnly day,
        int[]? accounts,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT o.account_id, o.scheme_id, o.code FROM verdict_override o, company c
            WHERE o.ended_at IS NULL AND (o.set_at AT TIME ZONE c.time_zone)::date <= $1 AND o.until >= $1
                {(accounts is null ? "" : "AND o.account_id = ANY ($2)")}
            """,
            connection
        );
        command.Parameters.Add(new() { Value = day });
        if (accounts is not null)
            command.Parameters.Add(new() { Value = accounts });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            _overrides[(reader.GetInt32(0), reader.GetInt16(1))] = reader.GetInt16(2);
    }
}
