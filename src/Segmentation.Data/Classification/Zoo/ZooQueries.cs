using Npgsql;
using Segmentation.Data.Access;
using Segmentation.Domain.Access;
using Segmentation.Domain.Accounts;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Zoo;

namespace Segmentation.Data.Classification.Zoo;

/// <summary>What the page of the zoo shows beside counts: moves that wait, and where to steer.</summary>
public sealed class ZooQueries(NpgsqlDataSource source, ThresholdVersions thresholds)
{
    /// <summary>The zoo in force.</summary>
    public async Task<ZooThresholds> SetAsync(CancellationToken cancel = default) =>
        (ZooThresholds)(await thresholds.CurrentAsync(cancel))[ZooScheme.Id].Values;

    /// <summary>Moves of the viewer's accounts that a guard has stopped, largest revenue first, with the number of all.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="most">How many to read.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<(IReadOnlyList<ZooStopped> Rows, int Total)> StoppedAsync(
        Viewer viewer,
        int most,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var command = source.CreateCommand();
        var reach = Reach.Of(viewer, "o.owner_id", command.Parameters);
        command.CommandText = $"""
            SELECT a.id, a.name, a.external_id, u.display_name, o.revenue12, o.v_zoo, h.computed, h.since,
                count(*) OVER ()::int
            FROM verdict_hold h
            JOIN account_overview o ON o.account_id = h.account_id AND o.v_zoo <> h.computed AND o.v_zoo > 0
            JOIN account a ON a.id = h.account_id
            LEFT JOIN app_user u ON u.id = a.owner_id
            WHERE h.scheme_id = {ZooScheme.Id} AND h.ended_on IS NULL AND {reach}
                AND NOT EXISTS (SELECT FROM verdict_override v WHERE v.account_id = h.account_id
                    AND v.scheme_id = h.scheme_id AND v.ended_at IS NULL)
            ORDER BY o.revenue12 DESC, a.id LIMIT {command.Parameters.Next(most)}
            """;
        var rows = new List<ZooStopped>();
        var total = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new(Account(reader), reader.GetInt16(5), reader.GetInt16(6), reader.GetFieldValue<DateOnly>(7)));
            total = reader.GetInt32(8);
        }
        return (rows, total);
    }

    /// <summary>
    /// For the animals whose dossiers the viewer reads, the cheapest step towards the wanted one; largest revenue first.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="set">The zoo in force.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Accounts of a page, 1 or more.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<(IReadOnlyList<ZooSteered> Rows, int Total)> StepsAsync(
        Viewer viewer,
        ZooThresholds set,
        int page,
        int pageSize,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var rule = new ZooRule(set);
        await using var command = source.CreateCommand();
        var reach = Reach.Of(viewer, "o.owner_id", command.Parameters);
        var me = command.Parameters.Next(viewer.UserId);
        var (limit, skip) = (command.Parameters.Next(pageSize), command.Parameters.Next((page - 1L) * pageSize));
        command.CommandText = $"""
            SELECT a.id, a.name, a.external_id, u.display_name, o.revenue12, o.v_zoo, w.code, f.facts::text,
                count(*) OVER ()::int
            FROM account_overview o
            JOIN account a ON a.id = o.account_id
            JOIN app_user u ON u.id = o.owner_id AND (u.id = {me} OR u.supervisor_id = {me})
            JOIN fact_sheet f ON f.account_id = o.account_id AND f.valid_to = 'infinity'
            LEFT JOIN wanted_category w ON w.account_id = o.account_id AND w.scheme_id = {ZooScheme.Id}
            WHERE o.v_zoo > 0 AND {reach}
            ORDER BY o.revenue12 DESC, a.id LIMIT {limit} OFFSET {skip}
            """;
        var rows = new List<ZooSteered>();
        var total = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var animal = reader.GetInt16(5);
            short? named = reader.IsDBNull(6) ? null : reader.GetInt16(6);
            rows.Add(
                new(Account(reader), animal, named, Steer(rule, animal, named, AnswerKeys.Parse(reader.GetString(7))))
            );
            total = reader.GetInt32(8);
        }
        return (rows, total);
    }

    /// <summary>Where an account is to go and what is the cheapest step there.</summary>
    /// <param name="rule">The zoo.</param>
    /// <param name="animal">What it is.</param>
    /// <param name="named">What somebody has named; null: the next rung of its ladder.</param>
    /// <param name="answers">What is known of it.</param>
    /// <returns>Null where there is nowhere to go.</returns>
    public static ZooSteering? Steer(ZooRule rule, short animal, short? named, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var wanted =
            named is { } code ? (ZooCategory)code
            : animal > Category.None ? ZooNextStep.Usual((ZooCategory)animal)
            : null;
        return wanted is { } there && (short)there != animal
            ? new(there, ZooNextStep.Towards(rule, rule.ValuesOf(answers), there))
            : null;
    }

    private static ZooAccount Account(NpgsqlDataReader reader) =>
        new(
            reader.GetInt32(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetInt64(4)
        );
}

/// <summary>An account on the page of the zoo.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="ExternalId">Key outside.</param>
/// <param name="OwnerName">Owner; null for nobody.</param>
/// <param name="Revenue12">Revenue of the last 12 full months, minor units.</param>
public sealed record ZooAccount(int Id, string Name, string ExternalId, string? OwnerName, long Revenue12);

/// <summary>A move that a guard has stopped.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kept">What it stays.</param>
/// <param name="Computed">What the answers give.</param>
/// <param name="Since">Since when it waits.</param>
public sealed record ZooStopped(ZooAccount Account, short Kept, short Computed, DateOnly Since);

/// <summary>An account and where to steer it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Animal">What it is.</param>
/// <param name="Named">What somebody wants it to be; null where nobody has said.</param>
/// <param name="Steering">The way there; null where there is nowhere to go.</param>
public sealed record ZooSteered(ZooAccount Account, short Animal, short? Named, ZooSteering? Steering);

/// <summary>The way to an animal.</summary>
/// <param name="Wanted">The animal.</param>
/// <param name="Advice">The cheapest step.</param>
public sealed record ZooSteering(ZooCategory Wanted, ZooAdvice Advice);
