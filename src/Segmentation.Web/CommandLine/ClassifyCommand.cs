using System.CommandLine;
using System.Globalization;
using Segmentation.Data.Classification;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>Orders a classification run and waits for it: <c>classify</c>.</summary>
internal static class ClassifyCommand
{
    private static readonly Option<DateOnly?> AsOf = new("--as-of")
    {
        Description = "One day, as YYYY-MM-DD; a past month-end is replaced.",
        CustomParser = result =>
        {
            if (
                DateOnly.TryParseExact(
                    result.Tokens[0].Value,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    0,
                    out var day
                )
            )
                return day;
            result.AddError("--as-of is a day written YYYY-MM-DD.");
            return null;
        },
    };

    private static readonly Option<int?> Backfill = new("--backfill")
    {
        Description = "The last 1 to 120 month-ends again, oldest first, then now.",
    };

    public static Command Make()
    {
        var command = new Command("classify", "Classifies every account: missing month-ends, then now.")
        {
            AsOf,
            Backfill,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Backfill) is { } months and not (>= 1 and <= 120))
                result.AddError($"--backfill {months} is not from 1 to 120.");
            if (result.GetResult(AsOf) is not null && result.GetResult(Backfill) is not null)
                result.AddError("--as-of and --backfill are not given together.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Works at the queue until the run has ended, and says what it did.</summary>
    /// <exception cref="RefusedException">It failed.</exception>
    public static async Task WaitAsync(Operation operation, Guid id, CancellationToken cancel)
    {
        var progress = new ProgressLine("Classifying");
        var status = await operation.Get<Queues>().RunAsync(id, progress.Show, cancel);
        progress.End();
        if (status.State != RunState.Done)
            throw new RefusedException(status.Error ?? "The run was called off; days it had finished are kept.");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{status.Accounts} accounts as of {status.AsOf:yyyy-MM-dd}, {status.Changes} changes of category."
            )
        );
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var order =
            parsed.GetValue(AsOf) is { } day ? RunOrder.Day(day)
            : parsed.GetValue(Backfill) is { } months ? RunOrder.Backfill(months)
            : RunOrder.CatchUp();
        await using var operation = await Operation.BeginAsync(parsed, cancel);
        var id = await operation.Get<ClassificationQueue>().OrderAsync(order, null, cancel);
        await WaitAsync(operation, id, cancel);
        return Cli.Done;
    }
}
