using Npgsql;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Classification;

/// <summary>
/// What people have said that a run must respect: who owns which account, overrides in force, and moves that were stopped or
/// confirmed.
/// </summary>
internal sealed class PeoplesWords
{
    private readonly Dictionary<int, int> _owners = [];
    private readonly Dictionary<(int Account, short Scheme), (short Code, short Computed)> _overrides = [];

    /// <summary>Nobody has said anything.</summary>
    public static PeoplesWords None => new();

    public int Owner(int account) => _owners.GetValueOrDefault(account, Viewer.Nobody);

    public short? Override(int account, short scheme) =>
        _overrides.Count > 0 && _overrides.TryGetValue((account, scheme), out var word) ? word.Code : null;

    /// <summary>
    /// The category a decision holds a move against: beneath an override it is what the rule said, else what stood.
    /// </summary>
    public short Beneath(int account, short scheme, short stood) =>
        _overrides.Count > 0 && _overrides.TryGetValue((account, scheme), out var word) ? word.Computed : stood;

    /// <summary>Moves that guards stop.</summary>
    public StoppedMoves Stopped { get; private init; } = new();

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
        var words = new PeoplesWords { Stopped = await StoppedMoves.ReadAsync(connection, day, null, cancel) };
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
        var words = new PeoplesWords { Stopped = await StoppedMoves.ReadAsync(connection, day, accounts, cancel) };
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
            SELECT o.account_id, o.scheme_id, o.code, o.computed FROM verdict_override o, company c
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
            _overrides[(reader.GetInt32(0), reader.GetInt16(1))] = (reader.GetInt16(2), reader.GetInt16(3));
    }
}
