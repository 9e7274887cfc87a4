using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Segmentation.Data;
using Segmentation.Data.Classification;

namespace Segmentation.Benchmarks.Classification;

/// <summary>
/// The product's services over a database of synthetic months. Each run is one of now, after a day on which one account in
/// a hundred has sold something; months and the picture before are in memory from the run before, as in a server.
/// </summary>
internal sealed class TimedRuns : IAsyncDisposable
{
    private readonly string _owner;
    private readonly ServiceProvider _services;
    private int _turn;

    private TimedRuns(string owner, string application)
    {
        _owner = owner;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(
                new FakeTimeProvider(new DateTimeOffset(SyntheticMonths.Today, new TimeOnly(12, 0), TimeSpan.Zero))
            )
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error))
            .AddSegmentationData(application)
            .BuildServiceProvider();
    }

    /// <summary>A service of the product.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes what is missing, the last month-end among it, which no measured run does.</summary>
    public static async Task<TimedRuns> BeginAsync(
        (string Owner, string Application) database,
        CancellationToken cancel
    )
    {
        var runs = new TimedRuns(database.Owner, database.Application);
        await runs.OnceAsync(cancel);
        return runs;
    }

    /// <summary>The time of one run, from the queue to the commit.</summary>
    public async Task<TimeSpan> OnceAsync(CancellationToken cancel)
    {
        await SyntheticMonths.SellAsync(_owner, _turn++, cancel);
        var queue = Get<ClassificationQueue>();
        var id = await queue.OrderAsync(RunOrder.CatchUp(), null, cancel);
        var watch = Stopwatch.StartNew();
        await Get<ClassifyAccounts>().WorkAsync("benchmark", cancel);
        var time = watch.Elapsed;
        var status = (await queue.FindAsync(id, cancel))!;
        return status.State == RunState.Done
            ? time
            : throw new InvalidOperationException($"Run failed: {status.Error}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
