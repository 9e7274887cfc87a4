using System.Data;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Data.Sales;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// The prepared base of a run, kept in memory while it is used: explaining one account then costs no reading. About 250
/// bytes an account; forgotten after ten idle minutes, made again from the roll-up when asked for.
/// </summary>
public sealed class ResidentPortfolio(
    NpgsqlDataSource source,
    ResidentMonths months,
    ThresholdVersions thresholds,
    CompanyQueries company,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _prepared = new(new MemoryCacheOptions());
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc/>
    public void Dispose()
    {
        _prepared.Dispose();
        _one.Dispose();
    }

    /// <summary>The base of a computed day with its classifiers; both from the same facts.</summary>
    internal async Task<PreparedBase> GetAsync(int runId, DateOnly asOf, CancellationToken cancel)
    {
        if (_prepared.TryGetValue(runId, out PreparedBase? ready))
            return ready!;
        await _one.WaitAsync(cancel);
        try
        {
            if (_prepared.TryGetValue(runId, out ready))
                return ready!;
            ready = await PrepareAsync(runId, asOf, cancel);
            return _prepared.Set(runId, ready, new MemoryCacheEntryOptions { SlidingExpiration = Idle });
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<PreparedBase> PrepareAsync(int runId, DateOnly asOf, CancellationToken cancel)
    {
        var sets = await thresholds.OfRunAsync(runId, cancel);
        var today = (await company.GetAsync(cancel)).Today(time);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var portfolio = await ReadAsync(connection, asOf, sets.SeriesMonths(), cancel);
        await PeoplesFacts.FillAsync(connection, portfolio, today, single: false, cancel);
        return PreparedBase.Of(portfolio, sets);
    }

    /// <summary>The sales columns of a day, read anew: for series that reach back otherwise than those of a run.</summary>
    internal async Task<Portfolio> SalesAsync(DateOnly asOf, int seriesMonths, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        return await ReadAsync(connection, asOf, seriesMonths, cancel);
    }

    private async Task<Portfolio> ReadAsync(
        NpgsqlConnection connection,
        DateOnly asOf,
        int seriesMonths,
        CancellationToken cancel
    )
    {
        var today = (await company.GetAsync(cancel)).Today(time);
        var span = await SalesSpan.FindAsync(source, asOf > today ? today : asOf, cancel);
        var reader = await PortfolioReader.ReadAsync(connection, months, span?.First, seriesMonths, cancel);
        return reader.Of(asOf);
    }
}

/// <summary>A portfolio with the classifiers prepared on it.</summary>
internal sealed class PreparedBase
{
    private readonly Dictionary<short, IClassifier> _classifiers = [];

    private PreparedBase(Portfolio portfolio, IReadOnlyDictionary<short, VersionedThresholds> sets)
    {
        Portfolio = portfolio;
        Sets = sets;
    }

    public Portfolio Portfolio { get; }

    public IReadOnlyDictionary<short, VersionedThresholds> Sets { get; }

    public static PreparedBase Of(Portfolio portfolio, IReadOnlyDictionary<short, VersionedThresholds> sets)
    {
        var prepared = new PreparedBase(portfolio, sets);
        foreach (var scheme in Schemes.InOrder)
            if (sets.TryGetValue(scheme.Definition.Id, out var set))
            {
                var classifier = scheme.Prepare(portfolio, set.Values);
                prepared._classifiers[scheme.Definition.Id] = classifier;
                DecidedScheme.Of(classifier, portfolio).RememberIn(portfolio, scheme.Definition.Id);
            }
        return prepared;
    }

    public IClassifier? Classifier(short scheme) => _classifiers.GetValueOrDefault(scheme);

    /// <summary>
    /// Decides some accounts anew, in the order in which schemes read each other; the codes stay in the given portfolio.
    /// An override in force is the category; of a move that a guard stops it is what stood before.
    /// </summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="people">What people have said of them.</param>
    /// <param name="stood">The category of an account in a scheme before; <see cref="Category.None"/> at first.</param>
    public IReadOnlyDictionary<short, DecidedScheme> Decide(
        Portfolio accounts,
        PeoplesWords people,
        Func<int, short, short> stood
    )
    {
        var decided = new Dictionary<short, DecidedScheme>();
        foreach (var scheme in Schemes.InOrder)
        {
            var id = scheme.Definition.Id;
            if (Classifier(id) is not { } classifier)
                continue;
            var computed = DecidedScheme.Of(classifier, accounts);
            computed.RememberIn(accounts, id);
            decided[id] = computed with
            {
                Category = [.. computed.Category.Select((code, row) => Shown(classifier, id, row, code))],
            };
        }
        return decided;

        short Shown(IClassifier classifier, short scheme, int row, short code)
        {
            var account = accounts.Ids[row];
            short? kept = null;
            if (classifier is IGuardedClassifier guard)
            {
                var before = people.Beneath(account, scheme, stood(account, scheme));
                kept = people.Stopped.Keep(guard, scheme, accounts[row], code, before);
            }
            return people.Override(account, scheme) ?? kept ?? code;
        }
    }
}

/// <summary>What one scheme says of the accounts of a portfolio.</summary>
internal sealed record DecidedScheme(short[] Category, short[] SubCategory, int[] Flags)
{
    /// <summary>Decides every account, on all cores where that pays.</summary>
    public static DecidedScheme Of(IClassifier classifier, Portfolio portfolio)
    {
        var decided = new DecidedScheme(
            new short[portfolio.Count],
            new short[portfolio.Count],
            new int[portfolio.Count]
        );
        Parallel.For(
            0,
            (portfolio.Count + Chunk - 1) / Chunk,
            chunk =>
            {
                for (var row = chunk * Chunk; row < Math.Min(portfolio.Count, (chunk + 1) * Chunk); row++)
                {
                    var outcome = classifier.Classify(portfolio[row]);
                    decided.Category[row] = outcome.Code;
                    decided.SubCategory[row] = outcome.SubCode;
                    decided.Flags[row] = (int)outcome.Flags;
                }
            }
        );
        return decided;
    }

    /// <summary>Keeps the codes for the schemes that read them.</summary>
    public void RememberIn(Portfolio portfolio, short scheme) => portfolio.Remember(scheme, Category, SubCategory);

    private const int Chunk = 4096;
}
