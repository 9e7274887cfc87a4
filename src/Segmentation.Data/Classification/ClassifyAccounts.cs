using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using Segmentation.Data.Company;
using Segmentation.Data.Sales;
using Segmentation.Data.Tasks;
using Segmentation.Domain.Classification;

namespace Segmentation.Data.Classification;

/// <summary>
/// Carries out an order: reads the roll-up once for a handful of days, decides each of them in memory, and writes each in a
/// transaction of its own. One run at a time over all nodes.
/// </summary>
public sealed class ClassifyAccounts(
    NpgsqlDataSource source,
    ClassificationQueue queue,
    ResidentMonths months,
    ResidentPictures pictures,
    ThresholdVersions thresholds,
    CompanyQueries company,
    TimeProvider time,
    ILogger<ClassifyAccounts> log
)
{
    /// <summary>Takes the oldest waiting order and carries it out.</summary>
    /// <returns>False when nothing waits.</returns>
    public async Task<bool> WorkAsync(string worker, CancellationToken cancel)
    {
        var order = await queue.ClaimAsync(worker, cancel);
        if (order is null)
            return false;
        try
        {
            await RunAsync(order, worker, cancel);
            await queue.EndAsync(order.Id, RunState.Done, null, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Shutting down: the heartbeat lapses and the order is taken up again, days already written stay.
            throw;
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Classification run {RunId} failed", order.Id);
            var sentence =
                $"The run stopped; days it had finished are kept, of the one it was at nothing changed: {fault.Message}";
            await queue.EndAsync(order.Id, RunState.Failed, sentence, CancellationToken.None);
        }
        return true;
    }

    private async Task RunAsync(ClaimedRun order, string worker, CancellationToken cancel)
    {
        await using var heart = Heartbeat.Begin(queue, order.Id, worker, log, cancel);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync("SELECT pg_advisory_lock($1)", cancel, AdvisoryLocks.Runs);
        try
        {
            var settings = await company.GetAsync(cancel);
            var today = settings.Today(time);
            var span = await SalesSpan.FindAsync(source, today, cancel);
            var kept = await MonthEndsAsync(connection, cancel);
            var days = RunPlan.Days(order, span, today, kept);
            var sets = (await thresholds.CurrentAsync(cancel)).Of(settings.Schemes);
            var reader = await ReadAsync(connection, span, sets, cancel);
            for (var done = 0; done < days.Count; done++)
            {
                var isLast = done == days.Count - 1;
                await WriteDayAsync(connection, order, days[done], reader, sets, span, today, isLast, cancel);
                heart.Progress = (done + 1) / (float)days.Count;
            }
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock($1)", CancellationToken.None, AdvisoryLocks.Runs);
        }
    }

    private async Task<PortfolioReader> ReadAsync(
        NpgsqlConnection connection,
        SalesSpan? span,
        IReadOnlyDictionary<short, VersionedThresholds> sets,
        CancellationToken cancel
    )
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        return await PortfolioReader.ReadAsync(connection, months, span?.First, sets.SeriesMonths(), cancel);
    }

    private async Task WriteDayAsync(
        NpgsqlConnection connection,
        ClaimedRun order,
        PlannedDay planned,
        PortfolioReader reader,
        IReadOnlyDictionary<short, VersionedThresholds> sets,
        SalesSpan? span,
        DateOnly today,
        bool withInputs,
        CancellationToken cancel
    )
    {
        var started = time.GetUtcNow();
        var portfolio = reader.Of(planned.AsOf);
        var isNow = planned.Kind == RunKind.NowComputed;
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // From here on no single decision slips between what is read and what is written.
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancel, AdvisoryLocks.Decisions);
        await PeoplesFacts.FillAsync(connection, portfolio, isNow ? today : planned.AsOf, false, cancel);
        if (isNow)
            await Overrides.EndExpiredAsync(connection, today, null, planned.AsOf, started, cancel);
        var people = await PeoplesWords.ReadAsync(connection, isNow ? today : planned.AsOf, cancel);
        var now = await pictures.NowAsync(connection, cancel);
        var earlier = await pictures.BeforeAsync(connection, planned.AsOf, now, cancel);
        var day = DayClassification.Decide(portfolio, sets, earlier, people, order.Corrected, withInputs);
        if (span is { } sales)
            day.Findings["sales"] = new Dictionary<string, Value>
            {
                ["first"] = Value.Day(sales.First),
                ["last"] = Value.Day(sales.Last),
            };
        var runId = await BeginDayAsync(connection, order, planned, day, started, cancel);
        await new DayWriter(connection, day, runId, isNow, now).WriteAsync(started, cancel);
        await people.Stopped.WriteAsync(
            connection,
            isNow ? today : planned.AsOf,
            isNow ? null : earlier.Last?.Day,
            started,
            cancel
        );
        if (isNow)
        {
            await Overrides.KeepComputedAsync(connection, people, portfolio, cancel);
            await RuleTasks.OfStoppedMovesAsync(connection, today, started, cancel);
        }
        await EndDayAsync(connection, order.Id, runId, day, cancel);
        var figures = isNow ? OverviewFigures.Of(portfolio) : null;
        var written = new WrittenDay(runId, day.Picture, figures, await LastEventAsync(connection, cancel));
        await transaction.CommitAsync(cancel);
        pictures.Keep(written, planned.Kind);
        log.LogInformation(
            "Classified {Accounts} accounts as of {AsOf} ({Kind}): {Changes} changes in {Elapsed}",
            portfolio.Count,
            portfolio.AsOf,
            planned.Kind,
            day.Changes.Count,
            time.GetUtcNow() - started
        );
    }

    private static async Task<int> BeginDayAsync(
        NpgsqlConnection connection,
        ClaimedRun order,
        PlannedDay planned,
        DayClassification day,
        DateTimeOffset started,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO run (public_id, kind, request_id, as_of, backfill_months, corrected, versions, portfolio, rules,
                state, progress, accounts, changes, user_id, created_at, started_at)
            VALUES ($1, $2, $3, $4, 0, $5, $6::jsonb, $7::jsonb, $8, 2, 0, $9, $10, $11, $12, $12) RETURNING id
            """,
            connection
        );
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(started) });
        command.Parameters.Add(new() { Value = (short)planned.Kind });
        command.Parameters.Add(new() { Value = order.Id });
        command.Parameters.Add(new() { Value = planned.AsOf });
        command.Parameters.Add(new() { Value = order.Corrected });
        command.Parameters.Add(new() { Value = RunVersions.Write(day.Picture.Versions) });
        command.Parameters.Add(new() { Value = InputsJson.Write(day.Findings) });
        command.Parameters.Add(new() { Value = typeof(Schemes).Assembly.GetName().Version!.ToString() });
        command.Parameters.Add(new() { Value = day.Portfolio.Count });
        command.Parameters.Add(new() { Value = day.Changes.Count });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = order.UserId });
        command.Parameters.Add(new() { Value = started });
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task EndDayAsync(
        NpgsqlConnection connection,
        int orderId,
        int runId,
        DayClassification day,
        CancellationToken cancel
    )
    {
        await connection.ExecuteAsync(
            "UPDATE run SET state = 3, progress = 1, finished_at = $2 WHERE id = $1",
            cancel,
            runId,
            time.GetUtcNow()
        );
        await connection.ExecuteAsync(
            "UPDATE run SET as_of = $2, accounts = $3, changes = changes + $4 WHERE id = $1",
            cancel,
            orderId,
            day.Portfolio.AsOf,
            day.Portfolio.Count,
            day.Changes.Count
        );
        await connection.ExecuteAsync("SELECT pg_notify('segmentation_run', $1::text)", cancel, runId);
    }

    private static async Task<long> LastEventAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        (long)(await connection.ScalarAsync("SELECT coalesce(max(id), 0) FROM verdict_change", cancel))!;

    private static async Task<IReadOnlySet<DateOnly>> MonthEndsAsync(
        NpgsqlConnection connection,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT DISTINCT as_of FROM run WHERE kind = 11 AND state = 3",
            connection
        );
        var days = new HashSet<DateOnly>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            days.Add(reader.GetFieldValue<DateOnly>(0));
        return days;
    }
}
