using System.Data;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using Segmentation.Data.Sales;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// The prepared base of a run, kept in memory while it is used: explaining one account then costs no reading. About 50
/// bytes an account and day; forgotten after ten idle minutes, made again from the roll-up when asked for.
/// </summary>
public sealed class ResidentPortfolio(NpgsqlDataSource source, ThresholdVersions thresholds, TimeProvider time)
    : IDisposable
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
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        var span = await SalesSpan.FindAsync(source, asOf > today ? today : asOf, cancel);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var portfolio = (await PortfolioReader.ReadAsync(connection, [asOf], span?.First, cancel))[0];
        return PreparedBase.Of(portfolio, sets);
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
                var (codes, subCodes) = (new short[portfolio.Count], new short[portfolio.Count]);
                for (var row = 0; row < codes.Length; row++)
                {
                    var outcome = classifier.Classify(portfolio[row]);
                    (codes[row], subCodes[row]) = (outcome.Code, outcome.SubCode);
                }
                portfolio.Remember(scheme.Definition.Id, codes, subCodes);
            }
        return prepared;
    }

    public IClassifier? Classifier(short scheme) => _classifiers.GetValueOrDefault(scheme);
}
