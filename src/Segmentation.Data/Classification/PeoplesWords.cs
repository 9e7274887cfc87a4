using Npgsql;
using Segmentation.Domain.Access;

namespace Segmentation.Data.Classification;

/// <summary>What people have said that a run must respect: who owns which account, and overrides in force.</summary>
internal sealed class PeoplesWords
{
    private readonly Dictionary<int, int> _owners = [];
    private readonly Dictionary<(int Account, short Scheme), short> _overrides = [];

    public int Owner(int account) => _owners.GetValueOrDefault(account, Viewer.Nobody);

    public short? Override(int account, short scheme) =>
        _overrides.Count > 0 && _overrides.TryGetValue((account, scheme), out var code) ? code : null;

    /// <param name="connection">Open, inside the transaction that will write the day.</param>
    /// <param name="day">Overrides count from the day they were set to their last day, inclusive.</param>
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
        await using var command = new NpgsqlCommand(
            """
            SELECT o.account_id, o.scheme_id, o.code FROM verdict_override o, company c
            WHERE o.ended_at IS NULL AND (o.set_at AT TIME ZONE c.time_zone)::date <= $1 AND o.until >= $1
            """,
            connection
        );
        command.Parameters.Add(new() { Value = day });
        await using var overrides = await command.ExecuteReaderAsync(cancel);
        while (await overrides.ReadAsync(cancel))
            words._overrides[(overrides.GetInt32(0), overrides.GetInt16(1))] = overrides.GetInt16(2);
        return words;
    }
}
