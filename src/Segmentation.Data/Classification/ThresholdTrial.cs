using Npgsql;
using Segmentation.Domain.Access;
using Segmentation.Domain.Classification;
using Segmentation.Domain.Classification.Xyz;

namespace Segmentation.Data.Classification;

/// <summary>
/// Tries numbers of one scheme on the base as it stood when the trial was opened. Each set is decided in memory, and only
/// by the scheme and those that read it; categories that people have set stay.
/// </summary>
public sealed class ThresholdTrial
{
    private readonly NpgsqlDataSource _source;
    private readonly ResidentPortfolio _resident;
    private readonly Viewer _viewer;
    private readonly IReadOnlyList<IScheme> _all;
    private readonly IReadOnlyList<IScheme> _readers;
    private readonly Portfolio _base;
    private readonly PeoplesWords _people;
    private readonly IReadOnlyDictionary<short, VersionedThresholds> _sets;
    private readonly Dictionary<short, TrialBefore> _before = [];
    private (int Months, Portfolio Sales)? _series;

    internal ThresholdTrial(
        NpgsqlDataSource source,
        ResidentPortfolio resident,
        Viewer viewer,
        IScheme scheme,
        Portfolio facts,
        PeoplesWords people,
        IReadOnlyDictionary<short, VersionedThresholds> sets
    )
    {
        (_source, _resident, _viewer, _base, _people, _sets) = (source, resident, viewer, facts, people, sets);
        Scheme = scheme.Definition;
        _all = [.. Schemes.InOrder.Where(s => sets.ContainsKey(s.Definition.Id))];
        _readers = [.. Schemes.From(scheme).Where(_all.Contains)];
        var seen = Array.ConvertAll(facts.Ids, id => viewer.Sees(people.Owner(id)));
        foreach (var next in _all)
        {
            var codes = Decide(_base, next, sets[next.Definition.Id].Values, stood: null);
            _before[next.Definition.Id] = new TrialBefore(next.Definition, _base, codes, seen);
        }
    }

    /// <summary>The scheme whose numbers are tried.</summary>
    public SchemeDefinition Scheme { get; }

    /// <summary>The set in force when the trial was opened; what is tried is measured against it.</summary>
    public VersionedThresholds InForce => _sets[Scheme.Id];

    /// <summary>The day the base speaks of.</summary>
    public DateOnly AsOf => _base.AsOf;

    /// <summary>What saving these numbers, and the run that follows, would do to the categories everybody sees.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="cancel">Stops between two schemes, such as when other numbers are wanted meanwhile.</param>
    /// <exception cref="FormatException">The numbers cannot be used; the message says which and why.</exception>
    public async Task<TrialResult> DecideAsync(IThresholds values, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        // What is tried is what would be kept, to the last digit.
        var set = ThresholdJson.Read(Scheme, ThresholdJson.Write(values));
        var months = set is XyzThresholds xyz ? xyz.MaxMonths : _sets.SeriesMonths();
        var series = months == _sets.SeriesMonths() ? null : await SeriesAsync(months, cancel);
        return await Task.Run(() => Decide(set, series, cancel), cancel);
    }

    /// <summary>A page of the accounts that would move, those of the largest revenue first.</summary>
    /// <param name="moved">What became of one scheme in a result of this trial.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Accounts of a page, 1 or more.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<IReadOnlyList<TrialAccount>> AccountsAsync(
        TrialScheme moved,
        int page,
        int pageSize,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(moved);
        var rows = moved.LargestFirst(page, pageSize);
        var names = await NamesAsync(Array.ConvertAll(rows, row => _base.Ids[row]), cancel);
        return
        [
            .. rows.Where(row => names.ContainsKey(_base.Ids[row]))
                .Select(row =>
                {
                    var (id, (externalId, name)) = (_base.Ids[row], names[_base.Ids[row]]);
                    var (from, to) = moved.MoveOf(row);
                    return new TrialAccount(id, externalId, name, from, to, _base.Revenue12[row]);
                }),
        ];
    }

    private TrialResult Decide(IThresholds set, Portfolio? series, CancellationToken cancel)
    {
        // A series is a fact that any scheme may look at; which do is not said anywhere.
        var again = series is null ? _readers : _all;
        var trial = _base.Trial(again.Select(s => s.Definition.Id).ToHashSet(), series);
        var decided = new List<TrialScheme>(again.Count);
        foreach (var scheme in again)
        {
            cancel.ThrowIfCancellationRequested();
            var id = scheme.Definition.Id;
            var codes =
                id == Scheme.Id
                    ? Decide(trial, scheme, set, stood: null)
                    : Decide(trial, scheme, _sets[id].Values, _before[id].Codes);
            decided.Add(_before[id].Against(codes));
        }
        return new TrialResult(
            set,
            decided.Single(d => d.Scheme == Scheme),
            [.. decided.Where(d => d.Scheme != Scheme && (d.Moved > 0 || _readers.Any(r => r.Definition == d.Scheme)))]
        );
    }

    /// <summary>
    /// Decides everybody by one scheme: what the rule says goes to those that read it; shown is a person's word, and where
    /// a guard stops a move, what it keeps.
    /// </summary>
    /// <param name="portfolio">The accounts, decided by the schemes before.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="values">Its numbers.</param>
    /// <param name="stood">
    /// What was shown by the same numbers; null where there is nothing to move from: at first, and by other numbers.
    /// </param>
    private short[] Decide(Portfolio portfolio, IScheme scheme, IThresholds values, short[]? stood)
    {
        var id = scheme.Definition.Id;
        var classifier = scheme.Prepare(portfolio, values);
        var computed = DecidedScheme.Of(classifier, portfolio);
        computed.RememberIn(portfolio, id);
        var shown = (short[])computed.Category.Clone();
        if (classifier is IGuardedClassifier guard)
            for (var row = 0; row < shown.Length; row++)
            {
                var from = stood is null ? Category.None : _people.Beneath(portfolio.Ids[row], id, stood[row]);
                shown[row] = _people.Stopped.Decide(guard, id, portfolio[row], shown[row], from).Kept ?? shown[row];
            }
        foreach (var (account, overridden) in _people.Overridden)
            if (overridden == id && portfolio.RowOf(account) is >= 0 and var row)
                shown[row] = _people.Override(account, id)!.Value;
        return shown;
    }

    private async Task<Portfolio> SeriesAsync(int months, CancellationToken cancel)
    {
        if (_series is not { } held || held.Months != months)
            _series = held = (months, await _resident.SalesAsync(AsOf, months, cancel));
        return held.Sales;
    }

    // The owner may be another one by now, so whoever looks is asked about again.
    private async Task<Dictionary<int, (string ExternalId, string Name)>> NamesAsync(
        int[] accounts,
        CancellationToken cancel
    )
    {
        await using var command = _source.CreateCommand(
            "SELECT id, external_id, name, owner_id FROM account WHERE id = ANY ($1)"
        );
        command.Parameters.Add(new() { Value = accounts });
        var names = new Dictionary<int, (string, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (_viewer.Sees(reader.IsDBNull(3) ? null : reader.GetInt32(3)))
                names[reader.GetInt32(0)] = (reader.GetString(1), reader.GetString(2));
        return names;
    }
}
