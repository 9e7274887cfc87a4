using System.CommandLine;
using System.Globalization;
using Segmentation.Data.Classification;
using Segmentation.Data.Imports;
using Segmentation.Domain.Sales;
using Segmentation.Web.Hosting;

namespace Segmentation.Web.CommandLine;

/// <summary>Imports a file and waits for the run that follows: <c>import sales FILE</c>, <c>import deals FILE</c>.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "CSV, also packed as .gz." };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Reads and counts everything, changes nothing.",
    };

    private static readonly Option<decimal?> Vat = new("--amounts-include-vat")
    {
        Description = "The amounts contain this much VAT, in percent.",
    };

    private static readonly Option<string?> As = new("--as")
    {
        Description = "Address of the person whose rights and name are used; else the operator's.",
    };

    public static Command Make()
    {
        Vat.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValue(Vat) is not (> 0 and <= 100))
                result.AddError("--amounts-include-vat is a number above 0, up to 100.");
        });
        var sales = new Command("sales", "Sales lines.") { File, DryRun, Vat, As };
        sales.SetAction((parsed, cancel) => RunAsync(ImportKind.Sales, parsed, cancel));
        var deals = new Command("deals", "Deals; a later promised date is a postponement.") { File, DryRun, As };
        deals.SetAction((parsed, cancel) => RunAsync(ImportKind.Deals, parsed, cancel));
        return new Command("import", "Brings a file in.") { sales, deals };
    }

    private static async Task<int> RunAsync(ImportKind kind, ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(File);
        if (!file.Exists)
            throw new RefusedException($"There is no file '{file.FullName}'. Nothing was imported.");
        await using var operation = await Operation.BeginAsync(parsed, cancel);
        var (viewer, author) = await operation.ActorAsync(parsed.GetValue(As), cancel);
        var options = new SalesImportOptions
        {
            DryRun = parsed.GetValue(DryRun),
            AmountsIncludeVat = kind == ImportKind.Sales ? parsed.GetValue(Vat) : null,
        };
        var import = new NewImport(file.Name, options, author.UserId, kind);
        await using var stream = file.OpenRead();
        var id = await operation.Get<ImportQueue>().AddAsync(import, stream, cancel);
        var progress = new ProgressLine("Importing");
        var status = await operation.Get<Queues>().ImportAsync(viewer, id, progress.Show, cancel);
        progress.End();
        if (status.State != ImportState.Done)
            throw new RefusedException(
                status.Error(CultureInfo.GetCultureInfo("en"))
                    ?? "The import was called off. Nothing of the file was kept."
            );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{status.Rows} rows: {status.Inserted} new, {status.Updated} changed, {status.Unchanged} as before, {status.Removed} removed, {status.Rejected} rejected; {status.AccountsMade} accounts made."
            )
        );
        if (options.DryRun)
            Console.WriteLine("This was a dry run: nothing was changed.");
        else
            await FollowAsync(operation, cancel);
        return Cli.Done;
    }

    // The import orders a run when sales changed; the figures are right when that is done.
    private static async Task FollowAsync(Operation operation, CancellationToken cancel)
    {
        if (await operation.Get<ClassificationQueue>().UnderWayAsync(cancel) is { } run)
            await ClassifyCommand.WaitAsync(operation, run.Id, cancel);
    }
}
